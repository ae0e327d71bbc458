import { requireCount } from "../arguments/require-count.ts";
import { StatisticsError } from "../statistics-error.ts";

export type BinOptions = {
  /** How many bins at most, default 10. */
  readonly bins?: number;
  /** "equal count" (default): as many rows in each, equal probabilities kept together; "equal width": 0..1 cut evenly. */
  readonly binning?: "equal count" | "equal width";
};

/** Which bin each row falls into; bins are numbered by rising probability and none is empty. */
export type ProbabilityBins = { readonly count: number; readonly of: Int32Array };

/** Parts rows into bins by their probability. */
export function probabilityBins(
  probabilities: ArrayLike<number>,
  { bins = 10, binning = "equal count" }: BinOptions,
): ProbabilityBins {
  requireCount(bins, "bins", 1);
  if (binning !== "equal count" && binning !== "equal width") {
    throw new StatisticsError("binning", `is "${binning}"; pass equal count or equal width`);
  }
  const n = probabilities.length;
  const of = binning === "equal width" ? evenCuts(probabilities, bins) : evenCounts(probabilities, bins);
  const used = Array.from(new Set(of)).sort((a, b) => a - b);
  const renumbered = new Int32Array(bins);
  used.forEach((bin, index) => {
    renumbered[bin] = index;
  });
  for (let row = 0; row < n; row++) of[row] = renumbered[of[row]!]!;
  return { count: used.length, of };
}

/** Bins closed above: with ten, 0.3 falls into (0.2, 0.3]. */
function evenCuts(probabilities: ArrayLike<number>, bins: number): Int32Array {
  return Int32Array.from(probabilities, (probability) => {
    let bin = Math.max(0, Math.ceil(probability * bins) - 1);
    if (bin > 0 && probability <= bin / bins) bin--;
    if (bin < bins - 1 && probability > (bin + 1) / bins) bin++;
    return bin;
  });
}

/** By rank, rows of equal probability sharing the middle of theirs. */
function evenCounts(probabilities: ArrayLike<number>, bins: number): Int32Array {
  const n = probabilities.length;
  const order = Uint32Array.from(probabilities, (_, row) => row).sort((a, b) => probabilities[a]! - probabilities[b]!);
  const of = new Int32Array(n);
  for (let start = 0; start < n; ) {
    let end = start + 1;
    while (end < n && probabilities[order[end]!] === probabilities[order[start]!]) end++;
    const bin = Math.min(bins - 1, Math.floor((bins * (start + end)) / (2 * n)));
    for (let at = start; at < end; at++) of[order[at]!] = bin;
    start = end;
  }
  return of;
}
