import { requireCount } from "../arguments/require-count.ts";
import type { Doubtful } from "../estimate.ts";
import type { BootstrapOptions } from "./bootstrap.ts";
import { weightedBootstrap } from "./weighted-bootstrap.ts";

/**
 * Several statistics of clustered data with BCa bootstrap intervals, resampling whole clusters: each draw hands
 * `statistic` a weight for each cluster (how often it was drawn; the weights add up to `clusterCount`).
 *
 * Use it where observations of one unit resemble each other (the patients of a surgeon) or for shares and ratios of
 * totals over units. Sum up each cluster once, before; `statistic` then only adds weighted sums. Fewer than 5 clusters,
 * and outputs that are undefined (NaN) or never vary, give `insufficient`, output by output; with fewer than about 20
 * clusters the intervals are somewhat short.
 *
 * @param statistic pure; given weights of length `clusterCount` that it must not keep; returns the same number of
 *   outputs
 *   every time (it may return the same array again). All weights are 1 for the estimate itself, and one weight is 0 when
 *   a cluster is left out.
 * @throws StatisticsError naming `clusterCount`, `draws`, `level` or `statistic` (a changing number of outputs).
 * @source Davison & Hinkley (1997), Bootstrap Methods and their Application, section 3.8; Efron (1987), JASA 82,
 *   171-185.
 * @reference R 4.2.2, boot `boot.ci(type = "bca")` on the same replicates
 */
export function clusterBootstrap(
  clusterCount: number,
  statistic: (weights: Float64Array) => Float64Array,
  options: BootstrapOptions,
): readonly Doubtful[] {
  requireCount(clusterCount, "clusterCount");
  return weightedBootstrap(clusterCount, "clusters", statistic, options);
}
