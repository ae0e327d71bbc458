import { choleskyFactor, choleskyInverse, choleskySolve } from "./cholesky.ts";
import { selectRows } from "./design-matrix.ts";
import type { LikelihoodFamily } from "./likelihood-family.ts";
import { columnScale, type LikelihoodRows, likelihoodPass } from "./likelihood-pass.ts";
import { sandwichCovariance } from "./sandwich-covariance.ts";
import { separatesOutcomes } from "./separating-direction.ts";

export type NewtonProblem = Omit<LikelihoodRows, "scale"> & {
  readonly family: LikelihoodFamily;
  /** Half of it times the sum of squared coefficients is added to the negative log-likelihood. */
  readonly ridge: number;
  /** Whether the ridge weighs the coefficients of columns divided by their standard deviation. */
  readonly standardise: boolean;
};

/** The maximum of a penalised likelihood, in the design's own units (intercept first). */
export type NewtonFit = {
  readonly kind: "fit";
  readonly values: Float64Array;
  /** Inverse of the penalised information, row-major: the covariance where the model holds and the ridge is 0. */
  readonly covariance: Float64Array;
  /** Negative log-likelihood without the penalty, up to terms free of the coefficients. */
  readonly loss: number;
  readonly iterations: number;
};

/** Terms at fault are numbered with the intercept first where there is one. */
export type NewtonFailure = {
  readonly kind: "collinear" | "separated" | "not converged";
  readonly terms: readonly number[];
};

const firstSeparationCheck = 6;
const mostIterations = 60;
const startRows = 25_000;
const borrowedSteps = 2;

/**
 * Newton's method (equal to iteratively reweighted least squares, the links being canonical) with step halving, from
 * the fit of a thinned sample where there are many rows. Stops when the last step is below 1e-9 of the scaled
 * coefficients, or below 1e-7 with the next foreseen below 1e-12, convergence being quadratic.
 *
 * @source McCullagh & Nelder (1989), Generalized Linear Models, 2.5.
 */
export function newtonFit(problem: NewtonProblem): NewtonFit | NewtonFailure {
  const { family, design, intercept, ridge } = problem;
  const rows: LikelihoodRows = { ...problem, scale: columnScale(design, intercept) };
  const lead = intercept ? 1 : 0;
  const size = design.columns + lead;
  const penalty = new Float64Array(size);
  for (let term = lead; term < size; term++) {
    penalty[term] = problem.standardise ? ridge : ridge / rows.scale.spread[term - lead]! ** 2;
  }
  const penalised = (loss: number, at: Float64Array) =>
    at.reduce((sum, value, term) => sum + (penalty[term]! * value * value) / 2, loss);

  let point = startingPoint(problem, rows, penalty);
  let pass = likelihoodPass(family, rows, point);
  let step: Float64Array | undefined;
  let last: number | undefined;
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    const { information, uphill } = pass;
    for (let term = 0; term < size; term++) information[term * size + term]! += penalty[term]!;
    const factor = choleskyFactor(information, size);
    if (factor.deficient.length > 0) {
      if (step !== undefined && ridge === 0 && separatesOutcomes(family, rows, step))
        return separated(step, rows, lead);
      return { kind: step === undefined ? "collinear" : "not converged", terms: factor.deficient };
    }
    step = choleskySolve(
      factor,
      uphill.map((value, term) => value - penalty[term]! * point[term]!),
    );
    const reach = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const height = point.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    const foreseen = last === undefined ? reach : reach * (reach / last) ** 2;
    const converged = reach <= 1e-9 * height || (reach <= 1e-7 * height && foreseen <= 1e-12 * height);
    last = reach;
    if (!converged && ridge === 0 && iteration >= firstSeparationCheck && separatesOutcomes(family, rows, step)) {
      return separated(step, rows, lead);
    }
    if (converged) {
      const end = point.map((value, term) => value + step![term]!);
      return inOwnUnits(end, choleskyInverse(factor), pass.loss, iteration, rows, lead);
    }
    const before = penalised(pass.loss, point);
    let share = 1;
    let moved = point;
    for (;;) {
      moved = point.map((value, term) => value + share * step![term]!);
      pass = likelihoodPass(family, rows, moved);
      if (penalised(pass.loss, moved) <= before + 1e-10 * Math.abs(before) || share < 1e-6) break;
      share /= 2;
    }
    point = moved;
  }
  return { kind: "not converged", terms: [] };
}

