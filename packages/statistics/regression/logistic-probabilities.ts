import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { requireLevel } from "../arguments/require-level.ts";
import type { Estimate } from "../estimate.ts";
import type { DesignMatrix } from "./design-matrix.ts";
import type { LikelihoodFit } from "./likelihood-fit.ts";
import { linearPredictor, predictorErrors } from "./linear-predictor.ts";

const logistic = (value: number) => 1 / (1 + Math.exp(-value));

/**
 * The fitted probabilities of a logistic regression for the rows of a design (the same columns in the same order).
 *
 * @throws StatisticsError when the design's columns are not those of the fit, or hold NaN or infinities.
 * @source McCullagh & Nelder (1989), Generalized Linear Models, ch. 4.
 * @reference R 4.2.2 `predict(glm, type = "response")`.
 */
export function logisticProbabilities(fit: LikelihoodFit, design: DesignMatrix): Float64Array {
  return linearPredictor(fit, design).map(logistic);
}

/**
 * Fitted probabilities with intervals for the probability itself (not for the outcome): symmetric on the log-odds scale,
 * so that they stay inside 0..1.
 *
 * @throws StatisticsError as {@link logisticProbabilities}.
 * @source Hosmer, Lemeshow & Sturdivant (2013), Applied Logistic Regression, 1.5.
 * @reference R 4.2.2 `predict(glm, type = "link", se.fit = TRUE)`, agreement 1e-6.
 */
export function logisticProbabilityEstimates(
  fit: LikelihoodFit,
  design: DesignMatrix,
  options: { readonly level?: number } = {},
): Estimate[] {
  const { level = fit.level } = options;
  requireLevel(level);
  const reach = normalQuantile((1 + level) / 2, 0, 1);
  const errors = predictorErrors(fit, design);
  return Array.from(linearPredictor(fit, design), (predictor, row) => ({
    kind: "estimate",
    estimate: logistic(predictor),
    low: logistic(predictor - reach * errors[row]!),
    high: logistic(predictor + reach * errors[row]!),
    level,
    n: fit.n,
    method: fit.method,
  }));
}
