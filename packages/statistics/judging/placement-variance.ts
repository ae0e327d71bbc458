import { StatisticsError } from "../statistics-error.ts";

/** Which cluster each positive and each negative row belongs to, and how many clusters hold either, or any. */
export type PlacementClusters = {
  readonly ofPositives: Int32Array;
  readonly ofNegatives: Int32Array;
  readonly count: number;
  readonly withPositives: number;
  readonly withNegatives: number;
};

/** Parts the clusters of rows as the placements are parted, rows in their own order. */
export function placementClusters(labels: ArrayLike<number | string>, outcomes: ArrayLike<number>): PlacementClusters {
  if (labels.length !== outcomes.length) {
    throw new StatisticsError(
      "clusters",
      `has ${labels.length} labels for ${outcomes.length} outcomes; pass one for each`,
    );
  }
  const numbers = new Map<number | string, number>();
  const ofPositives: number[] = [];
  const ofNegatives: number[] = [];
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]!;
    const number = numbers.get(label) ?? numbers.size;
    numbers.set(label, number);
    (outcomes[row] === 1 ? ofPositives : ofNegatives).push(number);
  }
  return {
    ofPositives: Int32Array.from(ofPositives),
    ofNegatives: Int32Array.from(ofNegatives),
    count: numbers.size,
    withPositives: new Set(ofPositives).size,
    withNegatives: new Set(ofNegatives).size,
  };
}

/**
 * Variance of the mean placement (an AUC, or a difference of two AUCs when handed differences of placements): DeLong's
 * for independent rows, Obuchowski's where rows come in clusters. Equal where every row is its own cluster.
 *
 * @source DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44, 837-845; Obuchowski (1997), Biometrics 53, 567-578.
 */
export function placementVariance(
  ofPositives: Float64Array,
  ofNegatives: Float64Array,
  clusters: PlacementClusters | undefined,
): number {
  const mean = average(ofPositives);
  if (clusters === undefined) {
    return scatter(ofPositives, mean) / ofPositives.length + scatter(ofNegatives, mean) / ofNegatives.length;
  }
  const positive = clusterSums(ofPositives, clusters.ofPositives, clusters.count, mean);
  const negative = clusterSums(ofNegatives, clusters.ofNegatives, clusters.count, mean);
  let positiveSquares = 0;
  let negativeSquares = 0;
  let products = 0;
  for (let cluster = 0; cluster < clusters.count; cluster++) {
    positiveSquares += positive[cluster]! ** 2;
    negativeSquares += negative[cluster]! ** 2;
    products += positive[cluster]! * negative[cluster]!;
  }
  const { withPositives, withNegatives, count } = clusters;
  const m = ofPositives.length;
  const n = ofNegatives.length;
  return Math.max(
    0,
    (withPositives / (withPositives - 1)) * (positiveSquares / m ** 2) +
      (withNegatives / (withNegatives - 1)) * (negativeSquares / n ** 2) +
      2 * (count / (count - 1)) * (products / (m * n)),
  );
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function scatter(values: Float64Array, mean: number): number {
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

function clusterSums(values: Float64Array, clusters: Int32Array, count: number, mean: number): Float64Array {
  const sums = new Float64Array(count);
  for (let row = 0; row < values.length; row++) sums[clusters[row]!]! += values[row]! - mean;
  return sums;
}
