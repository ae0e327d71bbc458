import type { DesignMatrix } from "./design-matrix.ts";
import { triangularFactor } from "./triangular-factor.ts";

/** A least-squares line and what its errors are made of; R is the triangle of the terms' QR decomposition. */
export type LeastSquaresSolution = {
  /** Terms that follow from those before them, the intercept first; where there are any, nothing else is filled. */
  readonly dependent: readonly number[];
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  /** The hat matrix's diagonal. */
  readonly leverage: Float64Array;
  readonly residualSquares: number;
  /** Squares explained by the columns beyond the intercept. */
  readonly explainedSquares: number;
  /** Inverse of R, row-major: covariances in terms are this times those in rotated terms times its transpose. */
  readonly inverse: Float64Array;
  /** Writes row i's terms divided by R: orthonormal over all rows, so that sums over them lose nothing to scale. */
  readonly fillRotated: (row: number, into: Float64Array) => void;
};

/** Solves by Householder QR. A term is dependent where less than 1e-7 of its length is its own, as in R's `lm`. */
export function solveLeastSquares(
  design: DesignMatrix,
  response: Float64Array,
  intercept: boolean,
): LeastSquaresSolution {
  const { rows, columns, values } = design;
  const lead = intercept ? 1 : 0;
  const size = columns + lead;
  const width = size + 1;
  const fillTerms = (row: number, into: Float64Array, at: number) => {
    if (intercept) into[at] = 1;
    for (let column = 0; column < columns; column++) into[at + lead + column] = values[row * columns + column]!;
  };
  const triangle = triangularFactor(rows, width, (row, into, at) => {
    fillTerms(row, into, at);
    into[at + size] = response[row]!;
  });
  const lengthOf = (term: number) => {
    let length = 0;
    for (let row = 0; row <= term; row++) length += triangle[row * width + term]! ** 2;
    return Math.sqrt(length);
  };
  const own = (term: number) => Math.abs(triangle[term * width + term]!);
  const dependent = Array.from({ length: size }, (_, term) => term).filter(
    (term) => !(own(term) > 1e-7 * lengthOf(term)),
  );
  const fillRotated = (row: number, into: Float64Array) => {
    fillTerms(row, into, 0);
    for (let j = 0; j < size; j++) {
      let rest = into[j]!;
      for (let k = 0; k < j; k++) rest -= triangle[k * width + j]! * into[k]!;
      into[j] = rest / triangle[j * width + j]!;
    }
  };
  const fitted = new Float64Array(size);
  const residuals = new Float64Array(rows);
  const leverage = new Float64Array(rows);
  const solution = { dependent, fitted, residuals, leverage, fillRotated };
  if (dependent.length > 0)
    return { ...solution, residualSquares: 0, explainedSquares: 0, inverse: new Float64Array() };

  for (let row = size - 1; row >= 0; row--) {
    let rest = triangle[row * width + size]!;
    for (let k = row + 1; k < size; k++) rest -= triangle[row * width + k]! * fitted[k]!;
    fitted[row] = rest / triangle[row * width + row]!;
  }
  const exact = own(size) <= 1e-14 * lengthOf(size);
  const term = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    fillTerms(row, term, 0);
    let predicted = 0;
    for (let j = 0; j < size; j++) predicted += term[j]! * fitted[j]!;
    residuals[row] = exact ? 0 : response[row]! - predicted;
    fillRotated(row, term);
    for (let j = 0; j < size; j++) leverage[row]! += term[j]! * term[j]!;
  }
  let explainedSquares = 0;
  for (let j = lead; j < size; j++) explainedSquares += triangle[j * width + size]! ** 2;
  const residualSquares = exact ? 0 : own(size) ** 2;
  return { ...solution, residualSquares, explainedSquares, inverse: invertTriangle(triangle, width, size) };
}

/** Inverse of the leading `size` x `size` upper triangle of a row-major matrix of the given width. */
function invertTriangle(triangle: Float64Array, width: number, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    inverse[column * size + column] = 1 / triangle[column * width + column]!;
    for (let row = column - 1; row >= 0; row--) {
      let sum = 0;
      for (let k = row + 1; k <= column; k++) sum += triangle[row * width + k]! * inverse[k * size + column]!;
      inverse[row * size + column] = -sum / triangle[row * width + row]!;
    }
  }
  return inverse;
}
