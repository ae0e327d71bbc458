import type { Insufficient } from "../estimate.ts";
import { lagWalk } from "./lag-walk.ts";
import type { SeriesModel } from "./series-model.ts";
import { seasonPeriod, seriesValues } from "./series-values.ts";

/**
 * The seasonal naive forecast: next March is like last March.
 *
 * Use it as what any forecast of a seasonal series (quarter ends, year ends) must beat. Fewer than one season and two
 * periods are insufficient.
 *
 * @param values one a period, in order of time, finite.
 * @param period periods in a season: 4 for quarters, 12 for months.
 * @throws StatisticsError naming `values` or `period`.
 * @source Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., sections 5.2 and 5.5.
 * @reference R forecast::snaive: forecasts and intervals to 1e-8.
 */
export function seasonalNaive(values: ArrayLike<number>, period: number): SeriesModel | Insufficient {
  const series = seriesValues(values);
  seasonPeriod(period);
  const n = series.length;
  const method = `seasonal naive (${period})`;
  if (n < period + 2) {
    return { kind: "insufficient", n, method, reason: `${n} periods`, enough: `at least ${period + 2} periods` };
  }
  return lagWalk(method, series, period, false);
}
