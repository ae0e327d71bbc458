import type { Insufficient } from "../estimate.ts";
import { lagWalk } from "./lag-walk.ts";
import type { SeriesModel } from "./series-model.ts";
import { seriesValues } from "./series-values.ts";

/**
 * The drift forecast: the last value moved on by the average change so far, with the doubt of both.
 *
 * Use it as what a forecast of a growing series must beat. Fewer than 3 values are insufficient.
 *
 * @param values one a period, in order of time, finite.
 * @throws StatisticsError naming `values` (empty, NaN, infinite).
 * @source Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., sections 5.2 and 5.5.
 * @reference R forecast::rwf(drift = TRUE): forecasts and intervals to 1e-8.
 */
export function drift(values: ArrayLike<number>): SeriesModel | Insufficient {
  const series = seriesValues(values);
  const n = series.length;
  const method = "drift";
  if (n < 3) return { kind: "insufficient", n, method, reason: `${n} periods`, enough: "at least 3 periods" };
  return lagWalk(method, series, 1, true);
}
