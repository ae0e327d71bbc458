import { counted, date, doubtText, estimateText, intervalText, plain } from "@fairway/charts/formats";
import type { Doubtful } from "@fairway/statistics";
import { effortSentence } from "../effort-measure.ts";
import { addDays } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import type { Signal } from "../signal.ts";
import { fewest, type Measure } from "./measures.ts";
import type { AdoptionParams } from "./params.ts";
import { namedTrainings } from "./queries.ts";
import type { AdoptionResult } from "./result.ts";

const share = { unit: "share" } as const;
const points = { unit: "points" } as const;
const ratio = { unit: "ratio" } as const;

/** What is measured, as it stands in a sentence. */
export const measureWords: Readonly<Record<Measure, string>> = {
  effort: "effort in what we pursue",
  buyers: "first meetings with buyers whom the strategy names",
  seniority: "first meetings with senior people",
  offering: "deals opened with what we lead with",
  size: "the size of deals opened",
};

/** How the change of a measure is told. */
export const changeUnit = (measure: Measure) => (measure === "size" ? ratio : points);

function listed(names: readonly string[]): string {
  if (names.length <= 3) return names.join(names.length === 2 ? " and " : ", ");
  return `${names.slice(0, 3).join(", ")} and ${plain(names.length - 3)} more`;
}

export function shortfall(result: AdoptionResult): string | undefined {
  if (result.told.some((measure) => result.overall[measure]?.change.kind === "estimate")) return undefined;
  const why = result.untold.map(({ measure, because }) => `${measureWords[measure]}: ${because}`);
  return `Not enough data: nothing can be compared before and after ${date(result.split)}${why.length > 0 ? ` (${why.join("; ")})` : ""}. Import activities with the people met and deals on both sides of that day.`;
}

const moved = (change: Doubtful, measure: Measure): "up" | "down" | "not told apart" => {
  if (change.kind === "insufficient") return "not told apart";
  const none = measure === "size" ? 1 : 0;
  if (change.low > none) return "up";
  return change.high < none ? "down" : "not told apart";
};

