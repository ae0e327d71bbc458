import { StatisticsError } from "../statistics-error.ts";
import { ascendingOrder } from "./ascending-order.ts";
import { countingOrder } from "./counting-order.ts";
import { type LabelCodes, labelCodes } from "./label-codes.ts";
import { observedDurations } from "./observed-durations.ts";

/** Columns of numbers by name; a category is one column of 0 and 1 for each level but the reference. */
export type Covariates = Readonly<Record<string, ArrayLike<number>>>;

export type CoxTableOptions = {
  /** Start of each row's interval (entry, duration]: left truncation, or the pieces of time-varying covariates. */
  readonly entries?: ArrayLike<number>;
  /** Each stratum has a baseline hazard of its own. */
  readonly strata?: ArrayLike<number | string>;
  /** How much each row counts; positive. */
  readonly weights?: ArrayLike<number>;
  /** A term of the log hazard with coefficient 1. */
  readonly offsets?: ArrayLike<number>;
};

/** The rows of a Cox model, checked, centred and laid out in the order of the passes: stratum, then duration. */
export type CoxTable = {
  readonly n: number;
  readonly eventCount: number;
  readonly names: readonly string[];
  readonly means: Float64Array;
  /** Centred covariates, row after row. */
  readonly rows: Float64Array;
  readonly durations: Float64Array;
  readonly events: Uint8Array;
  readonly weights: Float64Array;
  readonly offsets: Float64Array;
  readonly entries: Float64Array | undefined;
  /** Positions in order of entry within each stratum; empty without entries. */
  readonly byEntry: Uint32Array;
  /** Where each stratum starts, and the end. */
  readonly starts: Uint32Array;
  readonly strata: LabelCodes | undefined;
  /** The caller's row at each position. */
  readonly order: Uint32Array;
};

/** Parses the rows of a Cox model, or throws a `StatisticsError` that names the argument and the position. */
export function coxTable(
  durations: ArrayLike<number>,
  events: ArrayLike<number> | ArrayLike<boolean>,
  covariates: Covariates,
  options: CoxTableOptions,
): CoxTable {
  const observed = observedDurations(durations, events, options.entries ? { entries: options.entries } : {});
  const { n } = observed;
  const eventCount = observed.causes.reduce((sum, event) => sum + event, 0);
  if (eventCount === 0) throw new StatisticsError("events", "holds no event; a hazard needs at least one");
  const names = Object.keys(covariates);
  if (names.length === 0) throw new StatisticsError("covariates", "names no column; pass at least one");
  const strata = options.strata ? labelCodes(options.strata, n, "strata") : undefined;
  const within = (values: Float64Array) => {
    const order = ascendingOrder(values);
    return strata ? countingOrder(strata.codes, strata.labels.length, 0, order) : order;
  };
  const order = within(observed.durations);
  const positionOf = new Uint32Array(n);
  for (let position = 0; position < n; position++) positionOf[order[position]!] = position;
  const pick = (values: ArrayLike<number>) => {
    const picked = new Float64Array(n);
    for (let position = 0; position < n; position++) picked[position] = values[order[position]!]!;
    return picked;
  };
  const weights = options.weights ? pick(finite(options.weights, n, "weights")) : new Float64Array(n).fill(1);
  const light = weights.findIndex((weight) => weight <= 0);
  if (light >= 0) {
    throw new StatisticsError("weights", `value ${weights[light]} at position ${order[light]} is not positive`);
  }
  const width = names.length;
  const rows = new Float64Array(n * width);
  const means = new Float64Array(width);
  for (const [column, name] of names.entries()) {
    const values = finite(covariates[name]!, n, `covariates.${name}`);
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[i]!;
    const mean = sum / n;
    means[column] = mean;
    for (let position = 0; position < n; position++) rows[position * width + column] = values[order[position]!]! - mean;
  }
  const starts = new Uint32Array((strata?.labels.length ?? 1) + 1);
  for (let s = 1; s < starts.length; s++) starts[s] = starts[s - 1]! + (strata ? strata.counts[s - 1]! : n);
  return {
    n,
    eventCount,
    names,
    means,
    rows,
    durations: pick(observed.durations),
    events: Uint8Array.from(pick(observed.causes)),
    weights,
    offsets: options.offsets ? pick(finite(options.offsets, n, "offsets")) : new Float64Array(n),
    entries: observed.entries ? pick(observed.entries) : undefined,
    byEntry: observed.entries ? within(observed.entries).map((row) => positionOf[row]!) : new Uint32Array(0),
    starts,
    strata,
    order,
  };
}

function finite(values: ArrayLike<number>, n: number, argument: string): ArrayLike<number> {
  if (values.length !== n) {
    throw new StatisticsError(argument, `has ${values.length} values for ${n} durations; pass one for each`);
  }
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(values[i])) {
      throw new StatisticsError(
        argument,
        `value ${values[i]} at position ${i} is not finite; leave the row out or fill it`,
      );
    }
  }
  return values;
}
