import { requireFinite } from "../arguments/require-finite.ts";
import { sortedCopy } from "../means/sorted-copy.ts";
import { StatisticsError } from "../statistics-error.ts";

/**
 * Amounts in ascending order with their total; throws {@link StatisticsError} naming `values` where one is negative or
 * not finite.
 */
export function sortedAmounts(values: ArrayLike<number>): { readonly sorted: Float64Array; readonly total: number } {
  requireFinite(values, "values");
  const sorted = sortedCopy(values);
  if (sorted.length > 0 && sorted[0]! < 0) {
    throw new StatisticsError("values", `contain ${sorted[0]}; shares of a total need amounts of at least 0`);
  }
  return { sorted, total: sorted.reduce((sum, amount) => sum + amount, 0) };
}
