import { counted, date, doubtText, estimateText, intervalText, plain, rounded } from "@fairway/charts/formats";
import { joinWords } from "@fairway/strategy";
import { factsDay } from "../facts-day.ts";
import { addDays } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import type { Signal } from "../signal.ts";
import type { ForesightParams } from "./params.ts";
import type { ForesightResult } from "./result.ts";
import { fewest } from "./told-odds.ts";
import { fewestGivers } from "./unseen.ts";

const share = { unit: "share" } as const;

function waitingWords({ nextKnown, untold, waiting }: ForesightResult["worries"]): string {
  const next = nextKnown === null ? "" : ` (the next is known on ${date(nextKnown)})`;
  return [
    ...(waiting === 0 ? [] : [`${counted(waiting, "worry still waits", "worries still wait")}${next}`]),
    ...(untold === 0 ? [] : [`of ${plain(untold)} somebody has yet to say what happened`]),
  ].join(", and ");
}

export function shortfall(result: ForesightResult): string | undefined {
  const { calibration, everybody, people, unseen, worries } = result;
  const enough =
    people.some(({ brier }) => brier.kind === "estimate") ||
    everybody.brier.kind === "estimate" ||
    unseen.unlikely >= fewest;
  if (enough) return undefined;
  const items = calibration.reduce((most, { items }) => Math.max(most, items), 0);
  const waiting = waitingWords(worries);
  const known = items === 0 ? "of none" : `of ${counted(everybody.worries, "worry", "worries")}`;
  return `Not enough data: since ${date(result.since)} it is known ${known} on which several people gave odds whether it came true${waiting === "" ? "" : `; ${waiting}`}. ${fewest} such worries, or ${fewest} odds of one person, would be enough.`;
}

function peopleWords({ everybody, people, tested }: ForesightResult): string {
  const with_ = (verdict: ForesightResult["people"][number]["verdict"]) =>
    people.filter((person) => person.verdict === verdict).map(({ name }) => name);
  const [further, lessFar] = [with_("sees further"), with_("sees less far")];
  const told = [
    ...(further.length === 0
      ? []
      : [`${joinWords(further, "and")} ${further.length === 1 ? "sees" : "see"} further than the others`]),
    ...(lessFar.length === 0 ? [] : [`${joinWords(lessFar, "and")} ${lessFar.length === 1 ? "sees" : "see"} less far`]),
  ];
  if (told.length > 0) return `On the same worries, ${told.join(", and ")}, by more than chance.`;
  if (tested === 0) return `Nobody has the ${fewest} worries that a comparison with the others takes.`;
  const of = tested === 1 ? "the one person compared" : `${plain(tested)} people`;
  return `Nobody is told apart from the others on the same worries (${of}, ${counted(everybody.worries, "worry", "worries")}).`;
}

function everybodyWords({ everybody: { skill } }: ForesightResult): readonly string[] {
  if (skill.kind === "insufficient") return [];
  const says = skill.low > 0 ? "beats" : skill.high < 0 ? "is worse than" : "is not told apart from";
  const than = "always saying how many come true";
  return [
    `The mean of everybody's odds ${says} ${than}: it saves ${estimateText(skill, share)} of the error (${intervalText(skill, share)}).`,
  ];
}

function unseenWords({ unseen: { beyond, cameTrue, odds, unlikely } }: ForesightResult): readonly string[] {
  if (cameTrue === 0 || odds === null) return [];
  const expected = `their odds said ${rounded(odds, share)}`;
  return [
    `Of ${counted(unlikely, "worry", "worries")} that nobody held likely ${plain(cameTrue)} came true; ${expected}${beyond ? ", so we do not see them coming" : ""}.`,
  ];
}

/** Who sees further, how good everybody's odds are, and what nobody saw coming. */
export function headline(result: ForesightResult): string {
  const waiting = waitingWords(result.worries);
  return [
    peopleWords(result),
    ...everybodyWords(result),
    ...unseenWords(result),
    ...(waiting === "" ? [] : [`${waiting.charAt(0).toUpperCase()}${waiting.slice(1)}.`]),
  ].join(" ");
}

