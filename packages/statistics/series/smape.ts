import { requireSameLength } from "../arguments/require-same-length.ts";
import { seriesValues } from "./series-values.ts";

/**
 * Symmetric mean absolute percentage error as a fraction from 0 to 2: the mean of 2 |actual - forecast| / (|actual| + |forecast|),
 * a pair of zeros counting 0.
 *
 * Use it only to compare with published results (the M competitions); it punishes forecasts that are too low more than those too
 * high. For decisions use `mase` or `crpsOfSample`.
 *
 * @param actual what came, finite.
 * @param forecast what was said, one for each.
 * @throws StatisticsError naming `actual` or `forecast`.
 * @source Makridakis (1993), IJF 9:527-529.
 * @reference R 4.2.2 mean(2 * abs(a - f) / (abs(a) + abs(f))) to 1e-12.
 */
export function smape(actual: ArrayLike<number>, forecast: ArrayLike<number>): number {
  const seen = seriesValues(actual, "actual");
  const said = seriesValues(forecast, "forecast");
  requireSameLength(said, "forecast", seen, "actual");
  let sum = 0;
  for (let i = 0; i < seen.length; i++) {
    const size = Math.abs(seen[i]!) + Math.abs(said[i]!);
    if (size > 0) sum += (2 * Math.abs(seen[i]! - said[i]!)) / size;
  }
  return sum / seen.length;
}
