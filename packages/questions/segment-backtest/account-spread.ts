import type { Doubtful } from "@fairway/statistics";
import type { RatioMeasure } from "./ratio-measures.ts";
import type { BacktestRows } from "./rows.ts";

/** Sums over accounts of one segment: of numerators, denominators, and their squares and products. */
type Moments = { n: number; d: number; nn: number; nd: number; dd: number };

/** Column of the query that carries each measure's sums. */
export const momentColumns: Readonly<Record<RatioMeasure, string>> = {
  "win rate": "wins",
  "price realisation": "price",
  size: "size",
  "size for its product": "usual",
  margin: "margin",
  "contribution per hour": "hourly",
};

export type AccountSpread = {
  /** Squared standard error of a ratio over the segments given, by linearisation over accounts; 0 where there is nothing. */
  readonly variance: (measure: RatioMeasure, segments: readonly string[]) => number;
};

/**
 * How much a ratio of totals would move with other accounts. A segment is a property of the account, so the accounts are
 * what was chosen, and the deals of one account resemble each other; resampling sellers alone would miss that.
 */
export function accountSpread(rows: BacktestRows["accounts"]): AccountSpread {
  const bySegment = new Map(rows.map((row) => [row.segment, row]));
  return {
    variance: (measure, segments) => {
      const name = momentColumns[measure];
      const total: Moments = { n: 0, d: 0, nn: 0, nd: 0, dd: 0 };
      let accounts = 0;
      for (const segment of segments) {
        const row = bySegment.get(segment) as Readonly<Record<string, unknown>> | undefined;
        if (row === undefined) continue;
        accounts += Number(row.accounts);
        for (const moment of ["n", "d", "nn", "nd", "dd"] as const)
          total[moment] += Number(row[`${name}_${moment}`] ?? 0);
      }
      if (total.d === 0 || accounts < 2) return 0;
      const ratio = total.n / total.d;
      const squares = Math.max(0, total.nn - 2 * ratio * total.nd + ratio * ratio * total.dd);
      return ((squares / (total.d * total.d)) * accounts) / (accounts - 1);
    },
  };
}

const normal95 = 1.959963984540054;

/** An interval stretched about its estimate so that it is at least as wide as a standard error asks for. */
export function atLeastAsWideAs(value: Doubtful, standardError: number): Doubtful {
  if (value.kind === "insufficient" || !(value.high > value.low)) return value;
  const stretch = (2 * normal95 * standardError) / (value.high - value.low);
  if (!(stretch > 1)) return value;
  return {
    ...value,
    low: value.estimate - (value.estimate - value.low) * stretch,
    high: value.estimate + (value.high - value.estimate) * stretch,
    method: `${value.method}, widened to the spread between accounts`,
  };
}
