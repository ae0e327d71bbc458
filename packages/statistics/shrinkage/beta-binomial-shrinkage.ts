import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireLevel } from "../arguments/require-level.ts";
import { requireSameLength } from "../arguments/require-same-length.ts";
import { requireSuccesses } from "../arguments/require-successes.ts";
import { jeffreysInterval } from "../rates/jeffreys-interval.ts";
import { emptyShrinkage } from "./empty-shrinkage.ts";
import { logRising } from "./log-rising.ts";
import { type LogMarginal, maximiseMarginal } from "./marginal-likelihood.ts";
import { type PriorNode, priorNodes } from "./prior-nodes.ts";
import type { Shrinkage, ShrunkenCell } from "./shrinkage.ts";
import { tally } from "./tally.ts";

/**
 * Rates of many cells, each shrunk towards the rate of all by as much as its own trials leave open: empirical Bayes
 * with a beta prior of maximum marginal likelihood.
 *
 * Use it wherever rates of small cells are shown or compared (recovery by surgeon, by ward). Not where the cells are
 * known to fall into unlike kinds: shrink within each kind. Where the cells differ no more than chance, every cell gets
 * the pooled rate (prior `point`). A cell without trials gets the mean of all with ownWeight 0 and n 0.
 *
 * The estimate is the posterior mean under that prior. The interval is a beta of the mean and variance of the posterior
 * averaged over the priors that the data leave possible, so that it stays honest with few cells. Its coverage is an
 * average over cells: nominal from about 5 cells on, more where the cells hardly differ, some points less with 2 or 3.
 * Where nothing succeeded anywhere, or everything did, the data do not say how cells differ, and a cell's interval is
 * its own {@link jeffreysInterval}.
 *
 * @param successes whole numbers, one for each cell.
 * @param trials whole numbers, one for each cell.
 * @throws StatisticsError naming `successes`, `trials` or `level`.
 * @source Efron & Morris (1975), JASA 70, 311-319; Griffiths (1973), Biometrics 29, 637-648 (likelihood);
 *   Morris & Tang (2011), Statistical Science 26, 271-287, and Gelman (2006), Bayesian Analysis 1, 515-533 (interval).
 * @reference R 4.2.2 `optim` (BFGS) on the beta-binomial log likelihood written with `lbeta`
 */
export function betaBinomialShrinkage(
  successes: ArrayLike<number>,
  trials: ArrayLike<number>,
  { level = 0.95 }: LevelOption = {},
): Shrinkage {
  requireSameLength(successes, "successes", trials, "trials");
  requireLevel(level);
  const count = successes.length;
  let totalSucceeded = 0;
  let total = 0;
  let inverse = 0;
  let informative = 0;
  for (let cell = 0; cell < count; cell++) {
    requireSuccesses(successes[cell]!, trials[cell]!);
    totalSucceeded += successes[cell]!;
    total += trials[cell]!;
    if (trials[cell]! > 0) {
      inverse += 1 / trials[cell]!;
      informative++;
    }
  }
  const method = "empirical Bayes, beta-binomial";
  if (total === 0) return emptyShrinkage(count, "no trials in any cell", "at least 1 trial", method);

  const successTally = tally(successes);
  const failureTally = tally(Array.from(trials, (of, cell) => of - successes[cell]!));
  const triedTally = tally(trials);
  const logMarginal: LogMarginal = (location, dispersion) => {
    const mean = 1 / (1 + Math.exp(-location));
    const complement = 1 / (1 + Math.exp(location));
    let sum = 0;
    for (const [value, cells] of successTally) sum += cells * logRising(mean, dispersion, value);
    for (const [value, cells] of failureTally) sum += cells * logRising(complement, dispersion, value);
    for (const [value, cells] of triedTally) sum -= cells * logRising(1, dispersion, value);
    return sum;
  };
  const scale = inverse / informative;
  const pooled = totalSucceeded / total;
  const pooledLocation = Math.log(totalSucceeded / (total - totalSucceeded));
  const oneSided = totalSucceeded === 0 || totalSucceeded === total;
  const { location, dispersion } = oneSided
    ? { location: pooledLocation, dispersion: 0 }
    : maximiseMarginal(logMarginal, pooledLocation, scale);
  const mean = dispersion === 0 ? pooled : 1 / (1 + Math.exp(-location));
  const nodes = oneSided ? [] : priorNodes(logMarginal, jeffreysLogit, pooledLocation, scale);

  const intervals = new Map<string, { readonly low: number; readonly high: number }>();
  const intervalOf = (succeeded: number, tried: number) => {
    const key = `${succeeded} ${tried}`;
    const found =
      intervals.get(key) ??
      (oneSided
        ? oneSidedInterval(succeeded, tried, { succeeded: totalSucceeded, tried: total }, level)
        : betaInterval(posteriorMoments(nodes, succeeded, tried), level));
    intervals.set(key, found);
    return found;
  };
  const cells = Array.from({ length: count }, (_, cell): ShrunkenCell => {
    const succeeded = successes[cell]!;
    const tried = trials[cell]!;
    const ownWeight = (tried * dispersion) / (1 + tried * dispersion);
    const estimate = tried === 0 ? mean : ownWeight * (succeeded / tried) + (1 - ownWeight) * mean;
    const { low, high } = intervalOf(succeeded, tried);
    return {
      kind: "estimate",
      estimate,
      low: Math.min(low, estimate),
      high: Math.max(high, estimate),
      level,
      n: tried,
      method,
      raw: tried === 0 ? null : succeeded / tried,
      ownWeight,
    };
  });
  return {
    prior:
      dispersion === 0
        ? { family: "point", mean }
        : { family: "beta", alpha: mean / dispersion, beta: (1 - mean) / dispersion, mean },
    betweenVariance: (mean * (1 - mean) * dispersion) / (1 + dispersion),
    cells,
    method,
  };
}

function posteriorMoments(
  nodes: readonly PriorNode[],
  succeeded: number,
  tried: number,
): { readonly mean: number; readonly variance: number } {
  let mean = 0;
  let square = 0;
  for (const { location, dispersion, weight } of nodes) {
    const prior = 1 / (1 + Math.exp(-location));
    const at = (prior + dispersion * succeeded) / (1 + dispersion * tried);
    mean += weight * at;
    square += weight * (at * at + (at * (1 - at) * dispersion) / (1 + dispersion * (tried + 1)));
  }
  return { mean, variance: square - mean * mean };
}

/**
 * Nothing but successes, or none, does not say how cells differ: a cell has its own trials only, and all of them where
 * it has none.
 */
function oneSidedInterval(succeeded: number, tried: number, all: { succeeded: number; tried: number }, level: number) {
  const interval =
    tried > 0 ? jeffreysInterval(succeeded, tried, { level }) : jeffreysInterval(all.succeeded, all.tried, { level });
  return interval.kind === "estimate" ? interval : { low: 0, high: 1 };
}

/** Jeffreys' Beta(1/2, 1/2) for the mean, as a log density of its logit. */
function jeffreysLogit(location: number): number {
  return -(Math.log1p(Math.exp(location)) + Math.log1p(Math.exp(-location))) / 2;
}

function betaInterval({ mean, variance }: { readonly mean: number; readonly variance: number }, level: number) {
  const precision = (mean * (1 - mean)) / variance - 1;
  return {
    low: betaQuantile((1 - level) / 2, mean * precision, (1 - mean) * precision),
    high: betaQuantile((1 + level) / 2, mean * precision, (1 - mean) * precision),
  };
}
