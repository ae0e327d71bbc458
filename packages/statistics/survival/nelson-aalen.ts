import { eventTable } from "./event-table.ts";
import { twoSidedNormalQuantile } from "./normal-quantile.ts";
import { type ObservationOptions, observedDurations } from "./observed-durations.ts";

export type NelsonAalenOptions = ObservationOptions & {
  /** Level of the pointwise interval; 0.95 unless said. */
  readonly level?: number;
};

/** A cumulative hazard: one entry for each distinct duration, ascending; 0 before the first event and flat between. */
export type HazardCurve = {
  readonly n: number;
  readonly eventCount: number;
  readonly from: number;
  readonly times: Float64Array;
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly hazard: Float64Array;
  readonly standardError: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly level: number;
  readonly method: string;
};

/**
 * The Nelson-Aalen cumulative hazard: events per subject at risk, added up over time.
 *
 * Use it to see when the pressure to end is high (the curve is steep) and as the base of hazards by age; it also counts
 * repeated events. For shares use `kaplanMeier`. The interval is on the scale of the logarithm, so it stays above 0.
 *
 * @param durations time to the event or to the last look, finite and at least 0.
 * @param events 1 or true where the duration ended in the event.
 * @param options left truncation (`entries`), conditioning (`from`), `level`.
 * @throws StatisticsError on empty, unequal, negative, NaN or infinite input.
 * @source Nelson (1972), Technometrics 14:945-966; Aalen (1978), Ann. Statist. 6:701-726.
 * @reference R survfit(...)$cumhaz and $std.chaz to 1e-8.
 */
export function nelsonAalen(
  durations: ArrayLike<number>,
  events: ArrayLike<number> | ArrayLike<boolean>,
  options: NelsonAalenOptions = {},
): HazardCurve {
  const level = options.level ?? 0.95;
  const deviations = twoSidedNormalQuantile(level);
  const observed = observedDurations(durations, events, options);
  const { n, times, atRisk, events: byCause } = eventTable(observed);
  const ended = byCause[0]!;
  const hazard = new Float64Array(times.length);
  const standardError = new Float64Array(times.length);
  const low = new Float64Array(times.length);
  const high = new Float64Array(times.length);
  let sum = 0;
  let variance = 0;
  let eventCount = 0;
  for (let row = 0; row < times.length; row++) {
    const risk = atRisk[row]!;
    sum += ended[row]! / risk;
    variance += ended[row]! / risk ** 2;
    eventCount += ended[row]!;
    hazard[row] = sum;
    standardError[row] = Math.sqrt(variance);
    const factor = sum > 0 ? Math.exp((deviations * Math.sqrt(variance)) / sum) : 1;
    low[row] = sum / factor;
    high[row] = sum * factor;
  }
  const method = "Nelson-Aalen, log interval";
  return {
    n,
    eventCount,
    from: observed.from,
    times,
    atRisk,
    events: ended,
    hazard,
    standardError,
    low,
    high,
    level,
    method,
  };
}
