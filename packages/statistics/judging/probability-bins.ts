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
  const of = new Int32Array(n);
  if (binning === "equal width") {
    for (let row = 0; row < n; row++) of[row] = Math.min(bins - 1, Math.floor(probabilities[row]! * bins));
  } else {
    const sorted = Float64Array.from(probabilities).sort();
    const edges = Array.from({ length: bins - 1 }, (_, edge) => sorted[Math.floor(((edge + 1) * n) / bins)]!);
    for (let row = 0; row < n; row++) of[row] = edgesAtMost(edges, probabilities[row]!);
  }
  const used = Array.from(new Set(of)).sort((a, b) => a - b);
  const renumbered = new Map(used.map((bin, index) => [bin, index]));
  return { count: used.length, of: of.map((bin) => renumbered.get(bin)!) };
}

function edgesAtMost(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
