import type { EtsSpecification } from "./ets-run.ts";

/** A rough first state: a line through the first seasons, and each season's mean distance (or ratio) from a line through all. */
export function startingState(
  values: Float64Array,
  { trend, season }: EtsSpecification,
  period: number,
): { readonly level: number; readonly slope: number; readonly seasons: Float64Array } {
  const seasons = season === "N" ? new Float64Array(0) : seasonsAround(values, season, period);
  const adjusted = values.map((value, t) => {
    if (season === "N") return value;
    return season === "A" ? value - seasons[t % period]! : value / seasons[t % period]!;
  });
  const early = adjusted.subarray(0, Math.min(Math.max(10, 2 * period), adjusted.length));
  if (trend === "N") return { level: early.reduce((sum, value) => sum + value, 0) / early.length, slope: 0, seasons };
  const { intercept, slope } = line(early);
  return { level: intercept - slope, slope, seasons };
}

function seasonsAround(values: Float64Array, season: "A" | "M", period: number): Float64Array {
  const { intercept, slope } = line(values);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const sums = new Float64Array(period);
  const counts = new Float64Array(period);
  for (const [t, value] of values.entries()) {
    const trend = intercept + slope * t;
    sums[t % period]! += season === "A" ? value - trend : value / Math.max(trend, mean / 100);
    counts[t % period]!++;
  }
  const raw = sums.map((sum, i) => (season === "A" ? sum / counts[i]! : Math.max(sum / counts[i]!, 0.01)));
  const centre = raw.reduce((sum, value) => sum + value, 0) / period;
  return raw.map((value) => (season === "A" ? value - centre : value / centre));
}

/** The least-squares line through values at 0, 1, 2, ... */
export function line(values: Float64Array): { readonly intercept: number; readonly slope: number } {
  const n = values.length;
  const middle = (n - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let products = 0;
  let squares = 0;
  for (let t = 0; t < n; t++) {
    products += (t - middle) * (values[t]! - mean);
    squares += (t - middle) ** 2;
  }
  const slope = squares > 0 ? products / squares : 0;
  return { intercept: mean - slope * middle, slope };
}
