import type { Doubtful } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import type { SurvivalCurve } from "./kaplan-meier.ts";
import { rowAt } from "./row-at.ts";

/**
 * The share still without the event at one duration, with its interval.
 *
 * Use it to read one number off a Kaplan-Meier curve ("how many deals are still open after 90 days"). Before the first
 * event the curve is exactly 1 and Greenwood's formula claims no doubt, so the lower bound there is the exact binomial
 * one of nobody in `atRisk`. Beyond the longest duration observed the curve is not known: insufficient, unless it has
 * already come down to 0.
 *
 * @param curve from `kaplanMeier`.
 * @param duration in the curve's unit, at least its `from`.
 * @throws StatisticsError where `duration` is not a number or lies before the curve's start.
 * @source Kaplan & Meier (1958); Clopper & Pearson (1934) for the bound before the first event.
 * @reference R summary(survfit(...), times) to 1e-8.
 */
export function survivalAt(curve: SurvivalCurve, duration: number): Doubtful {
  if (!(duration >= curve.from)) {
    throw new StatisticsError("duration", `${duration} is before the curve's start at ${curve.from}`);
  }
  const { level, method, n } = curve;
  const row = rowAt(curve.times, duration);
  const last = curve.times.length - 1;
  if (duration > curve.times[last]! && curve.survival[last]! > 0) {
    return {
      kind: "insufficient",
      n,
      method,
      reason: `nobody was observed beyond ${curve.times[last]}, and the curve has not come down to 0`,
      enough: `observations that last ${duration} or longer`,
    };
  }
  const estimate = row < 0 ? 1 : curve.survival[row]!;
  if (estimate === 1) {
    const risk = curve.atRisk[curve.times[row] === duration ? row : row + 1]!;
    return { kind: "estimate", estimate, low: ((1 - level) / 2) ** (1 / risk), high: 1, level, n, method };
  }
  return { kind: "estimate", estimate, low: curve.low[row]!, high: curve.high[row]!, level, n, method };
}
