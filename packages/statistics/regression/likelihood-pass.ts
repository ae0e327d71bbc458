import type { DesignMatrix } from "./design-matrix.ts";
import type { LikelihoodFamily } from "./likelihood-family.ts";

const blockRows = 256;

/** What the columns are shifted and divided by before the fit, so that its matrices are well conditioned. */
export type ColumnScale = { readonly centre: Float64Array; readonly spread: Float64Array };

/** A likelihood's rows: the design, the outcomes, and what is added to each row's linear predictor, if anything. */
export type LikelihoodRows = {
  readonly design: DesignMatrix;
  readonly outcomes: Float64Array;
  readonly offset: Float64Array | undefined;
  readonly scale: ColumnScale;
  readonly intercept: boolean;
};

/** Sums over the rows at one point: negative log-likelihood, its gradient (negated: uphill), and information. */
export type LikelihoodPass = {
  readonly loss: number;
  readonly uphill: Float64Array;
  /** Row-major, `size` x `size`. */
  readonly information: Float64Array;
};

/** Column means and standard deviations (over n); a column without spread keeps 1, and without intercept the centre is 0. */
export function columnScale(design: DesignMatrix, intercept: boolean): ColumnScale {
  const { rows, columns, values } = design;
  const origin = values.slice(0, columns);
  const sum = new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = values[at++]! - origin[column]!;
      sum[column]! += value;
      squares[column]! += value * value;
    }
  }
  const spread = squares.map((square, column) => {
    const deviation = Math.sqrt(Math.max(0, square / rows - (sum[column]! / rows) ** 2));
    return deviation > 1e-13 * Math.abs(origin[column]! + sum[column]! / rows) ? deviation : 1;
  });
  const centre = intercept ? sum.map((value, column) => origin[column]! + value / rows) : new Float64Array(columns);
  return { centre, spread };
}

/**
 * One pass over the rows at `point` (intercept first, in scaled columns). Rows are taken in blocks that fit the nearest
 * cache, and the information is summed in tiles of two by four columns kept in registers; it stays 0 unless `informed`,
 * which makes a pass twice as quick.
 */
export function likelihoodPass(
  family: LikelihoodFamily,
  rows: LikelihoodRows,
  point: Float64Array,
  { informed = true }: { readonly informed?: boolean } = {},
): LikelihoodPass {
  const { design, outcomes, offset } = rows;
  const size = point.length;
  const padded = Math.ceil(size / 4) * 4;
  const terms = Array.from({ length: padded }, () => new Float64Array(blockRows));
  const left = new Float64Array(blockRows);
  const right = new Float64Array(blockRows);
  const predictor = new Float64Array(blockRows);
  const residual = new Float64Array(blockRows);
  const weight = new Float64Array(blockRows);
  const uphill = new Float64Array(size);
  const upper = new Float64Array(padded * padded);
  let loss = 0;
  for (let start = 0; start < design.rows; start += blockRows) {
    const count = Math.min(blockRows, design.rows - start);
    fillTerms(rows, start, count, terms);
    for (let i = 0; i < count; i++) predictor[i] = offset === undefined ? 0 : offset[start + i]!;
    for (let term = 0; term < size; term++) addScaled(predictor, point[term]!, terms[term]!, count);
    loss += family.evaluate(predictor, outcomes, start, count, residual, weight);
    for (let term = 0; term < size; term++) uphill[term]! += dot(residual, terms[term]!, count);
    if (informed) addInformation(terms, weight, left, right, count, size, upper);
  }
  const information = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      information[row * size + column] = information[column * size + row] = upper[row * padded + column]!;
    }
  }
  return { loss, uphill, information };
}

/** Lays a block's scaled terms column by column, the intercept first. */
function fillTerms(rows: LikelihoodRows, start: number, count: number, terms: readonly Float64Array[]): void {
  const { design, scale, intercept } = rows;
  const { columns, values } = design;
  if (intercept) terms[0]!.fill(1, 0, count);
  const lead = intercept ? 1 : 0;
  for (let column = 0; column < columns; column++) {
    const centre = scale.centre[column]!;
    const inverse = 1 / scale.spread[column]!;
    const into = terms[column + lead]!;
    for (let i = 0, at = start * columns + column; i < count; i++, at += columns)
      into[i] = (values[at]! - centre) * inverse;
  }
}

function addScaled(sum: Float64Array, factor: number, values: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) sum[i]! += factor * values[i]!;
}

function multiply(one: Float64Array, other: Float64Array, into: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) into[i] = one[i]! * other[i]!;
}

function dot(one: Float64Array, other: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += one[i]! * other[i]!;
  return sum;
}

/** Adds the block's share to the upper triangle (rows of `terms.length`), a pair of rows at a time. */
function addInformation(
  terms: readonly Float64Array[],
  weight: Float64Array,
  left: Float64Array,
  right: Float64Array,
  count: number,
  size: number,
  upper: Float64Array,
): void {
  const padded = terms.length;
  for (let term = 0; term < size; term += 2) {
    multiply(weight, terms[term]!, left, count);
    multiply(weight, terms[term + 1]!, right, count);
    for (let column = term - (term % 4); column < padded; column += 4) {
      addTile(left, right, terms, column, count, upper, term * padded + column, padded);
    }
  }
}

/** Adds the block's products of two weighted columns with four others, at `at` and one row of `upper` below. */
function addTile(
  left: Float64Array,
  right: Float64Array,
  terms: readonly Float64Array[],
  column: number,
  count: number,
  upper: Float64Array,
  at: number,
  padded: number,
): void {
  const c0 = terms[column]!;
  const c1 = terms[column + 1]!;
  const c2 = terms[column + 2]!;
  const c3 = terms[column + 3]!;
  let a0 = 0;
  let a1 = 0;
  let a2 = 0;
  let a3 = 0;
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  let b3 = 0;
  for (let i = 0; i < count; i++) {
    const a = left[i]!;
    const b = right[i]!;
    const v0 = c0[i]!;
    const v1 = c1[i]!;
    const v2 = c2[i]!;
    const v3 = c3[i]!;
    a0 += a * v0;
    a1 += a * v1;
    a2 += a * v2;
    a3 += a * v3;
    b0 += b * v0;
    b1 += b * v1;
    b2 += b * v2;
    b3 += b * v3;
  }
  upper[at]! += a0;
  upper[at + 1]! += a1;
  upper[at + 2]! += a2;
  upper[at + 3]! += a3;
  const below = at + padded;
  upper[below]! += b0;
  upper[below + 1]! += b1;
  upper[below + 2]! += b2;
  upper[below + 3]! += b3;
}
