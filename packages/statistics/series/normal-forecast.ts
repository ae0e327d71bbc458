import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { requireCount } from "../arguments/require-count.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Estimate } from "../estimate.ts";
import type { Forecast } from "./series-model.ts";

/** A forecast from the mean and standard deviation of each step ahead (counted from 1), its errors taken as normal. */
export function normalForecast(
  method: string,
  n: number,
  horizon: number,
  level: number,
  step: (ahead: number) => readonly [mean: number, deviation: number],
): Forecast {
  requireCount(horizon, "horizon", 1);
  const deviations = normalQuantile(0.5 + requireLevel(level) / 2, 0, 1);
  const steps = Array.from({ length: horizon }, (_, index): Estimate => {
    const [estimate, deviation] = step(index + 1);
    const spread = deviations * deviation;
    return { kind: "estimate", estimate, low: estimate - spread, high: estimate + spread, level, n, method };
  });
  return { method, n, steps };
}
