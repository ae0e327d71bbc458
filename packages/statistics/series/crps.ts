import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalPdf from "@stdlib/stats-base-dists-normal-pdf";
import { requireNumber } from "../arguments/require-number.ts";
import { seriesValues } from "./series-values.ts";

/**
 * The continuous ranked probability score of a normal forecast: the absolute error generalised to a whole distribution, in the
 * series' unit; smaller is better.
 *
 * Use it to compare forecasts with their intervals at once: it rewards being near and being sure only when right.
 *
 * @param mean of the forecast distribution.
 * @param deviation its standard deviation, at least 0 (0 gives the absolute error).
 * @param actual what came.
 * @throws StatisticsError naming the argument that is not finite, or a negative `deviation`.
 * @source Gneiting & Raftery (2007), JASA 102:359-378, equation 21.
 * @reference R 4.2.2 integrate() of the squared distance of distribution functions to 1e-9.
 */
export function crpsOfNormal(mean: number, deviation: number, actual: number): number {
  requireNumber(mean, "mean");
  requireNumber(deviation, "deviation", { from: 0 });
  requireNumber(actual, "actual");
  if (deviation === 0) return Math.abs(actual - mean);
  const z = (actual - mean) / deviation;
  return deviation * (z * (2 * normalCdf(z, 0, 1) - 1) + 2 * normalPdf(z, 0, 1) - 1 / Math.sqrt(Math.PI));
}

/**
 * The continuous ranked probability score of a forecast given as draws (paths of a bootstrap or a simulation).
 *
 * Use it where the forecast is no normal distribution. E|X - actual| - E|X - X'| / 2 over the draws, n log n.
 *
 * @param draws of the forecast distribution, finite.
 * @param actual what came.
 * @throws StatisticsError naming `draws` or `actual`.
 * @source Gneiting & Raftery (2007), JASA 102:359-378, equation 20.
 * @reference R 4.2.2 mean(abs(x - y)) - mean(abs(outer(x, x, "-"))) / 2 to 1e-12.
 */
export function crpsOfSample(draws: ArrayLike<number>, actual: number): number {
  const sorted = seriesValues(draws, "draws").sort();
  requireNumber(actual, "actual");
  const n = sorted.length;
  let distance = 0;
  let between = 0;
  for (let i = 0; i < n; i++) {
    distance += Math.abs(sorted[i]! - actual);
    between += (2 * i - n + 1) * sorted[i]!;
  }
  return distance / n - between / (n * n);
}
