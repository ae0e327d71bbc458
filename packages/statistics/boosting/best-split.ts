import { binsPerFeature, missingBin } from "./feature-bins.ts";
import { type Histogram, numbersPerBin, numbersPerFeature } from "./histogram.ts";

/** A node's sums of gradient, hessian and rows. */
export type NodeTotals = { readonly gradient: number; readonly hessian: number; readonly rows: number };

/** What a tree may do: see the options of boosted trees for the words. */
export type SplitRules = {
  /** Bins in use and kind of each feature. */
  readonly bins: readonly { readonly count: number; readonly kind: "number" | "category" }[];
  /** -1, 0 or 1 for each feature. */
  readonly monotone: Int8Array;
  readonly ridge: number;
  readonly smallestLeaf: number;
};

/** The values that a node's leaf may take, so that monotone constraints hold below it. */
export type ValueBounds = { readonly low: number; readonly high: number };

export type NodeSplit = {
  readonly gain: number;
  readonly feature: number;
  /** 1 for each of 256 bins that goes left. */
  readonly goesLeft: Uint8Array;
  /** Last bin that goes left, for numbers. */
  readonly bin: number;
  readonly left: NodeTotals;
  readonly right: NodeTotals;
};

const smallestHessian = 1e-3;
/** Categories are ordered by gradient / (hessian + this), so that a rare one does not lead; as in scikit-learn and LightGBM. */
const categorySmoothing = 10;
/** Categories with fewer rows in the node are not told apart. */
const rarestCategory = 10;

/** The value that minimises a node's penalised quadratic loss within bounds. */
export function leafValue(totals: NodeTotals, ridge: number, bounds: ValueBounds): number {
  return valueWithin(totals.gradient, totals.hessian + ridge + 1e-300, bounds.low, bounds.high);
}

function valueWithin(gradient: number, hessian: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, -gradient / hessian));
}

function lossAt(gradient: number, hessian: number, low: number, high: number): number {
  const value = valueWithin(gradient, hessian, low, high);
  return (gradient + (hessian * value) / 2) * value;
}

/**
 * The split of a node that lowers its loss most, or null where none is allowed or helps. Missing values (for categories
 * also those too rare to tell apart) are tried on both sides; categories are put in order of their mean gradient, in
 * which the best of all partitions is a prefix.
 *
 * @source Chen & Guestrin (2016), KDD, 785-794 (gain, missing values); Fisher (1958), JASA 53, 789-798 (categories).
 */
export function bestSplit(
  histogram: Histogram,
  totals: NodeTotals,
  rules: SplitRules,
  bounds: ValueBounds,
): NodeSplit | null {
  const { ridge, smallestLeaf } = rules;
  if (totals.rows < 2 * smallestLeaf) return null;
  const { low, high } = bounds;
  const before = lossAt(totals.gradient, totals.hessian + ridge, low, high);
  let bestGain = 1e-12 * Math.abs(before);
  let best: Candidate | null = null;
  for (let feature = 0; feature < rules.bins.length; feature++) {
    const { kind, count } = rules.bins[feature]!;
    const order = kind === "category" ? categoryOrder(histogram, feature, count) : null;
    const rest = restOf(histogram, totals, feature, order);
    const places = order === null ? count : order.length;
    const direction = rules.monotone[feature]!;
    const base = feature * numbersPerFeature;
    for (let side = rest.rows > 0 ? 0 : 1; side < 2; side++) {
      let gradient = side === 0 ? rest.gradient : 0;
      let hessian = side === 0 ? rest.hessian : 0;
      let rows = side === 0 ? rest.rows : 0;
      const end = side === 1 && rest.rows > 0 ? places : places - 1;
      for (let place = 0; place < end; place++) {
        const bin = base + numbersPerBin * (order === null ? place : order[place]!);
        gradient += histogram[bin]!;
        hessian += histogram[bin + 1]!;
        rows += histogram[bin + 2]!;
        if (rows < smallestLeaf) continue;
        if (totals.rows - rows < smallestLeaf) break;
        const otherHessian = totals.hessian - hessian;
        if (hessian < smallestHessian || otherHessian < smallestHessian) continue;
        const otherGradient = totals.gradient - gradient;
        if (direction !== 0) {
          const leftValue = valueWithin(gradient, hessian + ridge, low, high);
          const rightValue = valueWithin(otherGradient, otherHessian + ridge, low, high);
          if (direction * (rightValue - leftValue) < 0) continue;
        }
        const gain =
          before -
          lossAt(gradient, hessian + ridge, low, high) -
          lossAt(otherGradient, otherHessian + ridge, low, high);
        if (gain > bestGain) {
          bestGain = gain;
          best = { feature, order, last: place, restLeft: side === 0, rest };
        }
      }
    }
  }
  return best === null ? null : describeSplit(histogram, totals, best, bestGain);
}

