import { chiSquareTail } from "../chi-square-tail.ts";
import { StatisticsError } from "../statistics-error.ts";
import { coxDerivatives } from "./cox-derivatives.ts";
import type { ChiSquaredTest, CoxModel } from "./cox-regression.ts";
import type { CoxTable } from "./cox-table.ts";
import { kaplanMeier } from "./kaplan-meier.ts";
import { positiveFactor } from "./positive-factor.ts";
import { rowAt } from "./row-at.ts";

/** How time is stretched before looking for a trend: `km` (one minus survival so far), `identity`, `rank`, `log`. */
export type TimeTransform = "km" | "identity" | "rank" | "log";

export type ProportionalHazardsOptions = {
  /** `km` unless said, as in R: it keeps late, sparse durations from ruling the test. */
  readonly transform?: TimeTransform;
  /** Columns tested together, by name (the levels of a category); each other column stands for itself. */
  readonly terms?: Readonly<Record<string, readonly string[]>>;
};

/**
 * Score test of proportional hazards: does a covariate's effect change with time, term by term and overall?
 *
 * Use it after every `coxRegression`: a small p says that one hazard ratio for all durations is a fiction (it may act early
 * and fade). Then stratify by the term, cut time into pieces, or compare restricted means. With many events small departures
 * become significant; look at their size.
 *
 * @param model from `coxRegression`.
 * @param options `transform` of time, `terms` of several columns.
 * @throws StatisticsError on an unknown transform or column, `log` with a duration of 0, or a term that cannot be tested.
 * @source Grambsch & Therneau (1994), Biometrika 81:515-526; the exact score test of R survival 3.0 and later.
 * @reference R survival::cox.zph, all four transforms, strata, start-stop rows and multi-column terms, to 1e-6.
 */
export function coxProportionalHazards(
  model: CoxModel,
  options: ProportionalHazardsOptions = {},
): { readonly terms: readonly (ChiSquaredTest & { readonly term: string })[]; readonly overall: ChiSquaredTest } {
  const { table, ties } = model;
  const width = table.names.length;
  const coefficients = Float64Array.from(model.coefficients, ({ coefficient }) => coefficient);
  const stretch = centredTransform(table, options.transform ?? "km");
  const plain = coxDerivatives(table, coefficients, ties).information;
  const crossed = coxDerivatives(table, coefficients, ties, stretch);
  const squared = coxDerivatives(table, coefficients, ties, (duration) => stretch(duration) ** 2).information;
  const test = (columns: readonly number[]): ChiSquaredTest => {
    const positions = [...table.names.keys(), ...columns.map((column) => column + width)];
    const block = (row: number, column: number) => {
      if (row < width && column < width) return plain[row]![column]!;
      const part = row >= width && column >= width ? squared : crossed.information;
      return part[row % width]![column % width]!;
    };
    const factor = positiveFactor(positions.map((row) => Float64Array.from(positions, (column) => block(row, column))));
    if (factor.dependent !== undefined) {
      const name = table.names[positions[factor.dependent]! % width]!;
      throw new StatisticsError("model", `has too few event times to see "${name}" change over time; leave it out`);
    }
    const score = Float64Array.from(positions, (row) => (row < width ? 0 : crossed.score[row - width]!));
    const chiSquared = factor.solve(score).reduce((sum, value, i) => sum + value * score[i]!, 0);
    return { chiSquared, degreesOfFreedom: columns.length, p: chiSquareTail(chiSquared, columns.length) };
  };
  const terms = termColumns(table, options.terms ?? {}).map(([term, columns]) => ({ term, ...test(columns) }));
  return { terms, overall: test([...table.names.keys()]) };
}

function termColumns(
  table: CoxTable,
  terms: Readonly<Record<string, readonly string[]>>,
): readonly (readonly [string, readonly number[]])[] {
  const grouped = Object.entries(terms).map(([term, names]) => {
    const columns = names.map((name) => table.names.indexOf(name));
    const unknown = columns.indexOf(-1);
    if (unknown >= 0) throw new StatisticsError("terms", `"${names[unknown]}" is not a column of the model`);
    if (columns.length === 0) throw new StatisticsError("terms", `"${term}" names no column`);
    return [term, columns] as const;
  });
  const taken = new Set(grouped.flatMap(([, columns]) => columns));
  const single = table.names.flatMap((name, column) => (taken.has(column) ? [] : [[name, [column]] as const]));
  return [...grouped, ...single].sort(([, a], [, b]) => a[0]! - b[0]!);
}

/** The transform less its mean over events, as a function of the duration. */
function centredTransform(table: CoxTable, transform: TimeTransform): (duration: number) => number {
  const raw = rawTransform(table, transform);
  let sum = 0;
  for (let i = 0; i < table.n; i++) if (table.events[i] === 1) sum += raw(table.durations[i]!);
  const mean = sum / table.eventCount;
  return (duration) => raw(duration) - mean;
}

function rawTransform(table: CoxTable, transform: TimeTransform): (duration: number) => number {
  const { durations, events, entries } = table;
  if (transform === "identity") return (duration) => duration;
  if (transform === "log") {
    if (durations.some((duration) => duration === 0)) {
      throw new StatisticsError("transform", "log has no value for a duration of 0; use km");
    }
    return Math.log;
  }
  if (transform === "rank") {
    const sorted = durations.slice().sort();
    const ranks = new Map<number, number>();
    for (let first = 0; first < sorted.length; ) {
      const last = rowAt(sorted, sorted[first]!);
      ranks.set(sorted[first]!, (first + last) / 2 + 1);
      first = last + 1;
    }
    return (duration) => ranks.get(duration)!;
  }
  if (transform !== "km") {
    throw new StatisticsError("transform", `"${String(transform)}" is not known; pass km, identity, rank or log`);
  }
  const curve = kaplanMeier(durations, events, entries ? { entries } : {});
  return (duration) => {
    const row = rowAt(curve.times, duration);
    const before = curve.times[row] === duration ? row - 1 : row;
    return 1 - (before < 0 ? 1 : curve.survival[before]!);
  };
}
