import { requireCount } from "../arguments/require-count.ts";
import type { Insufficient } from "../estimate.ts";
import { classicalSeasons, isSeasonal } from "./classical-seasons.ts";
import { etsFit } from "./ets-fit.ts";
import { normalForecast } from "./normal-forecast.ts";
import type { SeriesModel } from "./series-model.ts";
import { seasonPeriod, seriesValues } from "./series-values.ts";
import { line } from "./starting-state.ts";

export type ThetaModel = SeriesModel & {
  /** How quickly the level follows the series. */
  readonly alpha: number;
  /** Half the slope of the line through the series, added each step. */
  readonly drift: number;
  /** Multiplicative seasonal indices from the first period on; none where the series shows no season. */
  readonly seasons: Float64Array | undefined;
};

/**
 * The Theta method: simple exponential smoothing with half the long-run slope as drift, on a seasonally adjusted series.
 *
 * Use it as a strong, cheap forecast of short business series (it won the M3 competition). The season is taken out by classical
 * multiplicative decomposition where its autocorrelation stands out and all values are above 0. Intervals are those of exponential smoothing with
 * drift; with a season they are scaled by its index, which R leaves out. Fewer than 5 or all equal values are insufficient.
 *
 * @param values one a period, in order of time, finite.
 * @param period periods in a season; 1 unless said.
 * @throws StatisticsError naming `values` or `period`.
 * @source Assimakopoulos & Nikolopoulos (2000), IJF 16:521-530; Hyndman & Billah (2003), IJF 19:287-290.
 * @reference R forecast::thetaf: forecasts (and intervals without season) to 1e-4, which is how far R's search for alpha stops short;
 * the sum of squares reached here is never larger.
 */
export function theta(values: ArrayLike<number>, period = 1): ThetaModel | Insufficient {
  const series = seriesValues(values);
  seasonPeriod(period);
  const n = series.length;
  const method = "Theta";
  if (n < 5) return { kind: "insufficient", n, method, reason: `${n} periods`, enough: "at least 5 periods" };
  const positive = series.every((value) => value > 0);
  const found = positive && isSeasonal(series, period) ? classicalSeasons(series, period) : undefined;
  const seasons = found?.every((index) => index > 1e-4) ? found : undefined;
  const index = (t: number) => (seasons ? seasons[t % period]! : 1);
  const adjusted = series.map((value, t) => value / index(t));
  const fit = adjusted.every((value) => value === adjusted[0])
    ? undefined
    : etsFit(adjusted, { error: "A", trend: "N", season: "N" }, 1);
  if (!fit)
    return { kind: "insufficient", n, method, reason: `all ${n} values are equal`, enough: "values that differ" };
  const { alpha } = fit.start;
  const drift = line(adjusted).slope / 2;
  const builtUp = (t: number) => (drift * (1 - (1 - alpha) ** t)) / alpha;
  const fittedAdjusted = fit.fitted.map((value, t) => value + builtUp(t));
  const fitted = fittedAdjusted.map((value, t) => value * index(t));
  const ahead = (step: number) => fit.state.level + drift * (step - 1) + builtUp(n);
  const variance = fit.sumOfSquares / (n - 2);
  return {
    kind: "model",
    method: seasons ? `Theta, seasonally adjusted (${period})` : method,
    n,
    fitted,
    fittedFrom: 0,
    residuals: fitted.map((value, t) => series[t]! - value),
    innovations: fittedAdjusted.map((value, t) => adjusted[t]! - value),
    forecast: (horizon, level = 0.95) =>
      normalForecast(method, n, horizon, level, (step) => {
        const scale = index(n + step - 1);
        return [scale * ahead(step), scale * Math.sqrt(variance * (1 + (step - 1) * alpha * alpha))];
      }),
    path: (horizon, draw) => {
      let carried = 0;
      return Float64Array.from({ length: requireCount(horizon, "horizon", 1) }, (_, i) => {
        const miss = draw();
        const value = (ahead(i + 1) + carried + miss) * index(n + i);
        carried += alpha * miss;
        return value;
      });
    },
    alpha,
    drift,
    seasons,
  };
}
