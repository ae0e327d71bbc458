import { requireCount } from "../arguments/require-count.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Estimate } from "../estimate.ts";
import type { Random } from "../random.ts";
import type { Forecast, SeriesModel } from "./series-model.ts";

export type BootstrapForecastOptions = {
  readonly random: Random;
  /** How many futures; 2,000 unless said. */
  readonly draws?: number;
  readonly level?: number;
};

/** A forecast with the draws that it was read from: `samples[h - 1]` holds one value a future for step h. */
export type BootstrapForecast = Forecast & { readonly samples: readonly Float64Array[] };

/**
 * A forecast by simulation: many futures of the model, their errors drawn from the errors that it made (centred), intervals
 * their quantiles.
 *
 * Use it where errors are skew or heavy-tailed, or where futures are needed whole (the sum of the next four quarters). It takes the
 * model as right and its parameters as known.
 *
 * @param model from `naive`, `seasonalNaive`, `drift`, `theta` or `ets`.
 * @param horizon steps ahead, a whole number from 1.
 * @param options `random`, `draws`, `level`.
 * @throws StatisticsError naming `horizon`, `draws` or `level`.
 * @source Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 5.5.
 * @reference mean and spread of the futures equal R forecast's closed forms within Monte-Carlo error.
 */
export function bootstrapForecast(
  model: SeriesModel,
  horizon: number,
  options: BootstrapForecastOptions,
): BootstrapForecast {
  const draws = requireCount(options.draws ?? 2000, "draws", 20);
  const level = requireLevel(options.level ?? 0.95);
  requireCount(horizon, "horizon", 1);
  const { innovations } = model;
  const centre = innovations.reduce((sum, value) => sum + value, 0) / innovations.length;
  const draw = () => innovations[Math.floor(options.random() * innovations.length)]! - centre;
  const samples = Array.from({ length: horizon }, () => new Float64Array(draws));
  for (let d = 0; d < draws; d++) {
    const future = model.path(horizon, draw);
    for (let h = 0; h < horizon; h++) samples[h]![d] = future[h]!;
  }
  const method = `${model.method}, bootstrap of ${draws.toLocaleString("en-US")} futures`;
  const steps = samples.map((sample): Estimate => {
    const sorted = sample.slice().sort();
    const estimate = sample.reduce((sum, value) => sum + value, 0) / draws;
    const [low, high] = [quantileOf(sorted, (1 - level) / 2), quantileOf(sorted, (1 + level) / 2)];
    return { kind: "estimate", estimate, low, high, level, n: model.n, method };
  });
  return { method, n: model.n, steps, samples };
}

/** R type 7. */
function quantileOf(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const next = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return sorted[below]! + (at - below) * (next - sorted[below]!);
}
