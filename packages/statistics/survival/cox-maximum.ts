import { StatisticsError } from "../statistics-error.ts";
import { type CoxDerivatives, coxDerivatives, type Ties } from "./cox-derivatives.ts";
import type { CoxTable } from "./cox-table.ts";
import { positiveFactor } from "./positive-factor.ts";

export type CoxFit = {
  readonly coefficients: Float64Array;
  readonly covariance: readonly Float64Array[];
  readonly nullLogLikelihood: number;
  readonly logLikelihood: number;
  /** Score statistic at 0. */
  readonly scoreStatistic: number;
  readonly iterations: number;
};

const mostIterations = 40;
/** Newton decrement (squared distance to the maximum in standard errors) below which the next step changes nothing. */
const smallDecrement = 1e-10;
/** Below this not even the information changes: the step is taken without looking again. */
const negligibleDecrement = 1e-13;

/** The maximum of the partial likelihood by Newton's method, or a `StatisticsError` that names the column without one. */
export function maximiseCox(table: CoxTable, ties: Ties): CoxFit {
  const width = table.names.length;
  let coefficients: Float64Array = new Float64Array(width);
  let here = coxDerivatives(table, coefficients, ties);
  const nullLogLikelihood = here.logLikelihood;
  let scoreStatistic = 0;
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    const factor = positiveFactor(here.information);
    if (factor.dependent !== undefined) {
      throw iteration === 1 ? dependent(table, factor.dependent) : separated(table, coefficients);
    }
    const step = factor.solve(here.score);
    const decrement = step.reduce((sum, value, j) => sum + value * here.score[j]!, 0);
    if (iteration === 1) scoreStatistic = decrement;
    if (iteration > 1 && decrement < negligibleDecrement && !stillMoving(table, step)) {
      const logLikelihood = here.logLikelihood + decrement / 2;
      coefficients = coefficients.map((value, j) => value + step[j]!);
      const covariance = factor.inverse();
      return { coefficients, covariance, nullLogLikelihood, logLikelihood, scoreStatistic, iterations: iteration };
    }
    const next = improve(table, ties, coefficients, step, here);
    if (!next) throw separated(table, coefficients);
    coefficients = next.coefficients;
    here = next.derivatives;
    if (decrement > smallDecrement * Math.max(1, width)) continue;
    if (stillMoving(table, step)) throw separated(table, coefficients);
    const last = positiveFactor(here.information);
    if (last.dependent !== undefined) throw separated(table, coefficients);
    const covariance = last.inverse();
    const { logLikelihood } = here;
    return { coefficients, covariance, nullLogLikelihood, logLikelihood, scoreStatistic, iterations: iteration };
  }
  throw separated(table, coefficients);
}

/** Whether a coefficient still runs when the likelihood no longer does: the mark of one without a finite estimate. */
function stillMoving(table: CoxTable, step: Float64Array): boolean {
  return step.some((value, j) => Math.abs(value) * standardDeviation(table, j) > 1e-2);
}

/** The full step, or the largest of its halves that does not lower the likelihood. */
function improve(
  table: CoxTable,
  ties: Ties,
  from: Float64Array,
  step: Float64Array,
  here: CoxDerivatives,
): { coefficients: Float64Array; derivatives: CoxDerivatives } | undefined {
  const slack = 1e-10 * (Math.abs(here.logLikelihood) + 1);
  for (let size = 1; size > 1e-6; size /= 2) {
    const coefficients = from.map((value, j) => value + size * step[j]!);
    const derivatives = coxDerivatives(table, coefficients, ties);
    if (derivatives.logLikelihood >= here.logLikelihood - slack) return { coefficients, derivatives };
  }
  return undefined;
}

function dependent(table: CoxTable, column: number): StatisticsError {
  const name = table.names[column]!;
  const why = "is constant where events happen, or is explained by the columns before it";
  return new StatisticsError("covariates", `"${name}" ${why}; leave it out`);
}

/** The column whose coefficient has run farthest, in its own standard deviations. */
function separated(table: CoxTable, coefficients: Float64Array): StatisticsError {
  const reach = Array.from(coefficients, (value, j) => Math.abs(value) * standardDeviation(table, j));
  const name = table.names[reach.indexOf(Math.max(...reach))]!;
  const why = "separates those who have the event from those who do not, so its coefficient has no finite estimate";
  return new StatisticsError("covariates", `"${name}" ${why}; leave it out or pool its levels`);
}

function standardDeviation(table: CoxTable, column: number): number {
  const width = table.names.length;
  let squares = 0;
  for (let i = column; i < table.rows.length; i += width) squares += table.rows[i]! ** 2;
  return Math.sqrt(squares / table.n);
}
