import { counted, date, doubtText, estimateText, intervalText, plain } from "@fairway/charts/formats";
import { effortSentence, effortWords } from "../effort-measure.ts";
import { addDays } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import type { Signal } from "../signal.ts";
import type { DriftParams } from "./params.ts";
import type { DriftResult } from "./result.ts";

const share = { unit: "share" } as const;
const ratio = { unit: "ratio" } as const;

export function shortfall(result: DriftResult): string | undefined {
  const told = result.sellers.some(
    (seller) => seller.drift.kind === "estimate" || seller.effortInside.after.kind === "estimate",
  );
  if (told) return undefined;
  if (result.noLost)
    return `Not enough data: every closed deal since ${date(result.since)} was won, so win rates cannot move, and neither an activity nor an open deal tells of effort. Import lost deals or activities.`;
  return `Not enough data: no seller has two months of activities or open deals after ${date(result.split)}, nor five closed deals inside and outside the profile on both sides of that day.`;
}

function list(names: readonly string[]): string {
  if (names.length <= 3) return names.join(names.length === 2 ? " and " : ", ");
  return `${names.slice(0, 3).join(", ")} and ${plain(names.length - 3)} more`;
}

/** "their selling time", "their weighted activities", "the weeks that their deals were open". */
function ofTheir({ effort }: DriftResult, whose = "their"): string {
  return effort.measure === "deal-weeks"
    ? `the weeks that ${whose} deals were open`
    : `${whose} ${effortWords(effort)}`;
}

/** Who learns the wrong customers, and who keeps to the old way. */
export function headline(result: DriftResult): string {
  const learning = result.sellers.filter((seller) => seller.learnsOutside).map((seller) => seller.name);
  const teams = result.teams
    .filter((team) => team.clings)
    .map(
      ({ effortInside, name }) =>
        `${name} (${estimateText(effortInside.after, share)}, ${intervalText(effortInside.after, share)})`,
    );
  const sellers = result.sellers.filter((seller) => seller.clings).length;
  const effort = result.overall.effortInside.after;
  const lead =
    effort.kind === "estimate"
      ? `Sellers put ${estimateText(effort, share)} of ${ofTheir(result)} into what we pursue (${intervalText(effort, share)}, ${counted(effort.n, "seller")}).`
      : "How much effort goes into what we pursue cannot be told.";
  const parts = [
    ...(teams.length > 0
      ? [`${list(teams)} ${teams.length === 1 ? "puts" : "put"} in less than the others, by more than chance.`]
      : []),
    ...(teams.length === 0 && sellers > 0
      ? [`${counted(sellers, "seller puts", "sellers put")} in less than the others, by more than chance.`]
      : []),
    ...(learning.length > 0
      ? [`The odds of ${list(learning)} have moved towards deals outside the profile, by more than chance.`]
      : []),
  ];
  if (parts.length > 0) return [lead, ...parts].join(" ");
  const told = result.sellers.filter((seller) => seller.drift.kind === "estimate").length;
  return `${lead} No seller or team stands apart by more than chance${told === 0 ? "" : ` (${told === 1 ? "one seller's" : `${plain(told)} sellers'`} win rates inside and outside, before and after)`}.`;
}

/** "up", "down" or "no further": which way a win rate went. */
function moved({ after, before }: DriftResult["sellers"][number]["winInside"]): string {
  if (after.kind === "insufficient" || before.kind === "insufficient") return "not known";
  return after.estimate > before.estimate ? "up" : after.estimate < before.estimate ? "down" : "no further";
}

/** For each team that keeps to the old way one signal to its manager's manager; for each seller who drifts, one to their manager. */
export function signals(result: DriftResult, { asOf }: Asked<DriftParams>): readonly Signal[] {
  const due = addDays(asOf, 14);
  return [
    ...result.teams
      .filter((team) => team.clings)
      .map((team) => ({
        key: `team-clings:${team.id}`,
        kind: "team keeps to the old way",
        subject: { record: "team", id: team.id, name: team.name },
        says: `${team.name} puts ${estimateText(team.effortInside.after, share)} of ${ofTheir(result, "its")} into what we pursue; all teams together ${estimateText(result.overall.effortInside.after, share)}.`,
        because: `${doubtText(team.effortInside.after, share)} since ${date(result.split)}, before it ${doubtText(team.effortInside.before, share)}; below the others after false-discovery control. Territories are not adjusted for.`,
        action: "Ask what keeps the team with its old accounts, and agree which five to hand over",
        owner: { sellerId: null, role: "sales leader", name: null },
        due,
        stake: null,
      })),
    ...result.sellers
      .filter((seller) => seller.learnsOutside)
      .map((seller) => ({
        key: `learns-outside:${seller.id}`,
        kind: "seller learns the wrong customers",
        subject: { record: "seller", id: seller.id, name: seller.name },
        says: `${seller.name}'s odds of winning moved towards deals outside the profile: ${moved(seller.winOutside)} outside, ${moved(seller.winInside)} inside.`,
        because: `Outside ${estimateText(seller.winOutside.before, share)} to ${estimateText(seller.winOutside.after, share)}, inside ${estimateText(seller.winInside.before, share)} to ${estimateText(seller.winInside.after, share)} (shrunk); odds moved apart ${doubtText(seller.drift, ratio)}, beyond chance after false-discovery control.`,
        action: `Take two open deals inside the profile into the next one-to-one with ${seller.name}`,
        owner: { sellerId: null, role: "manager", name: seller.team },
        due,
        stake: null,
      })),
  ];
}

export function method(result: DriftResult, { strategy }: Asked<DriftParams>): readonly string[] {
  return [
    `Before is ${date(result.since)} to ${date(addDays(result.split, -1))}, after is ${date(result.split)} to ${date(result.until)}. Inside means a segment that version ${strategy.version} of the strategy pursues, on both sides of that day; deals that cannot be judged are left out.`,
    "Win rates are of closed deals, shrunk towards all sellers' rate of the same side and time (beta-binomial, empirical Bayes): a seller with three deals is not called the best or the worst.",
    "Drift is the ratio of two odds ratios: how much the odds of winning rose outside, over how much they rose inside (a half added to each count), shrunk towards all sellers. It is told only with five closed deals in each of the four cells.",
    `${effortSentence(result.effort)} A seller's interval is over months, a team's over its sellers. ${
      result.effort.measure === "deal-weeks"
        ? "How long deals lie open is not what people chose to do, so nobody is called for it."
        : "Members differ anyway, since their accounts do; one is called only outside the spread of the others (normal random effects)."
    }`,
    `${counted(result.tests, "test on sellers and teams is", "tests on sellers and teams are")} controlled for false discovery (Benjamini-Hochberg, 5 %): drift, sellers' effort and teams' effort, each by itself. Nothing is adjusted for: territory, accounts inherited and tenure may explain what is seen, and it is not causal.`,
  ];
}
