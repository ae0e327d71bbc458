import gammaln from "@stdlib/math-base-special-gammaln";
import { requireLevel } from "../arguments/require-level.ts";
import { StatisticsError } from "../statistics-error.ts";
import { checkDesign, checkResponse } from "./check-design.ts";
import type { DesignMatrix } from "./design-matrix.ts";
import { poissonFamily } from "./likelihood-family.ts";
import { type LikelihoodFit, likelihoodFit } from "./likelihood-fit.ts";
import { linearPredictor } from "./linear-predictor.ts";
import { type UnfitRegression, unfitRegression } from "./unfit-regression.ts";

export type PoissonOptions = {
  /** Time or size a row's count was collected over (positive); counts are then rates per unit of it. Default 1 each. */
  readonly exposure?: ArrayLike<number>;
  /** As for logistic regression; default 0. */
  readonly ridge?: number;
  readonly standardise?: boolean;
  readonly intercept?: boolean;
  /** One label a row: rows of one label may be correlated in any way. Give every row its own for errors robust to overdispersion. */
  readonly clusters?: ArrayLike<number | string>;
  readonly level?: number;
};

export type PoissonFit = LikelihoodFit & {
  /** Sum of the counts. */
  readonly total: number;
  readonly deviance: number;
  /** Pearson's chi-square over its degrees of freedom: above 1 the counts vary more than Poisson and plain errors are too small. */
  readonly dispersion: number;
};

/**
 * Poisson regression of counts (deals created, calls, tickets) with a log link and, where rows differ in time at risk,
 * an exposure.
 *
 * Use it for rates; where `dispersion` is clearly above 1 pass `clusters`, which keeps the estimates and widens the
 * intervals. Outcomes that a column explains by zeros alone have no finite estimate; that is said, with the columns.
 *
 * @param design n rows by k columns, without the intercept.
 * @param counts n whole numbers of 0 or more.
 * @returns the fit, or `insufficient` with its cause and the columns at fault.
 * @throws StatisticsError on NaN, infinities, negative or fractional counts, exposures not above 0, unequal lengths.
 * @source McCullagh & Nelder (1989), Generalized Linear Models, ch. 6; Santos Silva & Tenreyro (2010), Economics Letters 107,
 * 310-312 (existence of the maximum).
 * @reference R 4.2.2 `glm(family = poisson)` with offset, `sandwich::vcovCL` 3.0-2 (reference/regression.R), agreement 1e-6.
 */
export function poissonRegression(
  design: DesignMatrix,
  counts: ArrayLike<number>,
  options: PoissonOptions = {},
): PoissonFit | UnfitRegression {
  const { ridge = 0, standardise = true, intercept = true, level = 0.95, clusters } = options;
  const method = "Poisson regression";
  checkDesign(design);
  requireLevel(level);
  if (!(ridge >= 0 && Number.isFinite(ridge))) {
    throw new StatisticsError("ridge", `is ${ridge}; pass 0 for none, or a positive number`);
  }
  const n = design.rows;
  const outcomes = checkResponse("counts", counts, n);
  const negative = outcomes.findIndex((count) => count < 0 || !Number.isInteger(count));
  if (negative >= 0)
    throw new StatisticsError("counts", `row ${negative} is ${outcomes[negative]}; pass whole numbers of 0 or more`);
  const exposure = options.exposure === undefined ? undefined : checkResponse("exposure", options.exposure, n);
  const idle = exposure === undefined ? -1 : exposure.findIndex((value) => !(value > 0));
  if (idle >= 0)
    throw new StatisticsError("exposure", `row ${idle} is ${exposure![idle]}; leave out rows without exposure`);
  const total = outcomes.reduce((sum, value) => sum + value, 0);
  const size = design.columns + (intercept ? 1 : 0);
  if (size === 0) throw new StatisticsError("design", "has no columns and no intercept; there is nothing to fit");
  if (total === 0) {
    return unfitRegression("one outcome only", {
      n,
      reason: n === 0 ? "no rows" : "every count is 0",
      enough: "some counts above 0",
      method,
    });
  }
  if (ridge === 0 && n <= size) {
    const reason = `${n} rows for ${size} coefficients`;
    return unfitRegression("too few rows", {
      n,
      reason,
      enough: `at least ${size + 1} rows, or a ridge above 0`,
      method,
    });
  }
  const offset = exposure?.map(Math.log);
  const fit = likelihoodFit({
    family: poissonFamily,
    design,
    outcomes,
    offset,
    clusters,
    intercept,
    ridge,
    standardise,
    level,
    method,
    constant: -outcomes.reduce((sum, count) => sum + gammaln(count + 1), 0),
  });
  if (fit.kind !== "fit") return fit;
  const means = poissonMeans(fit, design, exposure === undefined ? {} : { exposure });
  let deviance = 0;
  let pearson = 0;
  for (let row = 0; row < n; row++) {
    const count = outcomes[row]!;
    const mean = means[row]!;
    deviance += 2 * ((count === 0 ? 0 : count * Math.log(count / mean)) - (count - mean));
    pearson += (count - mean) ** 2 / mean;
  }
  return { ...fit, total, deviance, dispersion: pearson / Math.max(1, n - size) };
}

/**
 * Expected counts of a Poisson regression for the rows of a design (the same columns in the same order).
 *
 * @throws StatisticsError when the design's columns are not those of the fit or the exposure has another length.
 * @source McCullagh & Nelder (1989), Generalized Linear Models, ch. 6.
 * @reference R 4.2.2 `predict(glm, type = "response")`.
 */
export function poissonMeans(
  fit: LikelihoodFit,
  design: DesignMatrix,
  options: { readonly exposure?: ArrayLike<number> } = {},
): Float64Array {
  const exposure =
    options.exposure === undefined ? undefined : checkResponse("exposure", options.exposure, design.rows);
  return linearPredictor(fit, design).map((predictor, row) => Math.exp(predictor) * (exposure?.[row] ?? 1));
}
