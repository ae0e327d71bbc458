import { requireCount } from "../arguments/require-count.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import type { BootstrapOptions } from "./bootstrap.ts";
import { replicateInterval } from "./replicate-interval.ts";

const fewest = 5;

/**
 * Several statistics of clustered data with BCa bootstrap intervals, resampling whole clusters: each draw hands
 * `statistic` a weight for each cluster (how often it was drawn; the weights add up to `clusterCount`).
 *
 * Use it where observations of one unit resemble each other (the deals of a seller) or for shares and ratios of totals
 * over units. Sum up each cluster once, before; `statistic` then only adds weighted sums. Fewer than 5 clusters, and
 * outputs that are undefined (NaN) or never vary, give `insufficient`, output by output; with fewer than about 20 clusters
 * the intervals are somewhat short.
 *
 * @param statistic pure; given weights of length `clusterCount` that it must not keep; returns the same number of outputs
 *   every time (it may return the same array again). All weights are 1 for the estimate itself, and one weight is 0 when
 *   a cluster is left out.
 * @throws StatisticsError naming `clusterCount`, `draws`, `level` or `statistic` (a changing number of outputs).
 * @source Davison & Hinkley (1997), Bootstrap Methods and their Application, section 3.8; Efron (1987), JASA 82, 171-185.
 * @reference R 4.2.2, boot `boot.ci(type = "bca")` on the same replicates
 */
export function clusterBootstrap(
  clusterCount: number,
  statistic: (weights: Float64Array) => Float64Array,
  { draws = 2000, level = 0.95, random }: BootstrapOptions,
): readonly Doubtful[] {
  requireCount(clusterCount, "clusterCount", 0);
  requireCount(draws, "draws", 100);
  requireLevel(level);
  const weights = new Float64Array(clusterCount).fill(1);
  const estimates = statistic(weights).slice();
  const outputs = estimates.length;
  const method = `bootstrap of ${clusterCount.toLocaleString("en")} clusters, ${draws.toLocaleString("en")} draws`;
  if (clusterCount < fewest) {
    const reason = `${clusterCount} clusters`;
    return Array.from(estimates, () => ({
      kind: "insufficient",
      n: clusterCount,
      reason,
      enough: `at least ${fewest} clusters`,
      method,
    }));
  }

  const compute = (into: readonly Float64Array[], position: number): void => {
    const result = statistic(weights);
    if (result.length !== outputs) {
      throw new StatisticsError(
        "statistic",
        `gives ${result.length} outputs where it gave ${outputs} before; it must always give as many`,
      );
    }
    for (let output = 0; output < outputs; output++) into[output]![position] = result[output]!;
  };
  const replicates = Array.from(estimates, () => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw++) {
    weights.fill(0);
    for (let drawn = 0; drawn < clusterCount; drawn++) weights[(random() * clusterCount) | 0]! += 1;
    compute(replicates, draw);
  }
  const leaveOneOut = Array.from(estimates, () => new Float64Array(clusterCount));
  weights.fill(1);
  for (let left = 0; left < clusterCount; left++) {
    weights[left] = 0;
    compute(leaveOneOut, left);
    weights[left] = 1;
  }
  return Array.from(estimates, (estimate, output): Doubtful => {
    if (!Number.isFinite(estimate)) {
      return {
        kind: "insufficient",
        n: clusterCount,
        reason: "undefined on the data",
        enough: "data on which the statistic is defined",
        method,
      };
    }
    return replicateInterval({
      replicates: replicates[output]!,
      estimate,
      leaveOneOut: leaveOneOut[output]!,
      level,
      n: clusterCount,
      method,
    });
  });
}
