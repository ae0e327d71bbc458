import { requireLevel } from "../arguments/require-level.ts";
import { chiSquareTail } from "../chi-square-tail.ts";
import { StatisticsError } from "../statistics-error.ts";
import { checkBinary, checkDesign } from "./check-design.ts";
import type { DesignMatrix } from "./design-matrix.ts";
import { logisticFamily } from "./likelihood-family.ts";
import { type LikelihoodFit, likelihoodFit } from "./likelihood-fit.ts";
import { logisticProbabilities } from "./logistic-probabilities.ts";
import { type UnfitRegression, unfitRegression } from "./unfit-regression.ts";

export type LogisticOptions = {
  /**
   * Strength of the ridge, default 0: half of it times the sum of squared coefficients is added to the negative
   * log-likelihood; the intercept is left free. Equals 1/C of scikit-learn and n x lambda of glmnet (alpha 0).
   */
  readonly ridge?: number;
  /** Default true: the ridge weighs the coefficients of columns divided by their standard deviation (over n). */
  readonly standardise?: boolean;
  /** Default true: a constant term is added in front. */
  readonly intercept?: boolean;
  /** One label a row (a seller, an account): rows of one label may be correlated in any way. */
  readonly clusters?: ArrayLike<number | string>;
  /** Confidence level of the intervals, default 0.95. */
  readonly level?: number;
};

export type LogisticFit = LikelihoodFit & {
  /** How many outcomes are 1. */
  readonly events: number;
  readonly deviance: number;
  /** Deviance of the fit without columns. */
  readonly nullDeviance: number;
  /** Likelihood-ratio test that no column matters; null under a ridge or without columns. */
  readonly likelihoodRatio: { readonly statistic: number; readonly degrees: number; readonly pValue: number } | null;
  /** True where the fitted score parts every 0 from every 1: only the ridge keeps the coefficients finite. */
  readonly separated: boolean;
};

/**
 * Logistic regression of a yes-or-no outcome by Newton's method, with an optional ridge.
 *
 * Use it for the odds of an event (won, churned, slipped) as a product of effects. Without a ridge, outcomes that a
 * column (or a sum of columns) parts without overlap have no finite estimate; that is proven from the rows and said, with
 * the columns. With a ridge, intervals are those of the posterior under a normal prior (Laplace), and shrink towards 0.
 *
 * @param design n rows by k columns, without the intercept.
 * @param outcomes n values, 1 where it happened and 0 where not.
 * @returns the fit, or `insufficient` with its cause and the columns at fault.
 * @throws StatisticsError on NaN, infinities, unequal lengths or outcomes other than 0 and 1, naming the argument.
 * @source McCullagh & Nelder (1989), Generalized Linear Models, ch. 4; le Cessie & van Houwelingen (1992), Applied Statistics
 * 41, 191-201 (ridge); Albert & Anderson (1984), Biometrika 71, 1-10 (separation).
 * @reference R 4.2.2 `glm(family = binomial)`, `sandwich::vcovCL`, glmnet 4.1-6; scikit-learn `LogisticRegression`
 * (reference/regression.R, reference/sklearn.py), agreement 1e-6.
 */
export function logisticRegression(
  design: DesignMatrix,
  outcomes: ArrayLike<number>,
  options: LogisticOptions = {},
): LogisticFit | UnfitRegression {
  const { ridge = 0, standardise = true, intercept = true, level = 0.95 } = options;
  const method = "logistic regression";
  checkDesign(design);
  requireLevel(level);
  if (!(ridge >= 0 && Number.isFinite(ridge))) {
    throw new StatisticsError("ridge", `is ${ridge}; pass 0 for none, or a positive number`);
  }
  const n = design.rows;
  const happened = checkBinary("outcomes", outcomes, n);
  const events = happened.reduce((sum, value) => sum + value, 0);
  if (events === 0 || events === n) {
    const reason = n === 0 ? "no rows" : `every outcome is ${events === 0 ? 0 : 1}`;
    return unfitRegression("one outcome only", { n, reason, enough: "rows of both outcomes", method });
  }
  const size = design.columns + (intercept ? 1 : 0);
  if (size === 0) throw new StatisticsError("design", "has no columns and no intercept; there is nothing to fit");
  if (ridge === 0 && n <= size) {
    const reason = `${n} rows for ${size} coefficients`;
    const enough = `at least ${size + 1} rows, better 10 of the rarer outcome for each column, or a ridge above 0`;
    return unfitRegression("too few rows", { n, reason, enough, method });
  }
  const { clusters } = options;
  const fit = likelihoodFit({
    family: logisticFamily,
    design,
    outcomes: happened,
    offset: undefined,
    clusters,
    intercept,
    ridge,
    standardise,
    level,
    method,
    constant: 0,
  });
  if (fit.kind !== "fit") return fit;
  const deviance = -2 * fit.logLikelihood;
  const nullDeviance = intercept ? -2 * constantLikelihood(events, n) : 2 * n * Math.LN2;
  const statistic = nullDeviance - deviance;
  const pValue = chiSquareTail(statistic, design.columns);
  const likelihoodRatio = ridge > 0 || design.columns === 0 ? null : { statistic, degrees: design.columns, pValue };
  return {
    ...fit,
    events,
    deviance,
    nullDeviance,
    likelihoodRatio,
    separated: ridge > 0 && parts(fit, design, happened),
  };
}

function constantLikelihood(events: number, n: number): number {
  return events * Math.log(events / n) + (n - events) * Math.log((n - events) / n);
}

function parts(fit: LikelihoodFit, design: DesignMatrix, outcomes: Float64Array): boolean {
  const probabilities = logisticProbabilities(fit, design);
  let highestWithout = Number.NEGATIVE_INFINITY;
  let lowestWith = Number.POSITIVE_INFINITY;
  probabilities.forEach((probability, row) => {
    if (outcomes[row] === 1) lowestWith = Math.min(lowestWith, probability);
    else highestWithout = Math.max(highestWithout, probability);
  });
  return highestWithout < lowestWith;
}
