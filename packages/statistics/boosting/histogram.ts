import { binsPerFeature } from "./feature-bins.ts";

/**
 * What a node's rows add up to, by feature and bin: for each bin the sum of gradients, the sum of hessians, and how many
 * rows there are, one after the other.
 */
export type Histogram = Float64Array;

export const numbersPerBin = 3;
export const numbersPerFeature = numbersPerBin * binsPerFeature;

export function histogramLength(features: number): number {
  return features * numbersPerFeature;
}
