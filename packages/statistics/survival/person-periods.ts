import { StatisticsError } from "../statistics-error.ts";
import { observedDurations } from "./observed-durations.ts";

export type PersonPeriodOptions = {
  /** Periods already behind each subject when it came under observation: its first row is the one after. */
  readonly entries?: ArrayLike<number>;
  /** Rows stop at this period; whoever lasts longer counts as still open there. */
  readonly lastPeriod?: number;
};

/** One row for each subject and period at risk. */
export type PersonPeriods = {
  /** Position of the subject in the input. */
  readonly subjects: Uint32Array;
  /** 1, 2, ... */
  readonly periods: Uint32Array;
  /** What ended the subject in this period: 0 for nothing, else the cause. */
  readonly causes: Uint8Array;
};

/**
 * Lays subjects out as one row for each period in which they were at risk, the form that discrete-time hazards are fitted on.
 *
 * Use it where time is counted in steps (quarters, review meetings) or where covariates change each period: look each row's
 * values up by `subjects` and `periods`, as they were known when the period began. A subject censored in a period counts as
 * at risk in all of it; with short periods that costs little, with long ones count only the periods seen to their end.
 *
 * @param periodCounts whole periods observed, at least 1; the event, if any, falls in the last.
 * @param causes 0 where still open after the last period, else 1, 2, ...
 * @param options `entries`, `lastPeriod`.
 * @throws StatisticsError on empty, unequal, fractional, NaN or infinite input.
 * @source Singer & Willett (1993), J. Educ. Stat. 18:155-195; Allison (1982), Sociol. Methodol. 13:61-98.
 * @reference R survival::survSplit gives the same rows.
 */
export function personPeriods(
  periodCounts: ArrayLike<number>,
  causes: ArrayLike<number>,
  options: PersonPeriodOptions = {},
): PersonPeriods {
  const { entries } = options;
  const lastPeriod = options.lastPeriod ?? Infinity;
  if (!(lastPeriod >= 1)) throw new StatisticsError("lastPeriod", `${lastPeriod} is not a period; pass 1 or more`);
  const observed = observedDurations(periodCounts, causes, entries ? { entries } : {}, {
    durations: "periodCounts",
    causes: "causes",
    largestCause: 255,
  });
  let rows = 0;
  const firstOf = (i: number) => (entries ? Math.max(entries[i]!, 0) : 0);
  for (let i = 0; i < observed.n; i++) {
    const count = observed.durations[i]!;
    if (!(Number.isInteger(count) && count >= 1)) {
      throw new StatisticsError("periodCounts", `value ${count} at position ${i} is not a whole number of at least 1`);
    }
    if (!Number.isInteger(firstOf(i))) {
      throw new StatisticsError("entries", `value ${entries![i]} at position ${i} is not a whole number of periods`);
    }
    rows += Math.max(Math.min(count, lastPeriod) - firstOf(i), 0);
  }
  const subjects = new Uint32Array(rows);
  const periods = new Uint32Array(rows);
  const ended = new Uint8Array(rows);
  let row = 0;
  for (let i = 0; i < observed.n; i++) {
    const count = observed.durations[i]!;
    for (let period = firstOf(i) + 1; period <= count && period <= lastPeriod; period++, row++) {
      subjects[row] = i;
      periods[row] = period;
      if (period === count) ended[row] = observed.causes[i]!;
    }
  }
  return { subjects, periods, causes: ended };
}
