import type { ClusterIndex } from "./cluster-index.ts";

/** bread x meat x bread' for row-major square matrices, the meat symmetric; symmetric to the last bit. */
export function sandwichCovariance(bread: Float64Array, meat: Float64Array, size: number): Float64Array {
  const half = product(bread, meat, size);
  const whole = product(half, transposed(bread, size), size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      const mean = (whole[row * size + column]! + whole[column * size + row]!) / 2;
      whole[row * size + column] = mean;
      whole[column * size + row] = mean;
    }
  }
  return whole;
}

/**
 * Sum of outer products of the clusters' summed scores, with the small-sample factor G/(G-1) x (n-1)/(n-k) of Stata
 * and of R's `sandwich::vcovCL(type = "HC1")`.
 *
 * @param scores writes row i's score (length `size`) into the array it is handed.
 */
export function clusterMeat(
  rows: number,
  size: number,
  clusters: ClusterIndex,
  scores: (row: number, into: Float64Array) => void,
): Float64Array {
  const sums = new Float64Array(clusters.count * size);
  const score = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    scores(row, score);
    const start = clusters.of[row]! * size;
    for (let term = 0; term < size; term++) sums[start + term]! += score[term]!;
  }
  const factor = ((clusters.count / (clusters.count - 1)) * (rows - 1)) / (rows - size);
  const meat = new Float64Array(size * size);
  for (let cluster = 0; cluster < clusters.count; cluster++) {
    for (let row = 0; row < size; row++) {
      const left = factor * sums[cluster * size + row]!;
      for (let column = 0; column < size; column++) {
        meat[row * size + column]! += left * sums[cluster * size + column]!;
      }
    }
  }
  return meat;
}

function product(left: Float64Array, right: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < size; k++) {
      const factor = left[row * size + k]!;
      for (let column = 0; column < size; column++) result[row * size + column]! += factor * right[k * size + column]!;
    }
  }
  return result;
}

function transposed(matrix: Float64Array, size: number): Float64Array {
  return matrix.map((_, at) => matrix[(at % size) * size + Math.floor(at / size)]!);
}
