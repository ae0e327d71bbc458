import {
  benjaminiHochberg,
  type Doubtful,
  normalShrinkage,
  pValueOfInterval,
  type RatioSums,
} from "@fairway/statistics";
import { apartFromOthers } from "../apart-from-others.ts";
import { effortBasisOf } from "../effort-measure.ts";
import { addedAsUnits, type EffortUnitRow, shareOfSums, sideOf } from "../effort-units.ts";
import type { Asked } from "../form.ts";
import { sellersIn } from "../seller-relations.ts";
import { splitOf } from "../split.ts";
import type { DriftParams } from "./params.ts";
import type { DriftResult } from "./result.ts";
import type { DriftRows } from "./rows.ts";
import { oddsDrift, pooledRate, type SellerTallies, shrunkRates, type Tally } from "./win-rates.ts";

const falseDiscoveryRate = 0.05;

type Seller = {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly teamId: string | null;
  readonly team: string | null;
};

const byName = new Intl.Collator("en").compare;

/** Those who closed a deal or put effort into one, by name. */
function sellersOf(rows: DriftRows, efforts: readonly EffortUnitRow[]): readonly Seller[] {
  const active = new Set([...rows.closed, ...efforts].map(({ number }) => number));
  const teams = byNumber(rows.teams);
  return sellersIn(rows.sellers)
    .filter(({ number }) => active.has(number))
    .map(({ number, id, name, team }) => {
      const own = team === null ? undefined : teams.get(team);
      return { number, id, name, teamId: own?.team_id ?? null, team: own?.name ?? null };
    })
    .sort((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

const nothingClosed: Tally = { closed: 0, won: 0 };

function talliesOf(row: DriftRows["closed"][number] | undefined): SellerTallies {
  if (row === undefined)
    return {
      inside: { before: nothingClosed, after: nothingClosed },
      outside: { before: nothingClosed, after: nothingClosed },
    };
  return {
    inside: {
      before: { closed: row.inside_before, won: row.won_inside_before },
      after: { closed: row.inside_after, won: row.won_inside_after },
    },
    outside: {
      before: { closed: row.outside_before, won: row.won_outside_before },
      after: { closed: row.outside_after, won: row.won_outside_after },
    },
  };
}

const byNumber = <Row extends { readonly number: number }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.number, row]));

const noEffort: RatioSums = addedAsUnits([]);

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
  const effort = effortBasisOf(rows.effort, rows.kinds, strategy);
  const all = effort.measure === "deal-weeks" ? rows.pipeline : rows.effort;
  const sellers = sellersOf(rows, all);
  const closedBySeller = byNumber(rows.closed);
  const effortBySeller = byNumber(all);
  const closed = rows.closed.reduce((sum, row) => sum + row.closed, 0);
  const noLost = closed > 0 && closed === rows.closed.reduce((sum, row) => sum + row.won, 0);
  const tallies = sellers.map(({ number }) => talliesOf(closedBySeller.get(number)));
  const sums = sellers.map(({ number }) => {
    const own = effortBySeller.get(number);
    return {
      before: own === undefined ? noEffort : sideOf(own, "before"),
      after: own === undefined ? noEffort : sideOf(own, "after"),
    };
  });
  const shareOver = (own: readonly (typeof sums)[number][]) => ({
    before: shareOfSums(addedAsUnits(own.map(({ before }) => before))),
    after: shareOfSums(addedAsUnits(own.map(({ after }) => after))),
  });
  const overall = shareOver(sums);
  const efforts = sums.map(({ before, after }) => ({ before: shareOfSums(before), after: shareOfSums(after) }));
  const ofTeams = new Map<string, { name: string; own: (typeof sums)[number][] }>();
  sellers.forEach(({ teamId, team }, at) => {
    const own = sums[at]!;
    if (teamId === null || own.before.n + own.after.n === 0) return;
    const members = ofTeams.get(teamId);
    if (members) members.own.push(own);
    else ofTeams.set(teamId, { name: team ?? teamId, own: [own] });
  });
  const teams = [...ofTeams]
    .map(([id, { name, own }]) => ({ id, name, sellers: own.length, effortInside: shareOver(own) }))
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
