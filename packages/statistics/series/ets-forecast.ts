import { Matrix } from "ml-matrix";
import type { EtsSpecification, EtsState } from "./ets-run.ts";

/** Mean and variance of each step ahead by the exact formulas of the three classes; `variance` is that of one error. */
export function etsMoments(
  specification: EtsSpecification,
  state: EtsState,
  variance: number,
  horizon: number,
): readonly (readonly [mean: number, variance: number])[] {
  if (specification.season === "M") return multiplicativeMoments(specification, state, variance, horizon);
  const means = Array.from({ length: horizon }, (_, i) => pointAhead(specification, state, i + 1));
  const weights = Array.from({ length: horizon }, (_, i) => carriedOver(specification, state, i + 1) ** 2);
  if (specification.error === "A") {
    let sum = 1;
    return means.map((mean, i) => {
      if (i > 0) sum += weights[i - 1]!;
      return [mean, variance * sum] as const;
    });
  }
  const squares: number[] = [];
  return means.map((mean, i) => {
    let square = mean * mean;
    for (let j = 1; j <= i; j++) square += variance * weights[j - 1]! * squares[i - j]!;
    squares.push(square);
    return [mean, (1 + variance) * square - mean * mean] as const;
  });
}

/** phi + phi^2 + ... + phi^ahead. */
function dampedSum(phi: number, ahead: number): number {
  let sum = 0;
  for (let i = 0, power = phi; i < ahead; i++, power *= phi) sum += power;
  return sum;
}

function pointAhead({ trend, season }: EtsSpecification, state: EtsState, ahead: number): number {
  const base = state.level + (trend === "N" ? 0 : dampedSum(state.phi, ahead) * state.slope);
  return season === "A" ? base + state.seasons[(ahead - 1) % state.seasons.length]! : base;
}

/** How much of an error is still in the forecast `ahead` steps later. */
function carriedOver({ trend, season }: EtsSpecification, state: EtsState, ahead: number): number {
  const level = state.alpha + (trend === "N" ? 0 : state.beta * dampedSum(state.phi, ahead));
  return season === "A" && ahead % state.seasons.length === 0 ? level + state.gamma : level;
}

/**
 * Class 3 (level and trend times season): the expectation and covariance of the outer product of the two state vectors,
 * carried forward step by step.
 */
function multiplicativeMoments(
  { trend }: EtsSpecification,
  state: EtsState,
  variance: number,
  horizon: number,
): readonly (readonly [number, number])[] {
  const period = state.seasons.length;
  const trended = trend !== "N";
  const observeBase = new Matrix([trended ? [1, state.phi] : [1]]);
  const observeSeason = Matrix.zeros(1, period);
  observeSeason.set(0, period - 1, 1);
  const moveBase = new Matrix(
    trended
      ? [
          [1, state.phi],
          [0, state.phi],
        ]
      : [[1]],
  );
  const learnBase = new Matrix(
    trended
      ? [
          [state.alpha, state.alpha * state.phi],
          [state.beta, state.beta * state.phi],
        ]
      : [[state.alpha]],
  );
  const moveSeason = Matrix.zeros(period, period);
  moveSeason.set(0, period - 1, 1);
  for (let i = 1; i < period; i++) moveSeason.set(i, i - 1, 1);
  const learnSeason = Matrix.zeros(period, period);
  learnSeason.set(0, period - 1, state.gamma);
  const latestFirst = Array.from(state.seasons).reverse();
  let product = new Matrix(trended ? [[state.level], [state.slope]] : [[state.level]]).mmul(new Matrix([latestFirst]));
  const size = product.rows * product.columns;
  const observe = observeSeason.kroneckerProduct(observeBase);
  const move = moveSeason.kroneckerProduct(moveBase);
  const learn = learnSeason.kroneckerProduct(learnBase);
  const cross = Matrix.add(learnSeason.kroneckerProduct(moveBase), moveSeason.kroneckerProduct(learnBase));
  let covariance = Matrix.zeros(size, size);
  return Array.from({ length: horizon }, () => {
    const mean = observeBase.mmul(product).mmul(observeSeason.transpose()).get(0, 0);
    const spread = observe.mmul(covariance).mmul(observe.transpose()).get(0, 0);
    const stacked = Matrix.columnVector(product.transpose().to1DArray());
    const square = stacked.mmul(stacked.transpose());
    const sandwich = (left: Matrix, middle: Matrix, right: Matrix) => left.mmul(middle).mmul(right.transpose());
    const fourth = Matrix.add(Matrix.mul(covariance, 3), Matrix.mul(square, 2));
    const learned = sandwich(move, covariance, learn)
      .add(sandwich(learn, covariance, move))
      .add(sandwich(cross, Matrix.add(covariance, square), cross))
      .add(sandwich(learn, fourth, learn).mul(variance));
    covariance = sandwich(move, covariance, move).add(learned.mul(variance));
    product = sandwich(moveBase, product, moveSeason).add(sandwich(learnBase, product, learnSeason).mul(variance));
    return [mean, (1 + variance) * spread + variance * mean * mean] as const;
  });
}

/** One future of the model, an error drawn for each step. */
export function etsPath(
  { error, trend, season }: EtsSpecification,
  state: EtsState,
  horizon: number,
  draw: () => number,
): Float64Array {
  const { alpha, beta, gamma, phi } = state;
  const future = new Float64Array(horizon);
  const seasons = state.seasons.slice();
  let { level, slope } = state;
  for (let i = 0; i < horizon; i++) {
    const slot = season === "N" ? 0 : i % seasons.length;
    const base = trend === "N" ? level : level + phi * slope;
    const seasonal = season === "N" ? 0 : seasons[slot]!;
    const fit = season === "N" ? base : season === "A" ? base + seasonal : base * seasonal;
    const drawn = draw();
    const miss = error === "A" ? drawn : fit * drawn;
    future[i] = fit + miss;
    const onBase = season === "M" ? miss / seasonal : miss;
    level = base + alpha * onBase;
    if (trend !== "N") slope = phi * slope + beta * onBase;
    if (season !== "N") seasons[slot] = seasonal + (gamma * miss) / (season === "M" ? base : 1);
  }
  return future;
}
