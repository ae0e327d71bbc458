import type { Insufficient } from "../estimate.ts";
import { lagWalk } from "./lag-walk.ts";
import type { SeriesModel } from "./series-model.ts";
import { seriesValues } from "./series-values.ts";

/**
 * The naive forecast: next period is like the last, with the doubt of a random walk.
 *
 * Use it as what any forecast must beat. Fewer than 3 values are insufficient: they do not show how values change.
 *
 * @param values one a period, in order of time, finite.
 * @throws StatisticsError naming `values` (empty, NaN, infinite).
 * @source Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., sections 5.2 and 5.5.
 * @reference R forecast::naive: forecasts and intervals to 1e-8.
 */
export function naive(values: ArrayLike<number>): SeriesModel | Insufficient {
  const series = seriesValues(values);
  const n = series.length;
  const method = "naive";
  if (n < 3) return { kind: "insufficient", n, method, reason: `${n} periods`, enough: "at least 3 periods" };
  return lagWalk(method, series, 1, false);
}
