import { CholeskyDecomposition, Matrix } from "ml-matrix";

/** A symmetric positive matrix made ready for solving, or the position that makes it singular. */
export type PositiveFactor =
  | { readonly dependent: number }
  | {
      readonly dependent: undefined;
      readonly solve: (right: Float64Array) => Float64Array;
      readonly inverse: () => Float64Array[];
    };

/** A column that the ones before it explain to within this share of its variance is dependent. */
const tolerance = 1e-10;

/**
 * Cholesky factor of a symmetric matrix scaled to unit diagonal, so that units do not decide what is singular: then the
 * square of each pivot is the share of that variable which the ones before it leave unexplained.
 */
export function positiveFactor(matrix: readonly Float64Array[]): PositiveFactor {
  const scale = Float64Array.from(matrix, (row, i) => 1 / Math.sqrt(row[i]!));
  const flat = scale.findIndex((value) => !(value > 0 && value < Infinity));
  if (flat >= 0) return { dependent: flat };
  const correlation = new Matrix(matrix.map((row, i) => Array.from(row, (value, j) => value * scale[i]! * scale[j]!)));
  for (let i = 0; i < matrix.length; i++) for (let j = 0; j < i; j++) correlation.set(j, i, correlation.get(i, j));
  const factor = new CholeskyDecomposition(correlation);
  const dependent = scale.findIndex((_, i) => !(factor.lowerTriangularMatrix.get(i, i) ** 2 > tolerance));
  if (dependent >= 0) return { dependent };
  const solve = (right: Float64Array) => {
    const scaled = Matrix.columnVector(Array.from(right, (value, i) => value * scale[i]!));
    return Float64Array.from(factor.solve(scaled).getColumn(0), (value, i) => value * scale[i]!);
  };
  const inverse = () => {
    const solved = factor.solve(Matrix.eye(matrix.length));
    return matrix.map((_, i) => Float64Array.from(solved.getRow(i), (value, j) => value * scale[i]! * scale[j]!));
  };
  return { dependent: undefined, solve, inverse };
}
