import { benjaminiHochberg, pValueOfInterval } from "@fairway/statistics";
import type { Strategy } from "@fairway/strategy";
import { type EffortBasis, effortBasisOf, effortWords } from "../effort-measure.ts";
import { addDays, daysBetween } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import type { BudgetParams } from "./params.ts";
import { projectedShare, shareSoFar, type Week } from "./project.ts";
import { budgetedShare, budgetPeriod } from "./queries.ts";
import type { BudgetResult, TeamBudget } from "./result.ts";
import type { BudgetRows } from "./rows.ts";

const falseDiscoveryRate = 0.05;

type Entry = BudgetRows["effort"][number];

function entriesOf(rows: BudgetRows, of: "effort" | "bookings", effort: EffortBasis, currency: string | null) {
  if (of === "bookings") return { unit: currency ?? "money", entries: rows.bookings };
  if (effort.measure === "deal-weeks") return { unit: effortWords(effort), entries: rows.open };
  return { unit: effort.measure === "minutes" ? "hours" : "estimated hours", entries: rows.effort };
}

type MutableWeek = { readonly week: string; spent: number; total: number };

/** What the strategy allows a team beyond the profile; null where it sets no budget of this kind. */
function allowedOf(strategy: Strategy, of: "effort" | "bookings", team: string | null): number | null {
  const shares = strategy.segments.flatMap(({ budget }) => {
    if (budget?.[of] === undefined) return [];
    const own = of === "effort" ? budget.perTeam?.find((each) => each.name === team)?.value : undefined;
    return [own ?? budget[of]];
  });
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0);
}

function verdictOf(
  allowed: number | null,
  { share, projected }: Pick<TeamBudget, "share" | "projected">,
  complete: boolean,
): TeamBudget["verdict"] {
  if (allowed === null) return "no budget";
  if (complete && share.kind === "estimate") {
    if (share.estimate <= allowed) return "within";
    return share.low > allowed ? "over" : "narrowly over";
  }
  if (projected.kind === "insufficient") return "too little to tell";
  if (projected.low > allowed) return "will overrun";
  return projected.high > allowed ? "may overrun" : "within";
}

/** What is said where chance may have done it. */
const perhaps: Partial<Record<TeamBudget["verdict"], TeamBudget["verdict"]>> = {
  over: "narrowly over",
  "will overrun": "may overrun",
};

/** Teams called "over" or "will overrun", held to false-discovery control over all teams that are judged. */
function controlled(teams: readonly TeamBudget[], complete: boolean): readonly TeamBudget[] {
  const tests = teams.flatMap(({ allowed, id, projected, share }) => {
    const told = complete ? share : projected;
    return allowed === null || told.kind === "insufficient" || !(told.low < told.high)
      ? []
      : [{ id, pValue: pValueOfInterval(told, allowed) }];
  });
  const adjusted = benjaminiHochberg(tests.map(({ pValue }) => pValue));
  const chance = new Set(tests.filter((_, at) => adjusted[at]! > falseDiscoveryRate).map(({ id }) => id));
  return teams.map((team) =>
    chance.has(team.id) ? { ...team, verdict: perhaps[team.verdict] ?? team.verdict } : team,
  );
}

function amountsKnown(bookings: BudgetRows["bookings"]): number | null {
  const own = bookings.filter((row) => row.in_period);
  const won = own.reduce((sum, row) => sum + row.won, 0);
  return won === 0 ? null : own.reduce((sum, row) => sum + row.amounts_known, 0) / won;
}

/** How much of each team's period went beyond the profile, against what the strategy allows, and where it will end. */
export function compute(rows: BudgetRows, asked: Asked<BudgetParams>): BudgetResult {
  const { asOf, currency, strategy } = asked;
  const period = budgetPeriod(asked);
  const of = budgetedShare(asked);
  const effort = effortBasisOf(rows.logged, rows.kinds, strategy);
  const { unit, entries } = entriesOf(rows, of, effort, currency);
  const judged = entries.filter((entry) => entry.records > 0);
  const length = daysBetween(period.from, period.to) + 1;
  const lastWhole = addDays(asOf, -6);
  const gone = Math.min(length, daysBetween(period.from, asOf) + 1);

  const teamOf = (id: string | null, name: string, own: readonly Entry[]): TeamBudget => {
    const spent = { selective: 0, avoid: 0, outside: 0 };
    const [all, current] = [new Map<string, MutableWeek>(), new Map<string, MutableWeek>()];
    const add = (to: Map<string, MutableWeek>, week: string, beyond: number, whole: number) => {
      const found = to.get(week);
      if (found === undefined) to.set(week, { week, spent: beyond, total: whole });
      else {
        found.spent += beyond;
        found.total += whole;
      }
    };
    let total = 0;
    for (const entry of own) {
      const beyond = entry.selective + entry.avoid + entry.outside;
      const whole = beyond + entry.pursue;
      add(all, entry.week, beyond, whole);
      if (!entry.in_period) continue;
      add(current, entry.week, beyond, whole);
      total += whole;
      spent.selective += entry.selective;
      spent.avoid += entry.avoid;
      spent.outside += entry.outside;
    }
    const inOrder = (weeks: ReadonlyMap<string, Week>): readonly Week[] =>
      [...weeks.values()].sort((a, b) => (a.week < b.week ? -1 : 1));
    const soFar = inOrder(current);
    const whole = inOrder(all).filter(({ week }) => week <= lastWhole);
    const allowed = allowedOf(strategy, of, name);
    const measured = {
      share: shareSoFar(soFar),
      projected: projectedShare(soFar, whole, Math.max(0, length - gone) / 7),
    };
    return {
      id,
      name,
      allowed,
      total,
      spent,
      ...measured,
      verdict: verdictOf(allowed, measured, period.complete),
      weeks: [...soFar],
    };
  };
  const byTeam = new Map<number, Entry[]>();
  for (const entry of judged) {
    if (entry.team === null) continue;
    const own = byTeam.get(entry.team);
    if (own) own.push(entry);
    else byTeam.set(entry.team, [entry]);
  }
  const teams = rows.teams.flatMap(({ number, team_id: id, name }) => {
    const own = byTeam.get(number);
    return own === undefined ? [] : [teamOf(id, name ?? id, own)];
  });
  const inPeriod = entries.filter((entry) => entry.in_period);
  const unknown = inPeriod.reduce((sum, entry) => sum + entry.unknown, 0);
  const whole =
    unknown +
    inPeriod.reduce((sum, { pursue, selective, avoid, outside }) => sum + pursue + selective + avoid + outside, 0);
  const order = ["over", "narrowly over", "will overrun", "may overrun", "too little to tell", "no budget", "within"];
  return {
    of,
    unit,
    effort,
    period,
    elapsed: gone / length,
    unknown: whole > 0 ? unknown / whole : 0,
    amountsKnown: of === "effort" ? null : amountsKnown(rows.bookings),
    teams: controlled(teams, period.complete).toSorted(
      (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || (a.name < b.name ? -1 : 1),
    ),
    all: teamOf(null, "everybody", judged),
  };
}
