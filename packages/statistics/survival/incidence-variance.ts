import { countingOrder } from "./counting-order.ts";
import type { EventTable } from "./event-table.ts";
import type { ObservedDurations } from "./observed-durations.ts";
import { rowAt } from "./row-at.ts";

/**
 * Standard errors of survival and of each cause's incidence by the infinitesimal jackknife: the root of the sum over
 * subjects of squared influence.
 *
 * A subject at risk since the start has influence G(t) = (g0, g1, ...) common to all such subjects. One who enters at e
 * has G(t) - P(e, t) G(e), with P the product of transitions, and once gone its influence only follows P. So three
 * running sums for each cause, over the gone and over the present, suffice: linear in subjects plus rows, where the
 * direct route is their product. `aalen-johansen.test.ts` holds it against that route.
 */
export function incidenceVariance(
  observed: ObservedDurations,
  table: EventTable,
  survival: Float64Array,
  incidences: readonly Float64Array[],
): { survival: Float64Array; incidences: Float64Array[] } {
  const rows = table.times.length;
  const causeCount = incidences.length;
  const order = rowsOfSubjects(observed, table);
  const survivalError = new Float64Array(rows);
  const incidenceErrors = incidences.map(() => new Float64Array(rows));
  const gone = influenceSums(causeCount);
  const present = influenceSums(causeCount);
  const common = new Float64Array(causeCount + 1);
  const commonAtEntry = order.entryRows ? new Map<number, Float64Array>() : undefined;
  const own = new Float64Array(causeCount + 1);
  const hazards = new Float64Array(causeCount);
  let open = 1;
  let next = 0;
  let entering = 0;
  const { entryRows, byRow, byEntry } = order;
  if (!entryRows) present.count = table.n;
  for (let row = 0; row < rows; row++) {
    if (entryRows) {
      while (entering < byEntry.length && entryRows[byEntry[entering]!]! < row) {
        const entryRow = entryRows[byEntry[entering]!]!;
        if (!commonAtEntry!.has(entryRow)) commonAtEntry!.set(entryRow, common.slice());
        present.count++;
        entering++;
      }
    }
    const risk = table.atRisk[row]!;
    let hazard = 0;
    for (let k = 0; k < causeCount; k++) {
      hazards[k] = table.events[k]![row]! / risk;
      hazard += hazards[k]!;
    }
    const shift = (open * hazard) / risk;
    step(gone, hazard, hazards, 0, open, risk);
    step(present, hazard, hazards, shift, open, risk);
    follow(common, hazard, hazards, shift, open, risk);
    const opened = open;
    open = survival[row]!;
    for (; next < byRow.length && order.exitRows[byRow[next]!] === row; next++) {
      const subject = byRow[next]!;
      own.set(common);
      const entryRow = entryRows ? entryRows[subject]! : -1;
      if (entryRow >= 0) {
        const start = survival[entryRow]!;
        const then = commonAtEntry!.get(entryRow)!;
        if (start > 0) {
          own[0]! -= (open / start) * then[0]!;
          for (let k = 0; k < causeCount; k++) {
            const reached = (incidences[k]![row]! - incidences[k]![entryRow]!) / start;
            own[k + 1]! -= then[k + 1]! + reached * then[0]!;
          }
        }
      }
      move(present, own, -1);
      const cause = observed.causes[subject]!;
      if (cause > 0) {
        own[0]! -= opened / risk;
        own[cause]! += opened / risk;
      }
      move(gone, own, 1);
    }
    survivalError[row] = Math.sqrt(Math.max(gone.squares[0]! + present.squares[0]!, 0));
    for (let k = 0; k < causeCount; k++) {
      incidenceErrors[k]![row] = Math.sqrt(Math.max(gone.squares[k + 1]! + present.squares[k + 1]!, 0));
    }
  }
  return { survival: survivalError, incidences: incidenceErrors };
}

/** Over a group of subjects: how many, and for g0 (survival) and each gk the sums of g, g squared and g0 gk. */
type InfluenceSums = { count: number; sums: Float64Array; squares: Float64Array; products: Float64Array };

function influenceSums(causeCount: number): InfluenceSums {
  const size = causeCount + 1;
  return {
    count: 0,
    sums: new Float64Array(size),
    squares: new Float64Array(size),
    products: new Float64Array(size),
  };
}

function move(group: InfluenceSums, influence: Float64Array, by: 1 | -1): void {
  group.count += by;
  for (let k = 0; k < influence.length; k++) {
    const value = influence[k]!;
    group.sums[k]! += by * value;
    group.squares[k]! += by * value * value;
    group.products[k]! += by * value * influence[0]!;
  }
}

/** One row's transitions applied to a single influence; `shift` is what being at risk adds to g0. */
function follow(
  influence: Float64Array,
  hazard: number,
  hazards: Float64Array,
  shift: number,
  open: number,
  risk: number,
): void {
  const before = influence[0]!;
  for (let k = 0; k < hazards.length; k++) {
    influence[k + 1]! += hazards[k]! * (before - (shift === 0 ? 0 : open / risk));
  }
  influence[0] = (1 - hazard) * before + shift;
}

/** The same applied to every member of a group at once, through its sums. */
function step(
  group: InfluenceSums,
  hazard: number,
  hazards: Float64Array,
  shift: number,
  open: number,
  risk: number,
): void {
  if (group.count === 0 || hazard === 0) return;
  const { count, sums, squares, products } = group;
  const keep = 1 - hazard;
  const sum0 = sums[0]!;
  const square0 = squares[0]!;
  for (let k = 0; k < hazards.length; k++) {
    const gain = hazards[k]!;
    const drop = shift === 0 ? 0 : (-gain * open) / risk;
    const sum = sums[k + 1]!;
    const product = products[k + 1]!;
    squares[k + 1]! +=
      gain * gain * square0 + count * drop * drop + 2 * gain * product + 2 * drop * sum + 2 * gain * drop * sum0;
    products[k + 1] = keep * (product + gain * square0 + drop * sum0) + shift * (sum + gain * sum0 + count * drop);
    sums[k + 1] = sum + gain * sum0 + count * drop;
  }
  squares[0] = keep * keep * square0 + 2 * keep * shift * sum0 + count * shift * shift;
  products[0] = squares[0]!;
  sums[0] = keep * sum0 + count * shift;
}

type SubjectOrder = {
  readonly exitRows: Uint32Array;
  readonly byRow: Uint32Array;
  readonly entryRows: Int32Array | undefined;
  readonly byEntry: Uint32Array;
};

/** Each subject's last row and the row before its entry, and the subjects in the order of both. */
function rowsOfSubjects(observed: ObservedDurations, table: EventTable): SubjectOrder {
  const { n, durations, entries } = observed;
  const rows = table.times.length;
  const exitRows = new Uint32Array(n);
  for (let i = 0; i < n; i++) exitRows[i] = rowAt(table.times, durations[i]!);
  const byRow = countingOrder(exitRows, rows);
  if (!entries) return { exitRows, byRow, entryRows: undefined, byEntry: new Uint32Array(0) };
  const entryRows = new Int32Array(n);
  for (let i = 0; i < n; i++) entryRows[i] = rowAt(table.times, entries[i]!);
  return { exitRows, byRow, entryRows, byEntry: countingOrder(entryRows, rows + 1, 1) };
}
