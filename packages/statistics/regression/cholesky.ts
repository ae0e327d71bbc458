/** Lower triangle of A = L L', row-major, with the columns that follow from those before them. */
export type CholeskyFactor = {
  readonly size: number;
  readonly lower: Float64Array;
  /** Columns whose pivot, relative to their own diagonal, is at most the tolerance; empty where A is positive definite. */
  readonly deficient: readonly number[];
};

/**
 * Cholesky factor of a symmetric matrix (row-major, lower triangle read). A column whose remaining pivot is at most
 * `tolerance` of its diagonal is named deficient and left out.
 */
export function choleskyFactor(matrix: Float64Array, size: number, tolerance = 1e-11): CholeskyFactor {
  const lower = new Float64Array(size * size);
  const deficient: number[] = [];
  for (let column = 0; column < size; column++) {
    const diagonal = matrix[column * size + column]!;
    let pivot = diagonal;
    for (let k = 0; k < column; k++) pivot -= lower[column * size + k]! ** 2;
    if (!(pivot > tolerance * diagonal)) {
      deficient.push(column);
      continue;
    }
    const root = Math.sqrt(pivot);
    lower[column * size + column] = root;
    for (let row = column + 1; row < size; row++) {
      let rest = matrix[row * size + column]!;
      for (let k = 0; k < column; k++) rest -= lower[row * size + k]! * lower[column * size + k]!;
      lower[row * size + column] = rest / root;
    }
  }
  return { size, lower, deficient };
}

/** Solves A x = b for a factor without deficient columns. */
export function choleskySolve({ size, lower }: CholeskyFactor, right: Float64Array): Float64Array {
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    let value = solution[row]!;
    for (let k = 0; k < row; k++) value -= lower[row * size + k]! * solution[k]!;
    solution[row] = value / lower[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    let value = solution[row]!;
    for (let k = row + 1; k < size; k++) value -= lower[k * size + row]! * solution[k]!;
    solution[row] = value / lower[row * size + row]!;
  }
  return solution;
}

/** The inverse of A, symmetric to the last bit. */
export function choleskyInverse(factor: CholeskyFactor): Float64Array {
  const { size } = factor;
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    const solved = choleskySolve(factor, unit);
    for (let row = column; row < size; row++) {
      inverse[row * size + column] = solved[row]!;
      inverse[column * size + row] = solved[row]!;
    }
  }
  return inverse;
}
