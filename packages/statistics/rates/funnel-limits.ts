import binomialCdf from "@stdlib/stats-base-dists-binomial-cdf";
import binomialPmf from "@stdlib/stats-base-dists-binomial-pmf";
import binomialQuantile from "@stdlib/stats-base-dists-binomial-quantile";
import poissonCdf from "@stdlib/stats-base-dists-poisson-cdf";
import poissonPmf from "@stdlib/stats-base-dists-poisson-pmf";
import poissonQuantile from "@stdlib/stats-base-dists-poisson-quantile";
import { requireCount } from "../arguments/require-count.ts";
import { requireLevel } from "../arguments/require-level.ts";
import { requireNumber } from "../arguments/require-number.ts";
import { StatisticsError } from "../statistics-error.ts";

/**
 * The limits of a funnel plot at one level: a cell's rate outside them would be rare if its true rate were the target.
 */
export type FunnelLimit = { readonly level: number; readonly low: number; readonly high: number };

/**
 * Exact limits of a funnel plot for one cell: how far its rate may lie from the target by chance alone.
 *
 * Use it to show many units of unequal size (surgeons, hospitals) against one standard without ranking them. It
 * assumes that units at the target differ by chance only; where they differ more, flags come too often, and
 * {@link pChart} or the shrinkage estimators are the honest picture.
 *
 * @param target the rate that is the standard: a fraction strictly between 0 and 1, or events per unit of exposure
 *   above 0.
 * @param n the cell's trials (whole, at least 1), or its exposure (above 0) for events.
 * @param options.levels the levels; 0.95 and 0.998 (about 2 and 3 standard errors) when left out.
 * @param options.family `proportion` (binomial) or `events` (Poisson).
 * @throws StatisticsError naming `target`, `n` or `levels`.
 * @source Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202, appendix A.1 (interpolated exact quantiles).
 * @reference R 4.2.2 `qbinom`, `pbinom`, `dbinom` (`qpois`, `ppois`, `dpois`) put together as in the paper
 */
export function funnelLimits(
  target: number,
  n: number,
  {
    levels = [0.95, 0.998],
    family = "proportion",
  }: { readonly levels?: readonly number[]; readonly family?: "proportion" | "events" } = {},
): readonly FunnelLimit[] {
  if (family === "proportion") {
    if (!(target > 0 && target < 1))
      throw new StatisticsError("target", `${target} is not a rate strictly between 0 and 1`);
    requireCount(n, "n", 1);
  } else {
    requireNumber(target, "target", { from: Number.MIN_VALUE });
    requireNumber(n, "n", { from: Number.MIN_VALUE });
  }
  const quantile = (p: number): number => {
    const count = family === "proportion" ? binomialQuantile(p, n, target) : poissonQuantile(p, n * target);
    const below = family === "proportion" ? binomialCdf(count, n, target) : poissonCdf(count, n * target);
    const at = family === "proportion" ? binomialPmf(count, n, target) : poissonPmf(count, n * target);
    return Math.max(0, (count - (below - p) / at) / n);
  };
  return levels.map((level) => {
    requireLevel(level, "levels");
    return { level, low: quantile((1 - level) / 2), high: quantile((1 + level) / 2) };
  });
}
