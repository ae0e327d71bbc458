import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireFinite } from "../arguments/require-finite.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";
import { moments } from "./moments.ts";

/**
 * A mean with Student's t interval.
 *
 * Use it for values of roughly symmetric spread, or many of them. For few, skewed values (amounts) use
 * {@link bootstrap}; for values that come in clusters, {@link clusterBootstrap}; for a total over a total,
 * {@link ratioOfTotals}. Fewer than two values, or values that are all equal, give `insufficient`: they do not show
 * their spread.
 *
 * @throws StatisticsError naming `values` (NaN, infinite) or `level`.
 * @source Student (1908), Biometrika 6, 1-25.
 * @reference R 4.2.2 `t.test(values, conf.level = level)`
 */
export function meanInterval(values: ArrayLike<number>, { level = 0.95 }: LevelOption = {}): Doubtful {
  requireFinite(values, "values");
  requireLevel(level);
  const n = values.length;
  const method = "t";
  if (n < 2)
    return {
      kind: "insufficient",
      n,
      reason: n === 0 ? "no observations" : "1 observation",
      enough: "at least 2 observations",
      method,
    };
  const { mean, sumOfSquares } = moments(values);
  const standardError = Math.sqrt(sumOfSquares / (n - 1) / n);
  if (standardError < 10 * Number.EPSILON * Math.abs(mean) || standardError === 0) {
    return {
      kind: "insufficient",
      n,
      reason: `all ${n} observations are equal`,
      enough: "observations that differ",
      method,
    };
  }
  const reach = tQuantile((1 + level) / 2, n - 1) * standardError;
  return { kind: "estimate", estimate: mean, low: mean - reach, high: mean + reach, level, n, method };
}
