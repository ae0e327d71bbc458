import binomialQuantile from "@stdlib/stats-base-dists-binomial-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireFinite } from "../arguments/require-finite.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import { quantileOfSorted } from "./quantile.ts";
import { sortedCopy } from "./sorted-copy.ts";

/**
 * The p-th quantile (R type 7) with an exact interval between two order statistics: each tail holds at most
 * (1 - level) / 2, whatever the distribution, so that coverage is at least the level (ties only add to it).
 *
 * Use it for medians and percentiles of any spread without a model. It needs enough values to bracket the quantile
 * (6 for a 95 % interval of a median, 72 for the 95th percentile); fewer give `insufficient`.
 *
 * @param p a fraction strictly between 0 and 1.
 * @throws StatisticsError naming `values`, `p` or `level`.
 * @source Conover (1999), Practical Nonparametric Statistics, 3rd ed., section 3.2; Hahn & Meeker (1991), section 5.2.
 * @reference R 4.2.2 `sort(x)[qbinom((1 - level) / 2, n, p)]`, `sort(x)[qbinom((1 + level) / 2, n, p) + 1]`
 */
export function quantileInterval(values: ArrayLike<number>, p: number, { level = 0.95 }: LevelOption = {}): Doubtful {
  requireFinite(values, "values");
  if (!(p > 0 && p < 1)) throw new StatisticsError("p", `${p} is not a fraction strictly between 0 and 1`);
  requireLevel(level);
  const n = values.length;
  const method = "order statistics";
  const tail = (1 - level) / 2;
  const needed = Math.ceil(Math.log(tail) / Math.log(Math.max(p, 1 - p)));
  const lowest = n === 0 ? 0 : binomialQuantile(tail, n, p);
  const highest = n === 0 ? 1 : binomialQuantile(1 - tail, n, p) + 1;
  if (lowest < 1 || highest > n) {
    return {
      kind: "insufficient",
      n,
      reason: `${n} observations do not bracket the ${p} quantile at ${level}`,
      enough: `at least ${Math.max(needed, n + 1)} observations`,
      method,
    };
  }
  const sorted = sortedCopy(values);
  return {
    kind: "estimate",
    estimate: quantileOfSorted(sorted, p),
    low: sorted[lowest - 1]!,
    high: sorted[highest - 1]!,
    level,
    n,
    method,
  };
}
