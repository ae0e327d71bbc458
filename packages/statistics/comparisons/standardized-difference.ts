import { requireFinite } from "../arguments/require-finite.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";
import { moments } from "../means/moments.ts";
import { fallingRoot } from "./falling-root.ts";
import { noncentralTCdf } from "./noncentral-t-cdf.ts";

/**
 * The difference of two means in pooled standard deviations, times a factor of the degrees of freedom, with its exact
 * interval.
 */
export function standardizedDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  level: number,
  { method, factor }: { readonly method: string; readonly factor: (degrees: number) => number },
): Doubtful {
  requireFinite(a, "a");
  requireFinite(b, "b");
  requireLevel(level);
  const n = a.length + b.length;
  if (a.length < 2 || b.length < 2) {
    return {
      kind: "insufficient",
      n,
      reason: `groups of ${a.length} and ${b.length}`,
      enough: "at least 2 values in each group",
      method,
    };
  }
  const first = moments(a);
  const second = moments(b);
  const degrees = n - 2;
  const spread = Math.sqrt((first.sumOfSquares + second.sumOfSquares) / degrees);
  if (spread <= 10 * Number.EPSILON * Math.max(Math.abs(first.mean), Math.abs(second.mean))) {
    return {
      kind: "insufficient",
      n,
      reason: "no spread within the groups",
      enough: "values that differ within a group",
      method,
    };
  }
  const scale = Math.sqrt(1 / a.length + 1 / b.length);
  const difference = (first.mean - second.mean) / spread;
  const statistic = difference / scale;
  const noncentrality = (chance: number): number => {
    const excess = (at: number): number => noncentralTCdf(statistic, degrees, at) - chance;
    let low = statistic - 2;
    let high = statistic + 2;
    while (excess(low) < 0) low -= Math.max(2, statistic - low);
    while (excess(high) > 0) high += Math.max(2, high - statistic);
    return fallingRoot(excess, low, high);
  };
  const correction = factor(degrees) * scale;
  return {
    kind: "estimate",
    estimate: correction * statistic,
    low: correction * noncentrality((1 + level) / 2),
    high: correction * noncentrality((1 - level) / 2),
    level,
    n,
    method,
  };
}