/** A signal for whoever sees further, so that they are asked, and one where more comes true unseen than the odds say. */
export function signals(result: ForesightResult, asked: Asked<ForesightParams>): readonly Signal[] {
  const due = addDays(factsDay(asked), 30);
  const { cameTrue, beyond, observed, odds, unlikely } = result.unseen;
  return [
    ...result.people
      .filter(({ verdict }) => verdict === "sees further")
      .map((person) => ({
        key: `sees-further:${person.id}`,
        kind: "somebody who sees far",
        subject: { record: "seller", id: person.id, name: person.name },
        says: `${person.name} tells what comes true better than the others do on the same worries.`,
        because: `${counted(person.shared, "worry", "worries")} on which others gave odds too; of their error, ${doubtText(person.overOthers, share)} is saved (shrunk); beyond chance after false-discovery control over ${counted(result.tested, "person", "people")}.`,
        action: `Ask ${person.name} first when the next version, or the next decision, is weighed`,
        owner: { sellerId: null, role: "executive", name: null },
        due,
        stake: null,
        reveals: ["assessments" as const],
      })),
    ...(beyond && odds !== null
      ? [
          {
            key: "unseen",
            kind: "what nobody saw coming",
            subject: { record: "worry", id: "unseen", name: "Worries that nobody held likely" },
            says: `More worries came true that nobody held likely than the odds said: ${plain(cameTrue)} of ${plain(unlikely)}.`,
            because: `${doubtText(observed, share)} came true; held likely ${rounded(odds, share)} on average.`,
            action: "Ask of each worry that all hold unlikely who would see it first, and ask them",
            owner: { sellerId: null, role: "executive", name: null },
            due,
            stake: null,
          },
        ]
      : []),
  ];
}

export function method(result: ForesightResult): readonly string[] {
  const { decisions, everybody, people, since, until, worries } = result;
  const deals = people.reduce((sum, person) => sum + person.deals, 0);
  const neverTold = worries.neverTold + worries.untold;
  const standing = [
    `${plain(worries.settled)} settled`,
    ...(worries.waiting === 0 ? [] : [counted(worries.waiting, "waits", "wait")]),
    ...(neverTold === 0 ? [] : [`of ${plain(neverTold)} nobody could tell or has told what happened`]),
    ...(worries.withdrawn === 0 ? [] : [`${plain(worries.withdrawn)} taken back`]),
  ].join(", ");
  const over = decisions.asExpected + decisions.notAsExpected;
  return [
    `Everybody's last odds before the round closed, on worries of which it became known from ${date(since)} to ${date(until)} whether they came true${deals === 0 ? "" : `, and the odds told in ${counted(deals, "rationale whose deal is", "rationales whose deals are")} over`}. Worries are counted for all, since everybody reads a worry from the day it is told: ${standing}; those that are not settled count for nothing.`,
    "Somebody is held against the others on the very worries on which they gave odds themselves: how much of the squared error (Brier) that the others' odds make on average theirs save. So easy worries help nobody. Shares are shrunk towards everybody's (normal random effects), with one spread for all people, widened where the worries of a round go together.",
    `Whether somebody sees further is tested on where they depart from the others: their odds less the mean of the others', in worries that came true and in those that did not, changing places within each round (permutation; Benjamini-Hochberg at 5 % over ${counted(result.tested, "person", "people")}). Rounds of which all or none came true tell nothing, so being gloomy in a bad year does not help. It takes ${fewest} worries that tell; and the error must have been smaller, too.`,
    "Skill is the share of the error saved against always saying the base rate of the same worries and deals. The base rate knows how many happened, which nobody did, so nought is no shame. Intervals take somebody's worries as independent; where those of a round hang together they are too narrow.",
    "Calibration counts each worry and deal once for each fifth in which somebody's odds on it lie, with Wilson's interval; a person's is shrunk in each fifth towards that of all people (beta-binomial), the more the fewer there are.",
    `Nobody saw a worry coming where ${fewestGivers} or more gave odds and none above one half. The mean of everybody's odds did better than ${plain(everybody.compared - everybody.better)} of the ${counted(everybody.compared, "person", "people")} with ${fewest} worries or more.`,
    ...(over + decisions.cannotBeTold + decisions.waiting === 0
      ? []
      : [
          `Of ${counted(over, "decision that was read again", "decisions that were read again")} ${plain(decisions.asExpected)} came out as expected (${doubtText(decisions.share, share)}); of ${plain(decisions.cannotBeTold)} it cannot be told, ${plain(decisions.waiting)} still to come. A decision carries no odds, so it is not held against whoever took it here.`,
        ]),
    "It does not adjust for who chose to give odds on what, nor for how much they knew or could change: this is a track record and no test of anybody's judgement. How odds told in rationales come out for each seller and reason is the question \u201cWhich reasons for going outside the profile proved right\u201d.",
  ];
}
