import { checkProbabilities, countEvents } from "./check-predictions.ts";
import { type BinOptions, probabilityBins } from "./probability-bins.ts";

export type BrierDecomposition = {
  readonly n: number;
  readonly brierScore: number;
  /** Squared distance of the means said from the shares that happened: what calibration could save. Less is better. */
  readonly reliability: number;
  /** Squared distance of the bins' shares from the base rate: what the model tells apart. More is better. */
  readonly resolution: number;
  /** Base rate x (1 - base rate): what no model of these rows can change. */
  readonly uncertainty: number;
  /** Spread of the probabilities inside bins less twice their covariance with the outcomes; 0 where a bin holds one probability. */
  readonly withinBins: number;
  /** 1 - Brier / uncertainty: the share of the base rate's score that is saved; null where the outcomes are all equal. */
  readonly skill: number | null;
};

/**
 * Murphy's decomposition of the Brier score: reliability - resolution + uncertainty + withinBins, exact to rounding.
 *
 * Use it to say whether a poor Brier score comes from probabilities that are off (calibrate) or from a model that tells
 * little apart (more signal needed). By default every distinct probability is a bin, as in Murphy's paper; with
 * `bins` the last term collects what is lost inside them. With few rows a bin, reliability and resolution are both too large.
 *
 * @throws StatisticsError naming `probabilities`, `outcomes`, `bins` or `binning`; `outcomes` also when empty.
 * @source Murphy (1973), J. Applied Meteorology 12, 595-600; Stephenson, Coelho & Jolliffe (2008), Weather and Forecasting 23, 752-757.
 * @reference Written out in R 4.2.2 by `tapply` (reference/judging.R), agreement 1e-8.
 */
export function brierDecomposition(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  options: BinOptions = {},
): BrierDecomposition {
  checkProbabilities(probabilities, outcomes);
  const n = outcomes.length;
  const wanted = options.bins === undefined && options.binning === undefined ? distinctBins(probabilities) : undefined;
  const { count, of } = wanted ?? probabilityBins(probabilities, options);
  const rows = new Float64Array(count);
  const events = new Float64Array(count);
  const said = new Float64Array(count);
  for (let row = 0; row < n; row++) {
    rows[of[row]!]!++;
    events[of[row]!]! += outcomes[row]!;
    said[of[row]!]! += probabilities[row]!;
  }
  const baseRate = n === 0 ? 0 : countEvents(outcomes) / n;
  let reliability = 0;
  let resolution = 0;
  for (let bin = 0; bin < count; bin++) {
    const share = events[bin]! / rows[bin]!;
    reliability += rows[bin]! * (said[bin]! / rows[bin]! - share) ** 2;
    resolution += rows[bin]! * (share - baseRate) ** 2;
  }
  let score = 0;
  let withinBins = 0;
  for (let row = 0; row < n; row++) {
    const bin = of[row]!;
    const offMean = probabilities[row]! - said[bin]! / rows[bin]!;
    score += (probabilities[row]! - outcomes[row]!) ** 2;
    withinBins += offMean * offMean - 2 * offMean * (outcomes[row]! - events[bin]! / rows[bin]!);
  }
  const uncertainty = baseRate * (1 - baseRate);
  const perRow = 1 / Math.max(1, n);
  return {
    n,
    brierScore: score * perRow,
    reliability: reliability * perRow,
    resolution: resolution * perRow,
    uncertainty,
    withinBins: wanted === undefined ? withinBins * perRow : 0,
    skill: uncertainty === 0 ? null : 1 - (score * perRow) / uncertainty,
  };
}

function distinctBins(probabilities: ArrayLike<number>): { count: number; of: Int32Array } {
  const numbers = new Map<number, number>();
  const of = Int32Array.from(probabilities, (probability) => {
    const number = numbers.get(probability) ?? numbers.size;
    numbers.set(probability, number);
    return number;
  });
  return { count: numbers.size, of };
}
