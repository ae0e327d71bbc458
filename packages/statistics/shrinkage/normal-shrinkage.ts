import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireFinite } from "../arguments/require-finite.ts";
import { requireLevel } from "../arguments/require-level.ts";
import { requireSameLength } from "../arguments/require-same-length.ts";
import { emptyShrinkage } from "./empty-shrinkage.ts";
import { betweenVarianceOf, harmonicMean, profile, variancesOf, weightedMean } from "./normal-spread.ts";
import type { Shrinkage, ShrunkenCell } from "./shrinkage.ts";

/**
 * Estimates of many cells with known standard errors, each shrunk towards their common mean: empirical Bayes with a
 * normal prior whose mean and variance have maximum marginal likelihood (a random-effects model).
 *
 * Use it for means, differences or coefficients of many cells. The standard errors are taken as known, so they must
 * rest on some 10 observations or more each. Where the cells differ no more than chance, every cell gets the weighted
 * mean (prior `point`). Estimate and interval as in {@link betaBinomialShrinkage}, with normals.
 *
 * @param estimates finite, one for each cell.
 * @param standardErrors above 0, one for each cell.
 * @param options.counts how many observations stand behind each cell (its `n`); 1 each when left out.
 * @throws StatisticsError naming `estimates`, `standardErrors`, `counts` or `level`.
 * @source Efron & Morris (1975), JASA 70, 311-319; Morris (1983), JASA 78, 47-65; Morris & Tang (2011), Statistical
 *   Science 26, 271-287 (interval).
 * @reference R 4.2.2, metafor `rma(yi, sei = sei, method = "ML")`, `blup()$pred`
 */
export function normalShrinkage(
  estimates: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
  { level = 0.95, counts }: LevelOption & { readonly counts?: ArrayLike<number> } = {},
): Shrinkage {
  requireFinite(estimates, "estimates");
  requireFinite(standardErrors, "standardErrors");
  requireSameLength(standardErrors, "standardErrors", estimates, "estimates");
  if (counts) requireSameLength(counts, "counts", estimates, "estimates");
  requireLevel(level);
  const method = "empirical Bayes, normal-normal";
  const variances = variancesOf(standardErrors);
  if (estimates.length === 0) return emptyShrinkage(0, "no cells", "at least 1 cell", method);

  const values = Float64Array.from(estimates);
  const between = betweenVarianceOf(values, variances);
  const { mean } = weightedMean(values, variances, between);
  const nodes = varianceNodes(values, variances);
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const cells = Array.from(variances, (variance, cell): ShrunkenCell => {
    const raw = estimates[cell]!;
    const ownWeight = between / (between + variance);
    const estimate = ownWeight * raw + (1 - ownWeight) * mean;
    let centre = 0;
    let square = 0;
    for (const node of nodes) {
      const shrink = variance / (variance + node.between);
      const at = node.mean + (1 - shrink) * (raw - node.mean);
      centre += node.weight * (at - estimate);
      square += node.weight * ((at - estimate) ** 2 + (1 - shrink) * variance + shrink * shrink * node.meanVariance);
    }
    const reach = z * Math.sqrt(square - centre * centre);
    return {
      kind: "estimate",
      estimate,
      low: Math.min(estimate, estimate + centre - reach),
      high: Math.max(estimate, estimate + centre + reach),
      level,
      n: counts ? counts[cell]! : 1,
      method,
      raw,
      ownWeight,
    };
  });
  return {
    prior:
      between === 0 ? { family: "point", mean } : { family: "normal", mean, standardDeviation: Math.sqrt(between) },
    betweenVariance: between,
    cells,
    method,
  };
}

/**
 * The between-variances that the data leave possible, as weighted midpoints of the shrinkage of an average cell:
 * half-Cauchy beforehand, nearly flat up to ten times the variance of an average cell; flat in the mean.
 */
function varianceNodes(estimates: Float64Array, variances: Float64Array) {
  const steps = 64;
  const scale = harmonicMean(variances);
  const nodes = Array.from({ length: steps }, (_, step) => {
    const shrink = (step + 0.5) / steps;
    const between = (scale * (1 - shrink)) / shrink;
    const { value, mean, meanVariance } = profile(estimates, variances, between);
    return {
      between,
      mean,
      meanVariance,
      logWeight: value + Math.log(meanVariance) / 2 - Math.log(shrink ** 2 + ((1 - shrink) / 10) ** 2),
    };
  });
  const highest = Math.max(...nodes.map((node) => node.logWeight));
  const total = nodes.reduce((sum, node) => sum + Math.exp(node.logWeight - highest), 0);
  return nodes.map((node) => ({ ...node, weight: Math.exp(node.logWeight - highest) / total }));
}
