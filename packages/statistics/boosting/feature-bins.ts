import type { CategoryFeature, FeatureTable, NumberFeature } from "./feature-table.ts";

/** Bins a feature has room for; the last is kept for missing values. */
export const binsPerFeature = 256;
export const missingBin = 255;

const mostBins = 255;
const rowsLookedAt = 100_000;

/** How a feature's values fall into bins. A number belongs to the first bin whose threshold is at least as large. */
export type FeatureBins =
  | { readonly kind: "number"; readonly name: string; readonly thresholds: Float64Array }
  | {
      readonly kind: "category";
      readonly name: string;
      readonly levels: readonly string[];
      readonly binOfLevel: Uint8Array;
      readonly bins: number;
    };

/**
 * Bins for every feature: as many as there are distinct values, else 255 of about equal count (from 100,000 evenly spaced
 * rows of a longer table); categories beyond 255 share the last bin, the rarest together.
 */
export function featureBins(table: FeatureTable): FeatureBins[] {
  return table.features.map((feature) => (feature.kind === "number" ? numberBins(feature) : categoryBins(feature)));
}

/** How many bins a feature uses, missing not counted. */
export function binCount(bins: FeatureBins): number {
  return bins.kind === "number" ? bins.thresholds.length + 1 : bins.bins;
}

/** The bin of each of a feature's rows; levels that were not there when the bins were made count as missing. */
export function binRows(bins: FeatureBins, feature: NumberFeature | CategoryFeature): Uint8Array {
  if (bins.kind === "number")
    return feature.kind === "number" ? binNumbers(bins.thresholds, feature.values) : new Uint8Array();
  if (feature.kind === "number") return new Uint8Array();
  const known = new Map(bins.levels.map((level, index) => [level, bins.binOfLevel[index]!]));
  const ofCode = feature.levels.map((level) => known.get(level) ?? missingBin);
  return Uint8Array.from(feature.codes, (code) => (code < 0 ? missingBin : ofCode[code]!));
}

function numberBins({ name, values }: NumberFeature): FeatureBins {
  const every = Math.max(1, Math.floor(values.length / rowsLookedAt));
  const seen = new Float64Array(Math.ceil(values.length / every));
  let count = 0;
  for (let row = 0; row < values.length; row += every) {
    if (!Number.isNaN(values[row]!)) seen[count++] = values[row]!;
  }
  const sorted = seen.subarray(0, count).sort();
  const distinct: number[] = [];
  for (let at = 0; at < count && distinct.length <= mostBins; at++) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) distinct.push(sorted[at]!);
  }
  const thresholds =
    distinct.length <= mostBins
      ? distinct.slice(1).map((value, index) => between(distinct[index]!, value))
      : equalCountThresholds(sorted);
  return { kind: "number", name, thresholds: Float64Array.from(thresholds) };
}

function equalCountThresholds(sorted: Float64Array): number[] {
  const thresholds: number[] = [];
  for (let edge = 1; edge < mostBins; edge++) {
    const at = Math.floor((edge * sorted.length) / mostBins);
    const threshold = between(sorted[at - 1]!, sorted[at]!);
    if (threshold !== thresholds.at(-1) && threshold < sorted.at(-1)!) thresholds.push(threshold);
  }
  return thresholds;
}

/** A number at or above `low` and below `high` (or `low` where they are equal), midway where doubles allow. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle < high && middle >= low ? middle : low;
}

const cells = 4096;

/** By a table of evenly spaced cells: most hold at most one threshold, the others are searched. */
function binNumbers(thresholds: Float64Array, values: Float64Array): Uint8Array {
  const lowest = thresholds[0] ?? 0;
  const perUnit = (cells - 2) / (thresholds[thresholds.length - 1]! - lowest);
  const even = Number.isFinite(perUnit);
  const first = new Uint8Array(cells + 1);
  for (let cell = 1, bin = 0; cell <= cells; cell++) {
    while (even && bin < thresholds.length && 1 + (thresholds[bin]! - lowest) * perUnit < cell) bin++;
    first[cell] = even ? bin : thresholds.length;
  }
  const bins = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    const place = even ? 1 + (value - lowest) * perUnit : 0;
    const cell = place >= cells - 1 ? cells - 1 : place > 0 ? place | 0 : 0;
    let low = even ? first[cell]! : 0;
    let high = even ? first[cell + 1]! : thresholds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (value <= thresholds[middle]!) high = middle;
      else low = middle + 1;
    }
    bins[row] = Number.isNaN(value) ? missingBin : low;
  }
  return bins;
}

function categoryBins({ name, codes, levels }: CategoryFeature): FeatureBins {
  const counts = new Float64Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const byCount = Array.from(levels.keys()).filter((level) => counts[level]! > 0);
  byCount.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const binOfLevel = new Uint8Array(levels.length).fill(missingBin);
  byCount.forEach((level, rank) => {
    binOfLevel[level] = Math.min(rank, mostBins - 1);
  });
  return { kind: "category", name, levels, binOfLevel, bins: Math.min(byCount.length, mostBins) };
}
