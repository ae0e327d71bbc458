import type { LevelOption } from "../arguments/level-option.ts";
import { requireCount } from "../arguments/require-count.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";
import { quantileOfSorted } from "../means/quantile.ts";
import { resampler } from "../means/resampler.ts";
import type { Random } from "../random.ts";
import { checkProbabilities } from "./check-predictions.ts";
import { type BinOptions, probabilityBins } from "./probability-bins.ts";

export type CalibrationErrorOptions = LevelOption &
  BinOptions & {
    /** Bootstrap draws, default 1,000. */
    readonly draws?: number;
    readonly random: Random;
  };

export type CalibrationError = {
  /** Expected calibration error: the mean over rows of |mean said - share happened| of their bin, as a fraction. */
  readonly error: Doubtful;
  /** What perfectly calibrated probabilities would be expected to show with as many rows: noise, not fault. */
  readonly noise: number;
};

const fewestRows = 20;

/**
 * The expected calibration error (ECE) of probabilities with a bootstrap interval, and the error that pure noise would
 * show. The estimate is too high on average, so the lower bound is the basic bootstrap's, which corrects for that (0 where
 * noise alone explains the error), and the upper the percentile bootstrap's, which errs on the careful side.
 *
 * Use it to say in one number how far to trust probabilities as they stand; an error near `noise` is no evidence of
 * fault. It depends on the bins ({@link reliabilityCurve} shows them) and says nothing about ranking. Fewer than 20 rows
 * give `insufficient`.
 *
 * @throws StatisticsError naming `probabilities`, `outcomes`, `bins`, `binning`, `draws` or `level`.
 * @source Naeini, Cooper & Hauskrecht (2015), AAAI, 2901-2907; Brocker & Smith (2007), Weather and Forecasting 22, 651-661;
 * Davison & Hinkley (1997), Bootstrap Methods and their Application, 5.2-5.3 (intervals).
 * @reference Written out in R 4.2.2 (reference/judging.R), agreement 1e-8.
 */
export function calibrationError(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { level = 0.95, draws = 1000, random, ...binOptions }: CalibrationErrorOptions,
): CalibrationError {
  checkProbabilities(probabilities, outcomes);
  requireLevel(level);
  requireCount(draws, "draws", 100);
  const n = outcomes.length;
  const { count, of } = probabilityBins(probabilities, binOptions);
  const method = `ECE over ${count} bins, bootstrap, ${draws.toLocaleString("en")} draws`;
  const excess = Float64Array.from(probabilities, (probability, row) => probability - outcomes[row]!);
  const rows = new Float64Array(count);
  const variance = new Float64Array(count);
  const sums = new Float64Array(count);
  for (let row = 0; row < n; row++) {
    rows[of[row]!]!++;
    variance[of[row]!]! += probabilities[row]! * (1 - probabilities[row]!);
    sums[of[row]!]! += excess[row]!;
  }
  const noise = n === 0 ? 0 : variance.reduce((sum, value) => sum + Math.sqrt((2 * value) / Math.PI), 0) / n;
  if (n < fewestRows) {
    const error = {
      kind: "insufficient",
      n,
      reason: `${n} rows`,
      enough: `at least ${fewestRows} rows, better 500`,
      method,
    } as const;
    return { error, noise };
  }
  const estimate = absoluteSum(sums) / n;
  const replicates = new Float64Array(draws);
  const everyRow = Float64Array.from({ length: n }, (_, row) => row);
  const drawn = new Float64Array(n);
  const resample = resampler(random);
  for (let draw = 0; draw < draws; draw++) {
    resample(everyRow, drawn);
    sums.fill(0);
    for (let index = 0; index < n; index++) {
      const row = drawn[index]!;
      sums[of[row]!]! += excess[row]!;
    }
    replicates[draw] = absoluteSum(sums) / n;
  }
  replicates.sort();
  const noiseAlone = Float64Array.from(
    { length: draws },
    () => absoluteSum(variance.map((value) => Math.sqrt(value) * normalDraw(random))) / n,
  );
  const explained = estimate <= quantileOfSorted(noiseAlone.sort(), (1 + level) / 2);
  const low = explained ? 0 : Math.max(0, 2 * estimate - quantileOfSorted(replicates, (1 + level) / 2));
  const high = Math.min(1, Math.max(estimate, quantileOfSorted(replicates, (1 + level) / 2)));
  return { error: { kind: "estimate", estimate, low: Math.min(low, estimate), high, level, n, method }, noise };
}

function normalDraw(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function absoluteSum(values: Float64Array): number {
  return values.reduce((sum, value) => sum + Math.abs(value), 0);
}
