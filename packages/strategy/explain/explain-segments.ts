import { criterionToEnglish } from "../criteria/criterion-to-english.ts";
import { joinWords, type Saying, sayDate, sayShare } from "../criteria/say-value.ts";
import { depths, type Segment } from "../language/segment.ts";
import { sentence } from "./say-terms.ts";

/** A segment in sentences: the play and who is in it, why, the intended mix, the budget, what it asks of sellers, how long it holds. */
export function explainSegment(segment: Segment, saying: Saying): readonly string[] {
  const { name, play, when, because, intend, budget, requiresRationale, reasons, owner, until } = segment;
  const mix = depths.flatMap((depth) =>
    intend[depth] === undefined ? [] : [`${sayShare(intend[depth])} of ${depth}`],
  );
  return [
    sentence(`${name} (${play}): ${criterionToEnglish(when, saying)}`),
    ...(because === undefined ? [] : [sentence(because)]),
    ...(mix.length === 0 ? [] : [sentence(`${name} is meant to take ${joinWords(mix, "and")}`)]),
    ...(budget === undefined ? [] : [sayBudget(segment, budget)]),
    ...(requiresRationale
      ? [
          sentence(
            `A deal here needs a rationale${reasons.length === 0 ? "" : `: ${joinWords(reasons.map(({ code, means }) => `${code} (${means})`))}`}`,
          ),
        ]
      : []),
    ...(owner === undefined ? [] : [sentence(`${owner} answers for ${name}`)]),
    ...(until === undefined ? [] : [sentence(`${name} holds until ${sayDate(until)}`)]),
  ];
}

function sayBudget({ name }: Segment, { effort, bookings, per, perTeam }: NonNullable<Segment["budget"]>): string {
  const parts = [
    ...(effort === undefined ? [] : [`${sayShare(effort)} of effort`]),
    ...(bookings === undefined ? [] : [`${sayShare(bookings)} of bookings`]),
  ];
  const teams = (perTeam ?? []).map((team) => `${team.name} ${sayShare(team.value)}`);
  return sentence(
    `${name} may take up to ${joinWords(parts, "and")} a ${per}${teams.length === 0 ? "" : ` (${joinWords(teams, "and")})`}`,
  );
}
