import type { LevelOption } from "../arguments/level-option.ts";
import type { Doubtful } from "../estimate.ts";
import { meanInterval } from "../means/mean-interval.ts";
import { checkProbabilities } from "./check-predictions.ts";

/**
 * The Brier score, the mean squared distance of probabilities from what happened (0 is perfect; always saying the base
 * rate r scores r(1 - r)), with Student's t interval over the rows.
 *
 * Use it to judge probabilities as a whole: it rewards both ranking and calibration, and the truth scores best in the
 * long run. {@link brierDecomposition} tells the two apart. Rows must be independent.
 *
 * @throws StatisticsError naming `probabilities` (outside 0..1, NaN), `outcomes` or `level`.
 * @source Brier (1950), Monthly Weather Review 78, 1-3.
 * @reference scikit-learn `brier_score_loss`; R 4.2.2 `t.test((p - y)^2)` (reference/judging.R), agreement 1e-8.
 */
export function brierScore(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  options: LevelOption = {},
): Doubtful {
  checkProbabilities(probabilities, outcomes);
  const losses = Float64Array.from(probabilities, (probability, row) => (probability - outcomes[row]!) ** 2);
  return clippedMean(losses, "Brier score, t", options);
}

/** A mean of losses that cannot be negative, with its t interval cut at 0. */
export function clippedMean(losses: Float64Array, method: string, options: LevelOption): Doubtful {
  const mean = meanInterval(losses, options);
  return mean.kind === "estimate" ? { ...mean, low: Math.max(0, mean.low), method } : { ...mean, method };
}
