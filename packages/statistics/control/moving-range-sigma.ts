/**
 * The mean distance of two neighbours of a normal series, in standard deviations (d2 of control-chart tables, n = 2).
 */
export const meanRangeOfTwo = 2 / Math.sqrt(Math.PI);

/**
 * The moving ranges of a series and the sigma they speak for: their mean / d2, which a shift of the level inflates
 * little.
 */
export function movingRangeSigma(values: ArrayLike<number>): {
  readonly ranges: Float64Array;
  readonly meanRange: number;
  readonly sigma: number;
} {
  const ranges = Float64Array.from({ length: Math.max(0, values.length - 1) }, (_, index) =>
    Math.abs(values[index + 1]! - values[index]!),
  );
  const meanRange = ranges.reduce((sum, range) => sum + range, 0) / ranges.length;
  return { ranges, meanRange, sigma: meanRange / meanRangeOfTwo };
}