/** `rest` are the rows that no place in the order stands for: missing, or in categories too rare to tell apart. */
type Candidate = {
  readonly feature: number;
  readonly order: Int32Array | null;
  readonly last: number;
  readonly restLeft: boolean;
  readonly rest: NodeTotals;
};

function restOf(histogram: Histogram, totals: NodeTotals, feature: number, order: Int32Array | null): NodeTotals {
  if (order === null) return sumOf(histogram, feature, [missingBin]);
  const told = sumOf(histogram, feature, order);
  return {
    gradient: totals.gradient - told.gradient,
    hessian: totals.hessian - told.hessian,
    rows: totals.rows - told.rows,
  };
}

/** What a feature's given bins add up to. */
export function sumOf(histogram: Histogram, feature: number, bins: Iterable<number>): NodeTotals {
  let gradient = 0;
  let hessian = 0;
  let rows = 0;
  for (const bin of bins) {
    const at = feature * numbersPerFeature + bin * numbersPerBin;
    gradient += histogram[at]!;
    hessian += histogram[at + 1]!;
    rows += histogram[at + 2]!;
  }
  return { gradient, hessian, rows };
}

/** A feature's bins with enough rows, missing among them, by rising value of the leaf they would make. */
function categoryOrder(histogram: Histogram, feature: number, count: number): Int32Array {
  const place = (bin: number) => feature * numbersPerFeature + bin * numbersPerBin;
  const used: number[] = [];
  for (let bin = 0; bin < count; bin++) if (histogram[place(bin) + 2]! >= rarestCategory) used.push(bin);
  if (histogram[place(missingBin) + 2]! >= rarestCategory) used.push(missingBin);
  const mean = (bin: number) => histogram[place(bin)]! / (histogram[place(bin) + 1]! + categorySmoothing);
  return Int32Array.from(used.sort((a, b) => mean(b) - mean(a) || a - b));
}

function describeSplit(histogram: Histogram, totals: NodeTotals, candidate: Candidate, gain: number): NodeSplit {
  const { feature, order, last, restLeft, rest } = candidate;
  const bins =
    order === null ? Int32Array.from({ length: last + 1 }, (_, place) => place) : order.subarray(0, last + 1);
  const told = sumOf(histogram, feature, bins);
  const left = restLeft
    ? { gradient: told.gradient + rest.gradient, hessian: told.hessian + rest.hessian, rows: told.rows + rest.rows }
    : told;
  const untoldLeft = rest.rows > 0 ? restLeft : 2 * left.rows > totals.rows;
  const goesLeft = new Uint8Array(binsPerFeature);
  if (order !== null && untoldLeft) {
    goesLeft.fill(1);
    for (const bin of order) goesLeft[bin] = 0;
  } else if (untoldLeft) goesLeft[missingBin] = 1;
  for (const bin of bins) goesLeft[bin] = 1;
  const right = {
    gradient: totals.gradient - left.gradient,
    hessian: totals.hessian - left.hessian,
    rows: totals.rows - left.rows,
  };
  return { gain, feature, goesLeft, bin: last, left, right };
}
