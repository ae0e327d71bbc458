import type { LevelOption } from "../arguments/level-option.ts";
import type { Doubtful } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import { clippedMean } from "./brier-score.ts";
import { checkProbabilities } from "./check-predictions.ts";

export type LogLossOptions = LevelOption & {
  /** Probabilities are kept this far from 0 and 1, so that one certain and wrong row does not cost infinitely; default 2^-52. */
  readonly clip?: number;
};

/**
 * The log loss, the mean of minus the logarithm of the probability given to what happened (natural logarithm), with
 * Student's t interval over the rows.
 *
 * Use it where sure and wrong must cost dearly; {@link brierScore} is gentler and easier to explain. Rows must be
 * independent. A probability of exactly 0 or 1 is clipped; isotonic calibration gives such probabilities.
 *
 * @throws StatisticsError naming `probabilities`, `outcomes`, `clip` or `level`.
 * @source Good (1952), JRSS B 14, 107-114.
 * @reference scikit-learn `log_loss` (reference/judging.py), agreement 1e-8.
 */
export function logLoss(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { clip = 2 ** -52, ...options }: LogLossOptions = {},
): Doubtful {
  checkProbabilities(probabilities, outcomes);
  if (!(clip > 0 && clip < 0.5)) throw new StatisticsError("clip", `is ${clip}; pass a small number above 0`);
  return clippedMean(rowLogLosses(probabilities, outcomes, clip), "log loss, t", options);
}

/** Each row's minus log of the probability given to what happened. */
export function rowLogLosses(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  clip = 2 ** -52,
): Float64Array {
  return Float64Array.from(probabilities, (probability, row) => {
    const kept = Math.min(1 - clip, Math.max(clip, probability));
    return outcomes[row] === 1 ? -Math.log(kept) : -Math.log1p(-kept);
  });
}
