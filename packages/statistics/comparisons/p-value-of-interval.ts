import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import type { Estimate } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";

/**
 * The two-sided p-value of "the true value is `against`" that an estimate's interval implies, taking its distribution
 * as normal on each side (the side that faces `against` gives the standard error, so that skew intervals are read
 * rightly).
 *
 * Use it to hand many bootstrap estimates to a false-discovery control; where a test of its own exists, use the test.
 *
 * @param against the value that would mean "nothing there".
 * @returns p in (0, 1]; 1 where the estimate equals `against`.
 * @throws StatisticsError naming `estimate` (an interval of no width) or `against` (not finite).
 * @source Altman & Bland (2011), How to obtain the P value from a confidence interval, BMJ 343:d2304.
 * @reference the worked example of that paper
 */
export function pValueOfInterval(estimate: Estimate, against: number): number {
  if (!Number.isFinite(against)) throw new StatisticsError("against", `${against} is not a finite number`);
  const distance = estimate.estimate - against;
  if (distance === 0) return 1;
  const reach = distance > 0 ? estimate.estimate - estimate.low : estimate.high - estimate.estimate;
  if (!(reach > 0)) throw new StatisticsError("estimate", "its interval has no width on the side that faces `against`");
  const quantile = normalQuantile((1 + estimate.level) / 2, 0, 1);
  const z = (Math.abs(distance) * quantile) / reach;
  return Math.max(2 * normalCdf(-z, 0, 1), Number.MIN_VALUE);
}
