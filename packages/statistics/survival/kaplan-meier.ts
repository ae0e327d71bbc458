import { eventTable } from "./event-table.ts";
import { twoSidedNormalQuantile } from "./normal-quantile.ts";
import { type ObservationOptions, observedDurations } from "./observed-durations.ts";
import { checkedInterval, type SurvivalInterval, survivalBounds } from "./survival-interval.ts";

export type KaplanMeierOptions = ObservationOptions & {
  /** Level of the pointwise interval; 0.95 unless said. */
  readonly level?: number;
  /** Scale of the pointwise interval; `log-log` unless said. */
  readonly interval?: SurvivalInterval;
};

/** A survival curve: one entry for each distinct duration, ascending; the curve is 1 before the first and flat between. */
export type SurvivalCurve = {
  readonly n: number;
  readonly eventCount: number;
  /** Where the curve starts: 0, or the duration it is conditioned on. */
  readonly from: number;
  readonly times: Float64Array;
  readonly atRisk: Float64Array;
  /** Share still without the event just after each duration. */
  readonly survival: Float64Array;
  readonly standardError: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly level: number;
  readonly method: string;
};

/** A survival curve counted from subjects, with Greenwood's standard errors. */
export type KaplanMeierCurve = SurvivalCurve & { readonly events: Float64Array; readonly censored: Float64Array };

/**
 * The Kaplan-Meier curve: the share still without the event after each duration, where some are not finished yet.
 *
 * Use it for any "how long until" while part of the subjects are still open: an open deal counts as at risk up to its age
 * and no further. Where several things can end a duration (won, lost) use `aalenJohansen`; a Kaplan-Meier curve that
 * treats the other endings as censored overstates each. Events at a duration come before censorings at the same one;
 * equal durations are ties only when exactly equal. Where everybody left is ended at once (survival 0) the upper bound
 * is carried forward. With left truncation an early risk set of one can end the curve at 0: look at `atRisk`.
 *
 * @param durations time from start to the event or to the last look, finite and at least 0, any unit.
 * @param events 1 or true where the duration ended in the event, 0 or false where it was still running.
 * @param options left truncation (`entries`), conditioning (`from`), `level` and `interval`.
 * @throws StatisticsError on empty, unequal, negative, NaN or infinite input.
 * @source Kaplan & Meier (1958), JASA 53:457-481; Greenwood (1926); Kalbfleisch & Prentice (2002), section 1.4.
 * @reference R survival::survfit, conf.type "log-log", "log", "plain", to 1e-8.
 */
export function kaplanMeier(
  durations: ArrayLike<number>,
  events: ArrayLike<number> | ArrayLike<boolean>,
  options: KaplanMeierOptions = {},
): KaplanMeierCurve {
  const level = options.level ?? 0.95;
  const deviations = twoSidedNormalQuantile(level);
  const interval = checkedInterval(options.interval ?? "log-log");
  const observed = observedDurations(durations, events, options);
  const table = eventTable(observed);
  const ended = table.events[0]!;
  const rows = table.times.length;
  const survival = new Float64Array(rows);
  const standardError = new Float64Array(rows);
  const low = new Float64Array(rows);
  const high = new Float64Array(rows);
  let share = 1;
  let greenwood = 0;
  let lowest = 1;
  let highest = 1;
  let eventCount = 0;
  for (let row = 0; row < rows; row++) {
    const count = ended[row]!;
    if (count > 0 && share > 0) {
      const risk = table.atRisk[row]!;
      share *= 1 - count / risk;
      greenwood += count / (risk * (risk - count));
      if (share > 0) [lowest, highest] = survivalBounds(share, Math.sqrt(greenwood), deviations, interval);
      else lowest = 0;
    }
    eventCount += count;
    survival[row] = share;
    standardError[row] = share > 0 ? share * Math.sqrt(greenwood) : 0;
    low[row] = lowest;
    high[row] = highest;
  }
  return {
    n: table.n,
    eventCount,
    from: observed.from,
    times: table.times,
    atRisk: table.atRisk,
    events: ended,
    censored: table.censored,
    survival,
    standardError,
    low,
    high,
    level,
    method: `Kaplan-Meier, ${interval} interval`,
  };
}
