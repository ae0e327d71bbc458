import type { DesignMatrix } from "../regression/design-matrix.ts";

/**
 * The means of a design's columns with a 1 in front for the intercept, and the covariance of those means (row-major).
 */
export function columnMeans({ rows, columns, values }: DesignMatrix): {
  readonly means: Float64Array;
  readonly meanCovariance: Float64Array;
} {
  const terms = columns + 1;
  const means = new Float64Array(terms);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) means[column + 1]! += values[row * columns + column]! / rows;
  means[0] = 1;
  const meanCovariance = new Float64Array(terms * terms);
  for (let row = 0; row < rows; row++) {
    for (let one = 0; one < columns; one++) {
      const distance = values[row * columns + one]! - means[one + 1]!;
      for (let other = 0; other < columns; other++) {
        meanCovariance[(one + 1) * terms + other + 1]! +=
          (distance * (values[row * columns + other]! - means[other + 1]!)) / (rows - 1) / rows;
      }
    }
  }
  return { means, meanCovariance };
}
