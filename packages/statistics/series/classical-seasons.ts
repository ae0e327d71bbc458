/**
 * Multiplicative seasonal indices of a series by classical decomposition, one a period of the season from the first value on:
 * ratios to the centred moving average, averaged and scaled to mean 1 (R's decompose). Undefined with fewer than two seasons.
 */
export function classicalSeasons(values: Float64Array, period: number): Float64Array | undefined {
  const n = values.length;
  if (n < 2 * period) return undefined;
  const half = Math.floor(period / 2);
  const sums = new Float64Array(period);
  const counts = new Float64Array(period);
  for (let t = half; t + half < n; t++) {
    let sum = 0;
    for (let i = t - half; i <= t + half; i++) sum += values[i]!;
    if (period % 2 === 0) sum -= (values[t - half]! + values[t + half]!) / 2;
    sums[t % period]! += (values[t]! * period) / sum;
    counts[t % period]!++;
  }
  const figure = sums.map((sum, i) => sum / counts[i]!);
  const mean = figure.reduce((sum, value) => sum + value, 0) / period;
  return figure.map((value) => value / mean);
}

/** Whether the autocorrelation at the season's lag stands out at 90 % (one-sided 95 %), as R's thetaf asks. */
export function isSeasonal(values: Float64Array, period: number): boolean {
  const n = values.length;
  if (period < 2 || n <= 2 * period) return false;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const total = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (total === 0) return false;
  const correlation = (lag: number) => {
    let sum = 0;
    for (let t = lag; t < n; t++) sum += (values[t]! - mean) * (values[t - lag]! - mean);
    return sum / total;
  };
  let squares = 0;
  for (let lag = 1; lag < period; lag++) squares += correlation(lag) ** 2;
  return Math.abs(correlation(period)) / Math.sqrt((1 + 2 * squares) / n) > 1.6448536269514722;
}
