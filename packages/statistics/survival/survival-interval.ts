import { StatisticsError } from "../statistics-error.ts";

/**
 * The scale on which a probability of survival or incidence is taken as normal: `log-log` (stays within 0..1, best
 * coverage in small samples), `log` (R's default), `plain`.
 */
export type SurvivalInterval = "log-log" | "log" | "plain";

const intervals: readonly SurvivalInterval[] = ["log-log", "log", "plain"];

export function checkedInterval(interval: SurvivalInterval): SurvivalInterval {
  if (intervals.includes(interval)) return interval;
  throw new StatisticsError("interval", `"${String(interval)}" is not known; pass one of ${intervals.join(", ")}`);
}

/**
 * Bounds of a probability strictly between 0 and 1, from the standard error of its logarithm, as R's
 * `survival:::survfit_confint`.
 */
export function survivalBounds(
  probability: number,
  logStandardError: number,
  deviations: number,
  interval: SurvivalInterval,
): readonly [low: number, high: number] {
  const spread = deviations * logStandardError;
  if (interval === "plain") {
    return [Math.max(probability - spread * probability, 0), Math.min(probability + spread * probability, 1)];
  }
  const logarithm = Math.log(probability);
  if (interval === "log") return [Math.exp(logarithm - spread), Math.min(Math.exp(logarithm + spread), 1)];
  const factor = Math.exp(spread / -logarithm);
  return [Math.exp(logarithm * factor), Math.exp(logarithm / factor)];
}
