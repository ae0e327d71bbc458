import { StatisticsError } from "../statistics-error.ts";

/** Which rows count and from when; shared by every estimator that reads durations. */
export type ObservationOptions = {
  /**
   * Left truncation: the duration at which each subject came under observation (a deal first seen at age 40 days).
   * A subject is at risk at t when entry < t <= duration.
   */
  readonly entries?: ArrayLike<number>;
  /**
   * Condition on having come this far: subjects whose duration ends at or before `from` are left out and the others
   * enter there, so the curve starts at 1 in `from`.
   */
  readonly from?: number;
};

/** Durations that passed the door: finite, non-negative, each with the cause that ended it (0 = censored). */
export type ObservedDurations = {
  readonly n: number;
  readonly durations: Float64Array;
  readonly causes: Uint8Array;
  readonly causeCount: number;
  readonly entries: Float64Array | undefined;
  readonly from: number;
};

/**
 * Parses durations and what ended them, or throws a `StatisticsError` that names the argument and the position.
 *
 * @param naming what the caller calls its arguments, and the largest code that a cause may have (1 unless said).
 */
export function observedDurations(
  durations: ArrayLike<number>,
  causes: ArrayLike<number | boolean>,
  options: ObservationOptions = {},
  naming: { readonly durations?: string; readonly causes?: string; readonly largestCause?: number } = {},
): ObservedDurations {
  const { durations: durationsArgument = "durations", causes: causesArgument = "events", largestCause = 1 } = naming;
  const n = durations.length;
  if (n === 0) throw new StatisticsError(durationsArgument, "is empty; pass at least one duration");
  if (causes.length !== n) {
    throw new StatisticsError(causesArgument, `has ${causes.length} values for ${n} durations; pass one for each`);
  }
  const from = options.from ?? 0;
  if (!(from >= 0 && from < Infinity)) {
    throw new StatisticsError("from", `${from} is not a duration; pass a finite number of at least 0`);
  }
  const entries = options.entries;
  if (entries && entries.length !== n) {
    throw new StatisticsError("entries", `has ${entries.length} values for ${n} durations; pass one for each`);
  }
  const truncated = entries !== undefined;
  const keptDurations = new Float64Array(n);
  const keptCauses = new Uint8Array(n);
  const keptEntries = new Float64Array(truncated ? n : 0);
  let kept = 0;
  let causeCount = 1;
  for (let i = 0; i < n; i++) {
    const duration = durations[i]!;
    if (!(duration >= 0 && duration < Infinity)) {
      throw new StatisticsError(
        durationsArgument,
        `value ${duration} at position ${i} is not a finite number of at least 0`,
      );
    }
    const cause = Number(causes[i]);
    if (!(Number.isInteger(cause) && cause >= 0 && cause <= largestCause)) {
      const codes =
        largestCause === 1 ? "0 (censored) or 1 (event)" : `0 (censored) or a cause from 1 to ${largestCause}`;
      throw new StatisticsError(causesArgument, `value ${String(causes[i])} at position ${i} is not ${codes}`);
    }
    const entry = entries?.[i] ?? 0;
    if (truncated && !(entry < duration && entry > -Infinity)) {
      throw new StatisticsError("entries", `value ${entry} at position ${i} is not before its duration ${duration}`);
    }
    if (cause > causeCount) causeCount = cause;
    if (from > 0 && duration <= from) continue;
    keptDurations[kept] = duration;
    keptCauses[kept] = cause;
    if (truncated) keptEntries[kept] = Math.max(entry, from);
    kept++;
  }
  if (kept === 0) {
    throw new StatisticsError("from", `no duration reaches beyond ${from}; pass an earlier one`);
  }
  return {
    n: kept,
    durations: keptDurations.subarray(0, kept),
    causes: keptCauses.subarray(0, kept),
    causeCount,
    entries: truncated ? keptEntries.subarray(0, kept) : undefined,
    from,
  };
}
