import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import { sortedAmounts } from "./sorted-amounts.ts";

/**
 * The Gini coefficient of amounts, 0 (all equal) to (n - 1) / n (one holds all), with a jackknife t interval.
 *
 * Use it to follow concentration over time or between teams of similar size. A mean absolute difference over all pairs,
 * it says little about where the concentration lies: show {@link lorenzCurve} or {@link topShare} beside it. Fewer than
 * 3 values, a total of 0, or values that are all equal give `insufficient`; with few values and a heavy tail the
 * interval is too short.
 *
 * @param values finite, none negative.
 * @throws StatisticsError naming `values` or `level`.
 * @source Gini (1912); Karagiannis & Kovacevic (2000), Oxford Bulletin 62, 119-122 (the jackknife in one pass).
 * @reference R 4.2.2 `sum(abs(outer(x, x, "-"))) / (2 * length(x)^2 * mean(x))`, leave-one-out of the same
 */
export function gini(values: ArrayLike<number>, { level = 0.95 }: LevelOption = {}): Doubtful {
  const { sorted, total } = sortedAmounts(values);
  requireLevel(level);
  const n = sorted.length;
  const method = "Gini, jackknife t";
  if (n < 3) return { kind: "insufficient", n, reason: `${n} values`, enough: "at least 3 values", method };
  if (total === 0)
    return { kind: "insufficient", n, reason: "the values add up to 0", enough: "a total above 0", method };
  if (sorted[0] === sorted[n - 1]) {
    return { kind: "insufficient", n, reason: `all ${n} values are equal`, enough: "values that differ", method };
  }
  const ranked = rankedSum(sorted);
  const estimate = coefficient(ranked, total, n);
  const without = new Float64Array(n);
  let above = total;
  for (let index = 0; index < n; index++) {
    const amount = sorted[index]!;
    above -= amount;
    const rest = total - amount;
    if (rest <= 0)
      return {
        kind: "insufficient",
        n,
        reason: "one value holds the whole total",
        enough: "at least 2 values above 0",
        method,
      };
    without[index] = coefficient(ranked - (index + 1) * amount - above, rest, n - 1);
  }
  const mean = without.reduce((sum, at) => sum + at, 0) / n;
  const standardError = Math.sqrt(((n - 1) / n) * without.reduce((sum, at) => sum + (at - mean) ** 2, 0));
  const reach = tQuantile((1 + level) / 2, n - 1) * standardError;
  return {
    kind: "estimate",
    estimate,
    low: Math.max(0, estimate - reach),
    high: Math.min(1, estimate + reach),
    level,
    n,
    method,
  };
}

/**
 * The bare Gini coefficient, for use as the statistic of {@link bootstrap} or {@link clusterBootstrap}.
 *
 * @param values at least one, finite, none negative, with a total above 0.
 * @throws StatisticsError naming `values`.
 * @source Gini (1912).
 * @reference R 4.2.2 `sum(abs(outer(x, x, "-"))) / (2 * length(x)^2 * mean(x))`
 */
export function giniCoefficient(values: ArrayLike<number>): number {
  const { sorted, total } = sortedAmounts(values);
  if (total === 0) throw new StatisticsError("values", "are empty or add up to 0; pass amounts with a total above 0");
  return coefficient(rankedSum(sorted), total, sorted.length);
}

function rankedSum(sorted: Float64Array): number {
  return sorted.reduce((sum, amount, index) => sum + (index + 1) * amount, 0);
}

function coefficient(ranked: number, total: number, n: number): number {
  return Math.max(0, (2 * ranked) / (n * total) - (n + 1) / n);
}
