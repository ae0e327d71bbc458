import { counted, date, estimateText, exact, intervalText, plain, rounded } from "@fairway/charts/formats";
import type { Strategy } from "@fairway/strategy";
import { effortSentence } from "../effort-measure.ts";
import { addDays } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import type { Signal } from "../signal.ts";
import type { BudgetParams } from "./params.ts";
import { weeksBefore } from "./queries.ts";
import type { BudgetResult, TeamBudget } from "./result.ts";

const share = { unit: "share" } as const;

/** Bookings are told where at least this share of the deals won carry an amount. */
const enoughKnown = 0.8;

export function shortfall(result: BudgetResult): string | undefined {
  if (result.all.allowed === null) {
    return `The strategy sets no budget of ${result.of} beyond the profile; write one (\`budget: { ${result.of}: 20% }\`) under a selective segment.`;
  }
  if (result.amountsKnown !== null && result.amountsKnown < enoughKnown)
    return `Not enough data: ${rounded(result.amountsKnown, share)} of the deals won in ${result.period.label} carry an amount, and those without may be of another size; amounts of ${rounded(enoughKnown, share)} would be enough.`;
  if (result.all.share.kind === "estimate") return undefined;
  const what = result.of === "effort" ? "activities or open deals" : "won deals";
  return `Not enough data: fewer than two weeks of ${what} in ${result.period.label}; ask of a later day, or import ${result.of === "effort" ? "activities" : "deals"} of that time.`;
}

function list(teams: readonly TeamBudget[]): string {
  const names = teams.map((team) => team.name);
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${plain(names.length - 3)} more`;
}

/** How much went beyond the profile, of what is allowed, and which teams will overrun. */
export function headline(result: BudgetResult): string {
  const { all, teams, period } = result;
  const lead = `${estimateText(all.share, share)} of ${period.label}'s ${result.of}${period.complete ? "" : " so far"} went beyond the profile (${intervalText(all.share, share)}, ${counted(all.weeks.length, "week")}); ${rounded(all.allowed, share)} is allowed.`;
  const of = (verdict: TeamBudget["verdict"]) => teams.filter((team) => team.verdict === verdict);
  const [over, narrowly, overrunning] = [of("over"), of("narrowly over"), of("will overrun")];
  if (over.length > 0 || narrowly.length > 0) {
    const beyond = over.length === 0 ? "" : ` Over budget: ${list(over)}.`;
    return `${lead}${beyond}${narrowly.length === 0 ? "" : ` Over by no more than weeks differ: ${list(narrowly)}.`}`;
  }
  if (overrunning.length > 0) return `${lead} On this course ${list(overrunning)} will overrun.`;
  if (all.verdict === "over") return `${lead} All together are over budget.`;
  if (all.verdict === "narrowly over") return `${lead} All together are over by no more than weeks differ.`;
  if (all.verdict === "will overrun") return `${lead} On this course all together will overrun.`;
  return `${lead} No team is ${period.complete ? "over" : "bound to overrun"}.`;
}

/** One signal a team that is over or will be. */
export function signals(result: BudgetResult, { asOf, currency, strategy }: Asked<BudgetParams>): readonly Signal[] {
  return result.teams
    .filter((team) => team.verdict === "over" || team.verdict === "will overrun")
    .map((team) => {
      const spent = team.spent.selective + team.spent.avoid + team.spent.outside;
      const beyond = spent - (team.allowed ?? 0) * team.total;
      const hour = strategy.costs.sellingHour;
      return {
        key: `over-budget:${result.of}:${team.id}`,
        kind: "budget beyond the profile overspent",
        subject: { record: "team", id: team.id ?? "", name: team.name },
        says: `${team.name} has put ${estimateText(team.share, share)} of its ${result.of} beyond the profile in ${result.period.label}; ${rounded(team.allowed, share)} is allowed.`,
        because: `${result.period.complete ? `Over ${counted(team.weeks.length, "week")} ${estimateText(team.share, share)} (${intervalText(team.share, share)})` : `At the period's end ${estimateText(team.projected, share)} (${intervalText(team.projected, share)}), from ${counted(team.weeks.length, "week")} so far`}; ${exact(team.spent.avoid, { unit: "count" })} ${result.unit} went to segments we avoid.`,
        action: `Review ${team.name}'s open deals beyond the profile and pass those without a reason`,
        owner: { sellerId: null, role: "manager", name: team.name },
        due: addDays(asOf, 7),
        stake:
          result.of === "bookings"
            ? beyond
            : result.unit === "hours" && hour !== undefined && currency !== null
              ? beyond * hour
              : null,
      };
    });
}

/** Teams that the strategy gives a budget of their own and that nobody in the period belongs to. */
function namedInVain({ of, teams }: BudgetResult, strategy: Strategy): readonly string[] {
  if (of === "bookings") return [];
  const here = new Set(teams.map((team) => team.name));
  const named = strategy.segments.flatMap(({ budget }) => budget?.perTeam?.map((each) => each.name) ?? []);
  return [...new Set(named)].filter((name) => !here.has(name));
}

export function method(result: BudgetResult, { strategy }: Asked<BudgetParams>): readonly string[] {
  const vain = namedInVain(result, strategy);
  return [
    `${result.period.label}: ${date(result.period.from)} to ${date(result.period.to)}, ${rounded(result.elapsed, share)} of it gone, counted by the day.`,
    `Beyond the profile is everything in a segment that version ${strategy.version} of the strategy does not pursue: selective ones up to their budget, those to avoid and what fits none not at all. ${rounded(result.unknown, share)} of ${result.of} is in deals that cannot be judged and is left out.`,
    result.of === "effort"
      ? `${effortSentence(result.effort)} It is that on deals and accounts, by the team that the seller is in today.`
      : "Bookings are the amounts of deals won, by the team that the seller is in today.",
    ...(vain.length === 0
      ? []
      : [
          `The strategy gives ${vain.join(" and ")} a budget of its own; no effort in the period is of a team of that name.`,
        ]),
    "The interval of the share so far is over weeks (ratio of totals).",
    `Projection: what is spent is fixed; each week to come is drawn from the team's own weeks behind, up to ${weeksBefore} before the period too (1,000 draws, middle 95 %). It assumes that the weeks to come are like those; it does not know of plans.`,
    "A team will overrun where even the lower end of the projection lies above what is allowed, after false-discovery control over the teams (Benjamini-Hochberg, 5 %). When the period is over, a team is over where what it spent lies above what is allowed by more than its weeks differ, under the same control; nobody is called to account for less.",
  ];
}
