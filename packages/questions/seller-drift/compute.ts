import { benjaminiHochberg, type Doubtful, normalShrinkage, pValueOfInterval } from "@fairway/statistics";
import { playOf } from "@fairway/strategy";
import { apartFromOthers } from "../apart-from-others.ts";
import { type Effort, effortsOf, shareInside } from "../effort-inside.ts";
import { effortBasisOf } from "../effort-measure.ts";
import type { Asked } from "../form.ts";
import { splitOf } from "../split.ts";
import type { DriftParams } from "./params.ts";
import type { DriftResult } from "./result.ts";
import type { DriftRows } from "./rows.ts";
import { oddsDrift, pooledRate, type SellerTallies, shrunkRates, type Tally } from "./win-rates.ts";

const falseDiscoveryRate = 0.05;

type Seller = {
  readonly id: string;
  readonly name: string;
  readonly teamId: string | null;
  readonly team: string | null;
};

const byName = new Intl.Collator("en").compare;

/** Those who closed a deal or put effort into one, by name. */
function sellersOf(rows: DriftRows, efforts: readonly Effort[]): readonly Seller[] {
  const known = new Map(rows.sellers.map((row) => [row.seller_id, row]));
  const active = new Set([...rows.closed.map((row) => row.seller_id), ...efforts.map((effort) => effort.sellerId)]);
  return [...active]
    .map((id) => {
      const seller = known.get(id);
      return { id, name: seller?.name ?? id, teamId: seller?.team_id ?? null, team: seller?.team ?? null };
    })
    .sort((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

function talliesOf(rows: DriftRows["closed"], inside: (segment: string) => boolean): SellerTallies {
  const sum = (within: boolean, after: boolean): Tally => {
    const own = rows.filter(
      (row) => row.segment !== "unknown" && inside(row.segment) === within && row.after === after,
    );
    return {
      closed: own.reduce((total, row) => total + row.closed, 0),
      won: own.reduce((total, row) => total + row.won, 0),
    };
  };
  return {
    inside: { before: sum(true, false), after: sum(true, true) },
    outside: { before: sum(false, false), after: sum(false, true) },
  };
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

const tooFew: Doubtful = {
  kind: "insufficient",
  n: 0,
  reason: "fewer than five closed deals in one of the four cells",
  enough: "five closed deals inside and outside the profile, before and after",
  method: "ratio of odds ratios",
};

const allWon: Doubtful = {
  ...tooFew,
  reason: "no lost deal is known",
  enough: "won and lost deals",
};

/** Ratio of odds ratios by seller, shrunk towards all; null where a seller has too few deals to tell. */
function driftsOf(tallies: readonly SellerTallies[]): readonly Doubtful[] {
  const raw = tallies.map(oddsDrift);
  const told = raw.flatMap((each, at) => (each === null ? [] : [{ ...each, at }]));
  const drifts: Doubtful[] = tallies.map(() => tooFew);
  if (told.length === 0) return drifts;
  const shrunk = normalShrinkage(
    told.map((each) => each.logRatio),
    told.map((each) => each.standardError),
    { counts: told.map((each) => each.n) },
  );
  shrunk.cells.forEach((cell, position) => {
    if (cell.kind === "insufficient") return;
    const { estimate, low, high, level, n, method } = cell;
    drifts[told[position]!.at] = {
      kind: "estimate",
      estimate: Math.exp(estimate),
      low: Math.exp(low),
      high: Math.exp(high),
      level,
      n,
      method: `ratio of odds ratios, ${method}`,
    };
  });
  return drifts;
}

/** Unshrunk two-sided p-value of "the odds moved alike"; undefined where it cannot be told. */
function driftTest(tallies: SellerTallies): { readonly pValue: number; readonly outside: boolean } | undefined {
  const raw = oddsDrift(tallies);
  if (raw === null) return undefined;
  const reach = 1.959963984540054 * raw.standardError;
  const estimate = {
    kind: "estimate" as const,
    estimate: raw.logRatio,
    low: raw.logRatio - reach,
    high: raw.logRatio + reach,
  };
  const pValue = pValueOfInterval({ ...estimate, level: 0.95, n: raw.n, method: "log ratio of odds ratios" }, 0);
  return { pValue, outside: raw.logRatio > 0 };
}

/** Win rate and effort of each seller inside and outside the profile, before and after the split. */
export function compute(rows: DriftRows, asked: Asked<DriftParams>): DriftResult {
  const { asOf, strategy } = asked;
  const inside = (segment: string) => playOf(strategy, segment) === "pursue";
  const effort = effortBasisOf(rows.effort, rows.kinds, strategy);
  const all = effortsOf(rows, effort);
  const judged = all.filter((row) => row.whole > 0);
  const splitMonth = `${splitOf(asked).split.slice(0, 7)}-01`;
  const share = (own: readonly Effort[], unitOf: (row: Effort) => string) => ({
    before: shareInside(
      own.filter((row) => row.month < splitMonth),
      unitOf,
    ),
    after: shareInside(
      own.filter((row) => row.month >= splitMonth),
      unitOf,
    ),
  });
  const sellers = sellersOf(rows, all);
  const teamOf = new Map(sellers.map(({ id, teamId }) => [id, teamId]));
  const teamNames = new Map(sellers.map(({ teamId, team }) => [teamId, team]));
  const closedBySeller = grouped(rows.closed, (row) => row.seller_id);
  const effortBySeller = grouped(judged, (row) => row.sellerId);
  const closed = rows.closed.reduce((sum, row) => sum + row.closed, 0);
  const noLost = closed > 0 && closed === rows.closed.reduce((sum, row) => sum + row.won, 0);
  const tallies = sellers.map(({ id }) => talliesOf(closedBySeller.get(id) ?? [], inside));
  const overall = share(judged, (row) => row.sellerId);
  const efforts = sellers.map(({ id }) => share(effortBySeller.get(id) ?? [], (row) => row.month));
  const teams = [...grouped(judged, (row) => teamOf.get(row.sellerId) ?? null)]
    .map(([id, own]) => ({
      id,
      name: teamNames.get(id) ?? id,
      sellers: new Set(own.map((row) => row.sellerId)).size,
      effortInside: share(own, (row) => row.sellerId),
    }))
    .sort((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1));

  const driftTests = noLost ? tallies.map(() => undefined) : tallies.map(driftTest);
  const chosen = <Share>(shares: readonly Share[]) => (effort.measure === "deal-weeks" ? [] : shares);
  const sellerTests = apartFromOthers(chosen(efforts.map((each) => each.after)));
  const teamTests = apartFromOthers(chosen(teams.map((team) => team.effortInside.after)));
  const called = <T extends { readonly pValue: number }>(tests: readonly (T | undefined)[]): ReadonlySet<T> => {
    const told = tests.filter((test) => test !== undefined);
    const adjusted = benjaminiHochberg(told.map((test) => test.pValue));
    return new Set(told.filter((_, at) => adjusted[at]! <= falseDiscoveryRate));
  };
  const drifting = called(driftTests);
  const clinging = [called(sellerTests), called(teamTests)];
  const clings = (test: (typeof sellerTests)[number]) =>
    test?.below === true && clinging.some((tests) => tests.has(test));

  const rates = (side: "inside" | "outside", time: "before" | "after") =>
    shrunkRates(tallies.map((each) => each[side][time]));
  const [insideBefore, insideAfter] = [rates("inside", "before"), rates("inside", "after")];
  const [outsideBefore, outsideAfter] = [rates("outside", "before"), rates("outside", "after")];
  const drifts = noLost ? tallies.map(() => allWon) : driftsOf(tallies);
  const pooled = (side: "inside" | "outside") => ({
    before: pooledRate(tallies.map((each) => each[side].before)),
    after: pooledRate(tallies.map((each) => each[side].after)),
  });
  const { split, since } = splitOf(asked);
  return {
    since,
    split,
    until: asOf,
    noLost,
    effort,
    sellers: sellers.map(({ id, name, team, teamId }, at) => ({
      id,
      name,
      team,
      teamId,
      closedInside: tallies[at]!.inside.before.closed + tallies[at]!.inside.after.closed,
      closedOutside: tallies[at]!.outside.before.closed + tallies[at]!.outside.after.closed,
      winInside: { before: insideBefore[at]!, after: insideAfter[at]! },
      winOutside: { before: outsideBefore[at]!, after: outsideAfter[at]! },
      drift: drifts[at]!,
      learnsOutside: driftTests[at]?.outside === true && drifting.has(driftTests[at]),
      effortInside: efforts[at]!,
      clings: clings(sellerTests[at]),
    })),
    teams: teams.map((team, at) => ({ ...team, clings: clings(teamTests[at]) })),
    overall: { effortInside: overall, winInside: pooled("inside"), winOutside: pooled("outside") },
    tests: [...driftTests, ...sellerTests, ...teamTests].filter((test) => test !== undefined).length,
  };
}
