import { requireSameLength } from "../arguments/require-same-length.ts";
import { StatisticsError } from "../statistics-error.ts";
import { seasonPeriod, seriesValues } from "./series-values.ts";

/**
 * The mean absolute error of the (seasonal) naive forecast over a series: what one period's change is usually worth. The
 * denominator of `mase`; 0 for a series that never changes.
 *
 * @param history the series that forecasts were made from.
 * @param period periods in a season; 1 unless said.
 * @throws StatisticsError naming `history` (empty, NaN, no longer than a season) or `period`.
 * @source Hyndman & Koehler (2006), IJF 22:679-688.
 * @reference R forecast::accuracy uses the same scale.
 */
export function naiveScale(history: ArrayLike<number>, period = 1): number {
  const values = seriesValues(history, "history");
  seasonPeriod(period);
  if (values.length <= period) {
    throw new StatisticsError("history", `has ${values.length} periods; pass more than one season of ${period}`);
  }
  let sum = 0;
  for (let t = period; t < values.length; t++) sum += Math.abs(values[t]! - values[t - period]!);
  return sum / (values.length - period);
}

/**
 * Mean absolute scaled error: the mean absolute error in units of what the (seasonal) naive forecast misses by within the
 * history. Below 1 is better than naive one step ahead.
 *
 * Use it to compare forecasts across series of different size, also where values are 0.
 *
 * @param actual what came, finite.
 * @param forecast what was said, one for each.
 * @param history the series before, more than one season.
 * @param period periods in a season; 1 unless said.
 * @throws StatisticsError naming the argument; `history` where it never changes, which leaves no scale.
 * @source Hyndman & Koehler (2006), IJF 22:679-688.
 * @reference R forecast::accuracy, column MASE, to 1e-8.
 */
export function mase(
  actual: ArrayLike<number>,
  forecast: ArrayLike<number>,
  history: ArrayLike<number>,
  period = 1,
): number {
  const seen = seriesValues(actual, "actual");
  const said = seriesValues(forecast, "forecast");
  requireSameLength(said, "forecast", seen, "actual");
  const scale = naiveScale(history, period);
  if (scale === 0) throw new StatisticsError("history", "never changes from season to season, which leaves no scale");
  return seen.reduce((sum, value, i) => sum + Math.abs(value - said[i]!), 0) / seen.length / scale;
}
