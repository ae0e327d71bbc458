import { requireFinite } from "../arguments/require-finite.ts";
import { requireSameLength } from "../arguments/require-same-length.ts";
import { StatisticsError } from "../statistics-error.ts";

/** Row numbers to fit on and to judge on. */
export type Split = { readonly train: Int32Array; readonly test: Int32Array };

export type OutOfTimeOptions = {
  /** Rows from this time on are judged on; or give `testShare`. */
  readonly cutoff?: number;
  /** Share of rows, the latest, to judge on, default 0.3; rows of equal time stay together. */
  readonly testShare?: number;
  /** Time left out before the cutoff, so that overlapping windows do not leak; default 0. */
  readonly gap?: number;
  /** When each row's outcome became known, in the same unit: rows not known by the cutoff are not trained on. */
  readonly knownAt?: ArrayLike<number>;
};

/**
 * Parts rows by time: the model is fitted on what was known before the cutoff and judged on what came after.
 *
 * Use it for every model that will predict the future; a random split flatters it. Hand it `knownAt` wherever outcomes
 * take time (a deal opened in March and lost in June was not yet lost in April). Rows at or after the cutoff are never
 * trained on; rows inside the gap, or unknown at the cutoff, are in neither part.
 *
 * @param times when each row's prediction would have been made, any unit.
 * @returns row numbers in their own order, and the cutoff; either part may be empty.
 * @throws StatisticsError naming `times`, `cutoff`, `testShare`, `gap` or `knownAt`.
 * @source Tashman (2000), International J. of Forecasting 16, 437-450; Kaufman et al. (2012), ACM TKDD 6(4) (leakage).
 * @reference Enumeration (out-of-time-split.test.ts).
 */
export function outOfTimeSplit(
  times: ArrayLike<number>,
  options: OutOfTimeOptions = {},
): Split & { readonly cutoff: number } {
  const { testShare = 0.3, gap = 0, knownAt } = options;
  requireFinite(times, "times");
  if (times.length === 0) throw new StatisticsError("times", "is empty; pass one time a row");
  if (options.cutoff !== undefined && options.testShare !== undefined) {
    throw new StatisticsError("testShare", "is given beside cutoff; give one of the two");
  }
  if (!(testShare > 0 && testShare < 1))
    throw new StatisticsError("testShare", `is ${testShare}; pass a share between 0 and 1`);
  if (!(gap >= 0 && Number.isFinite(gap))) throw new StatisticsError("gap", `is ${gap}; pass 0 or more`);
  if (options.cutoff !== undefined && !Number.isFinite(options.cutoff)) {
    throw new StatisticsError("cutoff", `is ${options.cutoff}; pass a finite time`);
  }
  if (knownAt !== undefined) {
    requireSameLength(knownAt, "knownAt", times, "times");
    for (let row = 0; row < knownAt.length; row++) {
      if (Number.isNaN(knownAt[row]))
        throw new StatisticsError("knownAt", `NaN at position ${row}; pass Infinity for not known yet`);
    }
  }
  const sorted = Float64Array.from(times).sort();
  const cutoff = options.cutoff ?? sorted[Math.floor(sorted.length * (1 - testShare))]!;
  const train: number[] = [];
  const test: number[] = [];
  for (let row = 0; row < times.length; row++) {
    const time = times[row]!;
    if (time >= cutoff) test.push(row);
    else if (time < cutoff - gap || gap === 0) {
      if (knownAt === undefined || knownAt[row]! < cutoff) train.push(row);
    }
  }
  return { train: Int32Array.from(train), test: Int32Array.from(test), cutoff };
}