/** The fit of every k-th row where there are many, else the intercept that fits the mean outcome. */
function startingPoint(problem: NewtonProblem, rows: LikelihoodRows, penalty: Float64Array): Float64Array {
  const { design, intercept, outcomes, family, offset } = problem;
  const point = new Float64Array(penalty.length);
  if (design.rows >= 4 * startRows) {
    const every = Math.floor(design.rows / startRows);
    const sample = Int32Array.from({ length: startRows }, (_, index) => index * every);
    const thinned = newtonFit({
      ...problem,
      design: selectRows(design, sample),
      outcomes: Float64Array.from(sample, (row) => outcomes[row]!),
      offset: offset === undefined ? undefined : Float64Array.from(sample, (row) => offset[row]!),
      ridge: problem.ridge / every,
    });
    if (thinned.kind === "fit") return refinedStart(problem, rows, thinned, every, penalty);
  }
  if (intercept && offset === undefined) {
    point[0] = family.link(outcomes.reduce((sum, value) => sum + value, 0) / outcomes.length);
  } else if (intercept && offset !== undefined) {
    const exposed = offset.reduce((sum, value) => sum + Math.exp(value), 0);
    point[0] = family.link(outcomes.reduce((sum, value) => sum + value, 0) / exposed);
  }
  return point;
}

function separated(direction: Float64Array, rows: LikelihoodRows, lead: number): NewtonFailure {
  const reach = direction.reduce((most, value, term) => (term < lead ? most : Math.max(most, Math.abs(value))), 0);
  const terms = Array.from(direction.keys()).filter(
    (term) => term >= lead && Math.abs(direction[term]!) > 1e-3 * reach,
  );
  return { kind: "separated", terms: rows.design.columns === 0 ? [] : terms };
}

/** From the thinned sample's fit a few steps by all rows' gradient, the information borrowed from the sample. */
function refinedStart(
  { family, intercept }: NewtonProblem,
  rows: LikelihoodRows,
  thinned: NewtonFit,
  every: number,
  penalty: Float64Array,
): Float64Array {
  const { centre, spread } = rows.scale;
  const size = penalty.length;
  const lead = intercept ? 1 : 0;
  const rescale = new Float64Array(size * size);
  if (intercept) rescale[0] = 1;
  for (let term = lead; term < size; term++) {
    rescale[term * size + term] = spread[term - lead]!;
    if (intercept) rescale[term] = centre[term - 1]!;
  }
  const timesRow = (matrix: Float64Array, row: number, vector: Float64Array) =>
    vector.reduce((sum, value, column) => sum + matrix[row * size + column]! * value, 0);
  const covariance = sandwichCovariance(rescale, thinned.covariance, size);
  let point = penalty.map((_, term) => timesRow(rescale, term, thinned.values));
  for (let step = 0; step < borrowedSteps; step++) {
    const { uphill } = likelihoodPass(family, rows, point, { informed: false });
    const slope = uphill.map((value, term) => value - penalty[term]! * point[term]!);
    point = point.map((value, term) => value + timesRow(covariance, term, slope) / every);
  }
  return point;
}

function inOwnUnits(
  point: Float64Array,
  scaledCovariance: Float64Array,
  loss: number,
  iterations: number,
  { scale }: LikelihoodRows,
  lead: number,
): NewtonFit {
  const size = point.length;
  const unscale = new Float64Array(size * size);
  if (lead === 1) unscale[0] = 1;
  for (let term = lead; term < size; term++) {
    unscale[term * size + term] = 1 / scale.spread[term - lead]!;
    if (lead === 1) unscale[term] = -scale.centre[term - 1]! / scale.spread[term - 1]!;
  }
  const values = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let i = 0; i < size; i++) {
      const left = unscale[row * size + i]!;
      if (left === 0) continue;
      values[row]! += left * point[i]!;
      for (let column = 0; column < size; column++) {
        for (let j = 0; j < size; j++) {
          covariance[row * size + column]! += left * scaledCovariance[i * size + j]! * unscale[column * size + j]!;
        }
      }
    }
  }
  return { kind: "fit", values, covariance, loss, iterations };
}
