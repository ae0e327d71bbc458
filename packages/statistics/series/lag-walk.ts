import { requireCount } from "../arguments/require-count.ts";
import type { Insufficient } from "../estimate.ts";
import { normalForecast } from "./normal-forecast.ts";
import type { SeriesModel } from "./series-model.ts";

/** A walk in which each value is the one `lag` periods before, plus a drift, plus an error; insufficient where it has no error. */
export function lagWalk(
  method: string,
  values: Float64Array,
  lag: number,
  withDrift: boolean,
): SeriesModel | Insufficient {
  const n = values.length;
  const steps = n - lag;
  let drift = 0;
  if (withDrift) {
    for (let t = lag; t < n; t++) drift += values[t]! - values[t - lag]!;
    drift /= steps;
  }
  const fitted = Float64Array.from({ length: steps }, (_, i) => values[i]! + drift);
  const residuals = fitted.map((value, i) => values[i + lag]! - value);
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (squares <= steps * (1e-14 * size) ** 2) {
    const reason = withDrift ? "every change is the same" : "nothing changed";
    return {
      kind: "insufficient",
      n,
      method,
      reason,
      enough: "changes that differ, to show how far forecasts can miss",
    };
  }
  const variance = squares / (steps - (withDrift ? 1 : 0));
  const seasons = (ahead: number) => Math.ceil(ahead / lag);
  const last = (ahead: number) => values[n - lag + ((ahead - 1) % lag)]!;
  return {
    kind: "model",
    method,
    n,
    fitted,
    fittedFrom: lag,
    residuals,
    innovations: residuals,
    forecast: (horizon, level = 0.95) =>
      normalForecast(method, n, horizon, level, (ahead) => {
        const count = seasons(ahead);
        const doubtOfDrift = withDrift ? (count * count * variance) / steps : 0;
        return [last(ahead) + count * drift, Math.sqrt(variance * count + doubtOfDrift)];
      }),
    path: (horizon, draw) => {
      const future = new Float64Array(requireCount(horizon, "horizon", 1));
      for (let i = 0; i < horizon; i++) future[i] = (i < lag ? last(i + 1) : future[i - lag]!) + drift + draw();
      return future;
    },
  };
}
