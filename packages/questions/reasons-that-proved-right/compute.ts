import {
  benjaminiHochberg,
  betaBinomialShrinkage,
  type Doubtful,
  fisherExactTest,
  normalShrinkage,
  pValueOfInterval,
  twoProportions,
} from "@fairway/statistics";
import type { Strategy } from "@fairway/strategy";
import { factsDay } from "../facts-day.ts";
import type { Asked } from "../form.ts";
import { delayOf } from "./delay.ts";
import type { ReasonsParams } from "./params.ts";
import { sinceOf } from "./queries.ts";
import type { ReasonsResult } from "./result.ts";
import type { ReasonsRows } from "./rows.ts";

const falseDiscoveryRate = 0.05;
/** Fewer closed deals than this say nothing of a reason, or of somebody's odds. */
export const fewestClosed = 8;

type Cases = ReasonsRows["cases"];

const sum = (rows: Cases, of: (row: Cases[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
const isClosed = ({ outcome }: Cases[number]) => outcome === "won" || outcome === "lost";
const closedIn = (rows: Cases) => rows.filter(isClosed);
const counted = (rows: Cases, outcome?: Cases[number]["outcome"]) =>
  sum(outcome === undefined ? rows : rows.filter((row) => row.outcome === outcome), (row) => row.cases);

function meaningOf(strategy: Strategy, code: string): string | null {
  return strategy.segments.flatMap(({ reasons = [] }) => reasons).find((each) => each.code === code)?.means ?? null;
}

function tooFew(n: number, what: string): Doubtful {
  return {
    kind: "insufficient",
    n,
    reason: `${n} ${what}`,
    enough: `${fewestClosed} closed deals`,
    method: "compared with deals inside the profile",
  };
}

/**
 * The win rate of deals inside the profile as if they had the sizes of these, and how many deals it is worth: the variance of the
 * weighted rate is that of so many. Where a size has none inside, all of them stand in.
 */
function insideLike(
  own: Cases,
  inside: ReasonsRows["inside"],
): { readonly rate: number; readonly worth: number } | undefined {
  const all = inside.reduce((total, row) => ({ closed: total.closed + row.closed, won: total.won + row.won }), {
    closed: 0,
    won: 0,
  });
  const closed = counted(own);
  if (all.closed === 0 || closed === 0) return undefined;
  let rate = 0;
  let variance = 0;
  for (const [size, rows] of Map.groupBy(own, (row) => row.size_band)) {
    const weight = counted(rows) / closed;
    const band = inside.find((row) => row.size_band === size && row.closed > 0) ?? all;
    const own = band.won / band.closed;
    rate += weight * own;
    variance += (weight ** 2 * own * (1 - own)) / band.closed;
  }
  const worth = variance > 0 ? (rate * (1 - rate)) / variance : all.closed;
  return { rate, worth: Math.max(1, Math.min(all.closed, worth)) };
}

type Tested = { readonly difference: Doubtful; readonly pValue: number | undefined };

function comparedWithInside(own: Cases, matched: ReturnType<typeof insideLike>): Tested {
  const closed = counted(own);
  if (closed < fewestClosed) return { difference: tooFew(closed, "closed"), pValue: undefined };
  if (!matched) return { difference: tooFew(0, "deals closed inside the profile"), pValue: undefined };
  const worth = Math.round(matched.worth);
  const [won, insideWon] = [counted(own, "won"), Math.round(matched.rate * worth)];
  const compared = twoProportions(won, closed, insideWon, worth);
  if (compared.kind === "insufficient") return { difference: compared, pValue: undefined };
  const exact = fisherExactTest([
    [won, closed - won],
    [insideWon, worth - insideWon],
  ]);
  return { difference: compared.difference, pValue: exact.kind === "insufficient" ? compared.pValue : exact.pValue };
}

/** Those that stand false-discovery control among all that were tested. */
function standing(pValues: readonly (number | undefined)[]): ReadonlySet<number> {
  const tested = pValues.flatMap((pValue, at) => (pValue === undefined ? [] : [{ pValue, at }]));
  const adjusted = benjaminiHochberg(tested.map(({ pValue }) => pValue));
  return new Set(tested.filter((_, at) => adjusted[at]! <= falseDiscoveryRate).map(({ at }) => at));
}

function reasonsOf({ cases, inside }: ReasonsRows, strategy: Strategy): ReasonsResult["reasons"] {
  const groups = [...Map.groupBy(cases, ({ code }) => code)].sort(([a], [b]) => (a < b ? -1 : 1));
  const closed = groups.map(([, rows]) => closedIn(rows));
  const rates = betaBinomialShrinkage(
    closed.map((rows) => counted(rows, "won")),
    closed.map((rows) => counted(rows)),
  );
  const matched = closed.map((rows) => insideLike(rows, inside));
  const tested = closed.map((rows, at) => comparedWithInside(rows, matched[at]));
  const called = standing(tested.map(({ pValue }) => pValue));
  return groups.map(([code, rows], at) => {
    const { difference, pValue } = tested[at]!;
    const better = difference.kind === "estimate" && difference.estimate > 0;
    return {
      code,
      means: meaningOf(strategy, code),
      accepted: counted(rows),
      open: counted(rows, "open"),
      closed: counted(closed[at]!),
      won: counted(rows, "won"),
      winRate: rates.cells[at]!,
      inside: matched[at]?.rate ?? null,
      difference,
      verdict:
        pValue === undefined
          ? "too few"
          : called.has(at)
            ? better
              ? "proved right"
              : "proved wrong"
            : "not told apart",
    };
  });
}

/** A difference of shares lies within a whole one. */
function within(value: Doubtful): Doubtful {
  return value.kind === "insufficient"
    ? value
    : { ...value, low: Math.max(-1, value.low), high: Math.min(1, value.high) };
}

function peopleOf(cases: Cases): ReasonsResult["people"] {
  const own = closedIn(cases).filter(({ seller_id: id }) => id !== null);
  const groups = [...Map.groupBy(own, ({ seller_id: id }) => id!)].sort(([a], [b]) => (a < b ? -1 : 1));
  const told = groups.map(([id, rows]) => {
    const closed = counted(rows);
    const odds = sum(rows, (row) => row.odds ?? 0) / closed;
    const won = counted(rows, "won");
    const said = sum(rows, (row) => row.odds_variance ?? 0) / closed;
    const spread = Math.max(said, (0.05 * 0.95) / closed);
    return {
      id,
      name: rows[0]!.seller ?? id,
      closed,
      won,
      odds,
      brier: sum(rows, (row) => row.squared_error ?? 0) / closed,
      error: odds - won / closed,
      standardError: Math.sqrt(spread / closed),
    };
  });
  const shrunk = normalShrinkage(
    told.map(({ error }) => error),
    told.map(({ standardError }) => standardError),
    { counts: told.map(({ closed }) => closed) },
  );
  const pValues = told.map(({ closed, error, standardError }) =>
    closed < fewestClosed
      ? undefined
      : pValueOfInterval(
          {
            kind: "estimate",
            estimate: error,
            low: error - 1.959964 * standardError,
            high: error + 1.959964 * standardError,
            level: 0.95,
            n: closed,
            method: "odds as told",
          },
          0,
        ),
  );
  const called = standing(pValues);
  return told.map(({ error, standardError: _, ...person }, at) => ({
    ...person,
    bias: person.closed < fewestClosed ? tooFew(person.closed, "closed") : within(shrunk.cells[at]!),
    verdict:
      pValues[at] === undefined
        ? "too few"
        : called.has(at)
          ? error > 0
            ? "too hopeful"
            : "too careful"
          : "not told apart",
  }));
}

/** How each reason and everybody's odds came out, and how long answers take. */
export function compute(rows: ReasonsRows, asked: Asked<ReasonsParams>): ReasonsResult {
  return {
    since: sinceOf(asked),
    until: factsDay(asked),
    reasons: reasonsOf(rows, asked.strategy),
    people: peopleOf(rows.cases),
    delay: delayOf(rows.requests),
    unknownDeals: counted(rows.cases.filter(({ outcome }) => outcome === null)),
  };
}
