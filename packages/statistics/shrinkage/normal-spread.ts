import { requireFinite } from "../arguments/require-finite.ts";
import { requireSameLength } from "../arguments/require-same-length.ts";
import { StatisticsError } from "../statistics-error.ts";

/**
 * Where cells with known standard errors lie in truth: their mean and how far they spread about it, by maximum marginal likelihood. The
 * prior of {@link normalShrinkage} without the cells, for whoever asks whether one stands apart.
 *
 * @param estimates finite, one for each cell.
 * @param standardErrors above 0, one for each cell.
 * @returns the mean and the variance between cells (0: they differ no more than chance); null without cells.
 * @throws StatisticsError naming `estimates` or `standardErrors`.
 * @source Morris (1983), JASA 78, 47-65.
 * @reference R 4.2.2, metafor `rma(yi, sei = sei, method = "ML")`
 */
export function normalSpread(
  estimates: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
): { readonly mean: number; readonly betweenVariance: number } | null {
  requireFinite(estimates, "estimates");
  requireFinite(standardErrors, "standardErrors");
  requireSameLength(standardErrors, "standardErrors", estimates, "estimates");
  const variances = variancesOf(standardErrors);
  if (estimates.length === 0) return null;
  const values = Float64Array.from(estimates);
  const betweenVariance = betweenVarianceOf(values, variances);
  return { mean: weightedMean(values, variances, betweenVariance).mean, betweenVariance };
}

/** Squares of standard errors, which must be above 0. */
export function variancesOf(standardErrors: ArrayLike<number>): Float64Array {
  return Float64Array.from(standardErrors, (error, cell) => {
    if (!(error > 0))
      throw new StatisticsError(
        "standardErrors",
        `${error} at position ${cell} is not above 0; leave cells without an error out`,
      );
    return error * error;
  });
}

export function weightedMean(estimates: Float64Array, variances: Float64Array, between: number) {
  let weights = 0;
  let sum = 0;
  for (let cell = 0; cell < variances.length; cell++) {
    const weight = 1 / (variances[cell]! + between);
    weights += weight;
    sum += weight * estimates[cell]!;
  }
  return { mean: sum / weights, meanVariance: 1 / weights };
}

/** Log likelihood at a between-variance with the mean at its best, and the slope there. */
export function profile(estimates: Float64Array, variances: Float64Array, between: number) {
  const { mean, meanVariance } = weightedMean(estimates, variances, between);
  let logs = 0;
  let product = 1;
  let squares = 0;
  let slope = 0;
  for (let cell = 0; cell < variances.length; cell++) {
    const total = variances[cell]! + between;
    const weight = 1 / total;
    const distance = estimates[cell]! - mean;
    const squared = distance * distance * weight;
    squares += squared;
    slope += (squared - 1) * weight;
    const next = product * total;
    // One logarithm of many factors, as long as their product is far from what a double holds.
    if (next > 1e-150 && next < 1e150) product = next;
    else {
      logs += Math.log(product) + Math.log(total);
      product = 1;
    }
  }
  return { value: -(logs + Math.log(product) + squares) / 2, slope: slope / 2, mean, meanVariance };
}

export function betweenVarianceOf(estimates: Float64Array, variances: Float64Array): number {
  const scale = harmonicMean(variances);
  const grid = Array.from({ length: 128 }, (_, step) => (scale * step) / (128 - step));
  const values = grid.map((between) => profile(estimates, variances, between).value);
  const best = values.indexOf(Math.max(...values));
  if (best === 0 && profile(estimates, variances, 0).slope <= 0) return 0;
  let low = grid[Math.max(0, best - 1)]!;
  let high = grid[best + 1] ?? 2 * grid[127]!;
  while (profile(estimates, variances, high).slope > 0) high *= 2;
  for (let halving = 0; halving < 200 && high - low > Number.EPSILON * high; halving++) {
    const middle = (low + high) / 2;
    if (profile(estimates, variances, middle).slope > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

export function harmonicMean(values: Float64Array): number {
  return values.length / values.reduce((sum, value) => sum + 1 / value, 0);
}
