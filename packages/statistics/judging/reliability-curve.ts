import type { LevelOption } from "../arguments/level-option.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";
import { wilsonInterval } from "../rates/wilson-interval.ts";
import { checkProbabilities } from "./check-predictions.ts";
import { type BinOptions, probabilityBins } from "./probability-bins.ts";

/** Rows of similar probability: what was said and what happened. */
export type ReliabilityBin = {
  readonly n: number;
  /** Smallest and largest probability in the bin. */
  readonly from: number;
  readonly to: number;
  readonly meanProbability: number;
  /** Share where it happened, with Wilson's interval. */
  readonly observed: Doubtful;
};

/**
 * The reliability curve: rows grouped by predicted probability, the mean said beside the share that happened with its
 * interval, from low to high. Empty input gives no bins.
 *
 * Use it to see where probabilities are too high or too low; a calibrated model's intervals hold the mean said in about
 * `level` of the bins. {@link calibrationError} sums it up in one number.
 *
 * @throws StatisticsError naming `probabilities`, `outcomes`, `bins`, `binning` or `level`.
 * @source Murphy & Winkler (1977), Applied Statistics 26, 41-47.
 * @reference scikit-learn `calibration_curve` (reference/judging.py), agreement 1e-8.
 */
export function reliabilityCurve(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { level = 0.95, ...binOptions }: LevelOption & BinOptions = {},
): ReliabilityBin[] {
  checkProbabilities(probabilities, outcomes);
  requireLevel(level);
  const { count, of } = probabilityBins(probabilities, binOptions);
  const rows = new Int32Array(count);
  const events = new Int32Array(count);
  const sum = new Float64Array(count);
  const from = new Float64Array(count).fill(1);
  const to = new Float64Array(count);
  for (let row = 0; row < of.length; row++) {
    const bin = of[row]!;
    const probability = probabilities[row]!;
    rows[bin]!++;
    events[bin]! += outcomes[row]!;
    sum[bin]! += probability;
    from[bin] = Math.min(from[bin]!, probability);
    to[bin] = Math.max(to[bin]!, probability);
  }
  return Array.from(rows, (n, bin) => ({
    n,
    from: from[bin]!,
    to: to[bin]!,
    meanProbability: sum[bin]! / n,
    observed: wilsonInterval(events[bin]!, n, { level }),
  }));
}