/** "Effort in what we pursue went from 21 % to 33 % (12 points, 9 to 15)". */
function sentenceOf(result: AdoptionResult, measure: Measure): string | undefined {
  const sides = result.overall[measure];
  if (sides?.change.kind !== "estimate") return undefined;
  const name = measureWords[measure];
  const way = moved(sides.change, measure);
  if (way === "not told apart")
    return `${name} did not move by more than chance: ${doubtText(sides.change, changeUnit(measure))}${measure === "size" ? " of what it was" : ""}`;
  if (measure === "size") return `${name} is ${doubtText(sides.change, ratio)} of what it was`;
  return `${name} went ${way} from ${estimateText(sides.before, share)} to ${estimateText(sides.after, share)}, by ${doubtText(sides.change, points)}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Who moved, who did not, and whether those asked moved more than those who were not. */
export function headline(result: AdoptionResult): string {
  const first = result.told.find((measure) => result.overall[measure]?.change.kind === "estimate")!;
  const lead = `Since ${date(result.split)} ${sentenceOf(result, first)}.`;
  const teams = result.teams.filter(({ clings }) => clings.length > 0);
  const sellers = result.sellers.filter(({ clings }) => clings.length > 0);
  const clinging =
    teams.length > 0
      ? `${listed(teams.map(({ name }) => name))} ${teams.length === 1 ? "keeps" : "keep"} to the old way, by more than chance (${listed([...new Set(teams.flatMap(({ clings }) => clings))].map((measure) => measureWords[measure]))}).`
      : sellers.length > 0
        ? `${counted(sellers.length, "seller keeps", "sellers keep")} to the old way, by more than chance.`
        : "No team or seller stays behind by more than chance.";
  const called = result.contrast?.measures.filter((each) => each.called) ?? [];
  const against =
    result.contrast === null
      ? ""
      : called.length > 0
        ? ` Against ${counted(result.contrast.waiting, "seller", "sellers")} not yet asked, ${listed(called.map(({ measure, more }) => `${measureWords[measure]} moved ${doubtText(more, changeUnit(measure))} further`))}.`
        : ` Against ${counted(result.contrast.waiting, "seller", "sellers")} not yet asked, no difference is beyond chance.`;
  return `${lead} ${clinging}${against}`;
}

/** One signal for each team or seller who keeps to the old way in whom they meet or what they offer; what concerns effort is told by the question of drift. */
export function signals(result: AdoptionResult, { asOf }: Asked<AdoptionParams>): readonly Signal[] {
  const due = addDays(asOf, 14);
  const of = (
    record: "team" | "seller",
    member: AdoptionResult["teams"][number] | AdoptionResult["sellers"][number],
  ) => {
    const own = member.clings.filter((measure) => measure !== "effort");
    if (own.length === 0) return [];
    const told = own.map((measure) => {
      const { change, after } = member.by[measure]!;
      const all = result.overall[measure]!;
      return measure === "size"
        ? `${measureWords[measure]}: ${doubtText(change, ratio)} of before, all together ${estimateText(all.change, ratio)}`
        : `${measureWords[measure]}: ${estimateText(after, share)}, all together ${estimateText(all.after, share)}; it moved ${doubtText(change, points)}, all together ${estimateText(all.change, points)}`;
    });
    return [
      {
        key: `keeps-to-the-old-way:${record}:${member.id}`,
        kind: `${record} keeps to the old way`,
        subject: { record, id: member.id, name: member.name },
        says: `${member.name} has moved less than half as far as all together since ${date(result.split)}: ${listed(own.map((measure) => measureWords[measure]))}.`,
        because: `${told.join(". ")}. Beyond chance after false-discovery control; accounts and territories are not adjusted for.`,
        action:
          record === "team"
            ? "Ask what keeps the team with whom and what it knows, and take one of the new buyers to a first meeting together"
            : `Plan the next first meeting with ${member.name}: whom to meet, and with what to open`,
        owner: {
          sellerId: null,
          role: record === "team" ? "sales leader" : "manager",
          name: "team" in member ? member.team : null,
        },
        due,
        stake: null,
      },
    ];
  };
  return [
    ...result.teams.flatMap((team) => of("team", team)),
    ...result.sellers.flatMap((seller) => of("seller", seller)),
  ];
}

function contrastSentence(result: AdoptionResult, { params, strategy }: Asked<AdoptionParams>): string {
  const { contrast } = result;
  if (contrast === null) {
    if (params.asked === "trained" && namedTrainings({ strategy }).length === 0)
      return "The strategy's capabilities name no training, so nobody can be told to be asked by one; everybody counts as not yet asked.";
    if (params.asked === "trained")
      return `There is nobody on one of the two sides (those who had finished a named training by ${date(result.split)}, and the others), so there is nothing to set the change against.`;
    return "Everybody was asked at the same time, so whatever else changed then (season, market, prices) is in the change too. Name a team that has not been asked yet, or tell by training, to set it against.";
  }
  const chosen =
    contrast.by === "team"
      ? "Which team waits was somebody's choice"
      : "Who is trained first is seldom left to chance, and the untrained are not the trained's mirror";
  return `The change of ${counted(contrast.asked, "seller", "sellers")} asked is set against that of ${counted(contrast.waiting, "seller", "sellers")} not yet asked over the same days (difference in differences). ${chosen}: it takes out what happened to all, not how the two differ, and is not causal by itself.`;
}

export function method(result: AdoptionResult, asked: Asked<AdoptionParams>): readonly string[] {
  const { overall } = result;
  const n = overall.buyers?.after.kind === "estimate" ? intervalText(overall.buyers.after, share) : undefined;
  return [
    `Before is ${date(result.since)} to ${date(addDays(result.split, -1))}, after is ${date(result.split)} to ${date(result.until)}. ${effortSentence(result.effort)} What we pursue is what version ${asked.strategy.version} of the strategy pursues, on both sides of that day.`,
    `A first meeting is the first of a deal that was opened since ${date(result.since)}, with the seller who held it. A named buyer has a job title that the strategy lists for the deal's segment${n === undefined ? "" : ` (all sellers since: ${n})`}; senior is somebody who heads a function or the company, by English titles. People without a title are left out.`,
    "Deals opened count where their product is known (is it one that we lead with in what we pursue?) and where they carry an amount (geometric mean; as known today, not when opened).",
    `One seller's rates have Wilson intervals and need ${fewest} on each side; their effort varies by month; deal sizes by the spread within all sellers. Several sellers together vary by seller, and their change is told from the same sellers on both sides.`,
    `Somebody keeps to the old way where all together moved beyond chance, and they lie below the others now by more than sellers differ anyway (normal random effects) and moved less than half as far: ${counted(result.tests, "test", "tests")}, each measure of sellers and of teams under false-discovery control (Benjamini-Hochberg, 5 %). Nothing is adjusted for: territory, accounts inherited and tenure may explain what is seen.`,
    contrastSentence(result, asked),
    ...result.untold.map(({ measure, because }) => `${capital(measureWords[measure])} cannot be told: ${because}.`),
  ];
}
