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

/** What can be judged of an entry, and what of it lies beyond the profile. */
const beyondOf = (entry: Entry) => entry.selective + entry.avoid + entry.outside;
const totalOf = (entry: Entry) => entry.pursue + beyondOf(entry);

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
  if (complete && share.kind === "estimate") return share.estimate > allowed ? "over" : "within";
  if (projected.kind === "insufficient") return "too little to tell";
  if (projected.low > allowed) return "will overrun";
  return projected.high > allowed ? "may overrun" : "within";
}

/** Teams of which the projection says "will overrun", held to false-discovery control over all teams that it speaks of. */
function controlled(teams: readonly TeamBudget[]): readonly TeamBudget[] {
  const tests = teams.flatMap(({ allowed, projected, verdict }) =>
    allowed === null || verdict === "over" || projected.kind === "insufficient" || !(projected.low < projected.high)
      ? []
      : [{ projected, pValue: pValueOfInterval(projected, allowed) }],
  );
  const adjusted = benjaminiHochberg(tests.map(({ pValue }) => pValue));
  const chance = new Set<unknown>(
    tests.filter((_, at) => adjusted[at]! > falseDiscoveryRate).map((test) => test.projected),
  );
  return teams.map((team) =>
    team.verdict === "will overrun" && chance.has(team.projected) ? { ...team, verdict: "may overrun" } : team,
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
    const current = own.filter((entry) => entry.in_period);
    const sum = (value: (entry: Entry) => number) => current.reduce((total, entry) => total + value(entry), 0);
    const byWeek = (of: readonly Entry[]): readonly Week[] => {
      const weeks = new Map<string, { week: string; spent: number; total: number }>();
      for (const entry of of) {
        const week = weeks.get(entry.week) ?? { week: entry.week, spent: 0, total: 0 };
        week.total += totalOf(entry);
        week.spent += beyondOf(entry);
        weeks.set(entry.week, week);
      }
      return [...weeks.values()].sort((a, b) => (a.week < b.week ? -1 : 1));
    };
    const weeks = byWeek(own);
    const soFar = byWeek(current);
    const whole = weeks.filter(({ week }) => week <= lastWhole);
    const allowed = allowedOf(strategy, of, name);
    const measured = {
      share: shareSoFar(soFar),
      projected: projectedShare(soFar, whole, Math.max(0, length - gone) / 7),
    };
    return {
      id,
      name,
      allowed,
      total: sum(totalOf),
      spent: {
        selective: sum((entry) => entry.selective),
        avoid: sum((entry) => entry.avoid),
        outside: sum((entry) => entry.outside),
      },
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
  const whole = unknown + inPeriod.reduce((sum, entry) => sum + totalOf(entry), 0);
  const order = ["over", "will overrun", "may overrun", "too little to tell", "no budget", "within"];
  return {
    of,
    unit,
    effort,
    period,
    elapsed: gone / length,
    unknown: whole > 0 ? unknown / whole : 0,
    amountsKnown: of === "effort" ? null : amountsKnown(rows.bookings),
    teams: controlled(teams).toSorted(
      (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || (a.name < b.name ? -1 : 1),
    ),
    all: teamOf(null, "everybody", judged),
  };
}
