import { requireFinite } from "../arguments/require-finite.ts";
import { StatisticsError } from "../statistics-error.ts";

/** The series as numbers of its own, when all are finite and there is at least one; throws a `StatisticsError` otherwise. */
export function seriesValues(values: ArrayLike<number>, argument = "values"): Float64Array {
  if (values.length === 0) throw new StatisticsError(argument, "is empty; pass at least one period");
  requireFinite(values, argument);
  return Float64Array.from(values);
}

/** The number of periods in a season, a whole number of at least `from`; throws otherwise. */
export function seasonPeriod(period: number, from = 1): number {
  if (Number.isInteger(period) && period >= from) return period;
  throw new StatisticsError("period", `${period} is not a season's length; pass a whole number of at least ${from}`);
}
