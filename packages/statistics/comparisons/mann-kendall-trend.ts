import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireFinite } from "../arguments/require-finite.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Estimate, Insufficient } from "../estimate.ts";
import { quantileOfSorted } from "../means/quantile.ts";
import { StatisticsError } from "../statistics-error.ts";
import { kendallExactTail } from "./kendall-exact-tail.ts";
import type { TestResult } from "./test-result.ts";
import { tieSizes } from "./tie-sizes.ts";

export type MannKendallResult = TestResult & {
  /** Kendall's tau-b between value and time, -1..1. */
  readonly tau: number;
  /** Sen's slope: the median change from one value to the next, with its interval. */
  readonly slope: Estimate;
};

const most = 5000;

/**
 * The Mann-Kendall test for a monotone trend in a series, with Sen's slope; `statistic` is Kendall's S (rising pairs
 * minus falling pairs).
 *
 * Use it for a short series of any spread (a measure by week or month) where a straight line and normal errors are not
 * to be assumed. The values must be equally spaced and not autocorrelated: deseasonalise first, and distrust it on
 * smoothed or cumulated values. Fewer than 4 values, or all equal, give `insufficient`. Exact below 50 values without
 * ties; otherwise normal with ties and continuity correction.
 *
 * @throws StatisticsError naming `values` (NaN, infinite, more than 5,000) or `level`.
 * @source Mann (1945), Econometrica 13, 245-259; Kendall (1975), Rank Correlation Methods; Sen (1968), JASA 63,
 *   1379-1389;
 *   Gilbert (1987), Statistical Methods for Environmental Pollution Monitoring, section 16.5 (interval).
 * @reference R 4.2.2 `cor.test(seq_along(x), x, method = "kendall")` (exact), with `exact = FALSE, continuity = TRUE`
 *   (ties)
 */
export function mannKendallTrend(
  values: ArrayLike<number>,
  { level = 0.95 }: LevelOption = {},
): MannKendallResult | Insufficient {
  requireFinite(values, "values");
  requireLevel(level);
  const n = values.length;
  const method = "Mann-Kendall";
  if (n > most) {
    throw new StatisticsError(
      "values",
      `holds ${n} values, more than ${most}: all pairs are compared; sum them up by a longer period`,
    );
  }
  if (n < 4) return { kind: "insufficient", n, reason: `${n} values`, enough: "at least 4 values", method };
  const pairs = (n * (n - 1)) / 2;
  const slopes = new Float64Array(pairs);
  let score = 0;
  let pair = 0;
  for (let later = 1; later < n; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      const rise = values[later]! - values[earlier]!;
      score += Math.sign(rise);
      slopes[pair++] = rise / (later - earlier);
    }
  }
  const ties = tieSizes(values);
  if (ties[0] === n)
    return { kind: "insufficient", n, reason: `all ${n} values are equal`, enough: "values that differ", method };
  const tied = (weight: (size: number) => number): number => ties.reduce((sum, size) => sum + weight(size), 0);
  const variance = (n * (n - 1) * (2 * n + 5) - tied((size) => size * (size - 1) * (2 * size + 5))) / 18;
  const exact = n < 50 && ties.length === 0;
  const z = (Math.sign(score) * Math.max(0, Math.abs(score) - 1)) / Math.sqrt(variance);
  slopes.sort();
  const reach = normalQuantile((1 + level) / 2, 0, 1) * Math.sqrt(variance);
  return {
    kind: "test",
    statistic: score,
    pValue: exact
      ? Math.min(1, 2 * kendallExactTail(Math.abs(score), n))
      : Math.min(1, 2 * normalCdf(-Math.abs(z), 0, 1)),
    n,
    method: exact ? `${method}, exact` : `${method}, normal with ties and continuity correction`,
    tau: score / Math.sqrt(pairs * (pairs - tied((size) => (size * (size - 1)) / 2))),
    slope: {
      kind: "estimate",
      estimate: quantileOfSorted(slopes, 0.5),
      low: slopeAtRank(slopes, (pairs - reach) / 2),
      high: slopeAtRank(slopes, (pairs + reach) / 2 + 1),
      level,
      n,
      method: "Sen slope",
    },
  };
}

/** The slope at a rank counted from 1, interpolated between ranks and bounded by the extremes. */
function slopeAtRank(sorted: Float64Array, rank: number): number {
  const position = Math.max(0, Math.min(sorted.length - 1, rank - 1));
  return quantileOfSorted(sorted, sorted.length === 1 ? 0 : position / (sorted.length - 1));
}
