import { requireFinite } from "../arguments/require-finite.ts";
import { requireNumber } from "../arguments/require-number.ts";
import { StatisticsError } from "../statistics-error.ts";
import { sortedCopy } from "./sorted-copy.ts";

/**
 * The p-th sample quantile by linear interpolation between order statistics (R type 7, the default of R, NumPy and
 * Excel's PERCENTILE.INC).
 *
 * Use it to describe the sample; {@link quantileInterval} says how far the population's quantile may lie from it. For
 * durations with open cases use a survival method: the quantile of the finished ones is too short.
 *
 * @param values at least one finite number, in any order; they are not changed.
 * @param p a fraction from 0 (the smallest) to 1 (the largest).
 * @throws StatisticsError naming `values` (empty, NaN, infinite) or `p`.
 * @source Hyndman & Fan (1996), The American Statistician 50, 361-365, definition 7.
 * @reference R 4.2.2 `quantile(values, p, type = 7)`
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  requireFinite(values, "values");
  if (values.length === 0) throw new StatisticsError("values", "is empty; pass at least one number");
  requireNumber(p, "p", { from: 0, to: 1 });
  return quantileOfSorted(sortedCopy(values), p);
}

/** {@link quantile} of values that are already finite, sorted and at least one. */
export function quantileOfSorted(sorted: Float64Array, p: number): number {
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const fraction = position - below;
  return fraction === 0 ? sorted[below]! : (1 - fraction) * sorted[below]! + fraction * sorted[below + 1]!;
}
