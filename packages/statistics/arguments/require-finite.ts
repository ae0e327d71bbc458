import { StatisticsError } from "../statistics-error.ts";

/**
 * Checks that every value is a finite number; throws {@link StatisticsError} that names the argument and the first
 * position at fault. NaN and infinite values are refused, never skipped: what is missing must be left out by the
 * caller.
 */
export function requireFinite(values: ArrayLike<number>, argument: string): void {
  for (let index = 0; index < values.length; index++) {
    if (!Number.isFinite(values[index])) {
      throw new StatisticsError(
        argument,
        `${values[index]} at position ${index} is not a finite number; leave missing values out`,
      );
    }
  }
}
