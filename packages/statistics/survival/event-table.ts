import type { ObservedDurations } from "./observed-durations.ts";

/** One row for each distinct duration: how many were at risk just before it, ended by each cause, and were censored. */
export type EventTable = {
  readonly n: number;
  readonly times: Float64Array;
  readonly atRisk: Float64Array;
  /** `events[k - 1]` counts cause k. */
  readonly events: readonly Float64Array[];
  readonly censored: Float64Array;
};

/**
 * Counts durations into rows. Each cause is sorted on its own as plain numbers and the sorted runs are merged: no
 * comparator, no index array, which is what keeps a million deals under the budget.
 */
export function eventTable(observed: ObservedDurations): EventTable {
  const { n, durations, causes, causeCount } = observed;
  const counts = new Uint32Array(causeCount + 1);
  for (let i = 0; i < n; i++) counts[causes[i]!]!++;
  const runs = Array.from(counts, (count) => new Float64Array(count));
  const filled = new Uint32Array(causeCount + 1);
  for (let i = 0; i < n; i++) {
    const cause = causes[i]!;
    runs[cause]![filled[cause]!++] = durations[i]!;
  }
  for (const run of runs) run.sort();
  const entries = observed.entries ? Float64Array.from(observed.entries).sort() : undefined;

  const times = new Float64Array(n);
  const atRisk = new Float64Array(n);
  const tallies = runs.map(() => new Float64Array(n));
  const positions = new Uint32Array(causeCount + 1);
  let rows = 0;
  let gone = 0;
  let entered = entries ? 0 : n;
  while (gone < n) {
    let time = Infinity;
    for (let cause = 0; cause <= causeCount; cause++) {
      const next = runs[cause]![positions[cause]!];
      if (next !== undefined && next < time) time = next;
    }
    if (entries) while (entered < n && entries[entered]! < time) entered++;
    times[rows] = time;
    atRisk[rows] = entered - gone;
    for (let cause = 0; cause <= causeCount; cause++) {
      const run = runs[cause]!;
      const start = positions[cause]!;
      let end = start;
      while (end < run.length && run[end] === time) end++;
      tallies[cause]![rows] = end - start;
      positions[cause] = end;
      gone += end - start;
    }
    rows++;
  }
  const [censored, ...events] = tallies.map((tally) => tally.slice(0, rows));
  return { n, times: times.slice(0, rows), atRisk: atRisk.slice(0, rows), events, censored: censored! };
}
