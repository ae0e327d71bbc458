import gammaQuantile from "@stdlib/stats-base-dists-gamma-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireCount } from "../arguments/require-count.ts";
import { requireLevel } from "../arguments/require-level.ts";
import { requireNumber } from "../arguments/require-number.ts";
import { requireSameLength } from "../arguments/require-same-length.ts";
import { StatisticsError } from "../statistics-error.ts";
import { emptyShrinkage } from "./empty-shrinkage.ts";
import { logRising } from "./log-rising.ts";
import { type LogMarginal, maximiseMarginal } from "./marginal-likelihood.ts";
import { type PriorNode, priorNodes } from "./prior-nodes.ts";
import type { Shrinkage, ShrunkenCell } from "./shrinkage.ts";
import { tally } from "./tally.ts";

/**
 * Rates of events per unit of exposure, each cell shrunk towards the rate of all by as much as its own exposure leaves
 * open: empirical Bayes with a gamma prior of maximum marginal likelihood (the negative binomial).
 *
 * Use it for counts over unequal exposure (falls per bed-month, visits per patient-year). Where the cells differ no
 * more than chance, every cell gets the pooled rate (prior `point`). A cell without exposure gets the mean of all with
 * ownWeight 0 and n 0. Estimate and interval as in {@link betaBinomialShrinkage}, with a gamma in the beta's place; `n`
 * is the cell's number of events.
 *
 * @param counts whole numbers, one for each cell; 0 where the exposure is 0.
 * @param exposures finite, at least 0, one for each cell.
 * @throws StatisticsError naming `counts`, `exposures` or `level`.
 * @source Christiansen & Morris (1997), JASA 92, 618-632; Clayton & Kaldor (1987), Biometrics 43, 671-681; Gelman
 *   (2006),
 *   Bayesian Analysis 1, 515-533 (the prior of the interval).
 * @reference R 4.2.2, MASS `glm.nb(counts ~ 1 + offset(log(exposures)))`: theta is the shape, exp(intercept) the mean
 */
export function gammaPoissonShrinkage(
  counts: ArrayLike<number>,
  exposures: ArrayLike<number>,
  { level = 0.95 }: LevelOption = {},
): Shrinkage {
  requireSameLength(counts, "counts", exposures, "exposures");
  requireLevel(level);
  const cellCount = counts.length;
  let events = 0;
  let exposed = 0;
  let informative = 0;
  for (let cell = 0; cell < cellCount; cell++) {
    requireCount(counts[cell]!, "counts");
    requireNumber(exposures[cell]!, "exposures", { from: 0 });
    if (exposures[cell] === 0 && counts[cell]! > 0) {
      throw new StatisticsError(
        "exposures",
        `is 0 at position ${cell} where counts is ${counts[cell]}; events need exposure`,
      );
    }
    events += counts[cell]!;
    exposed += exposures[cell]!;
    if (exposures[cell]! > 0) informative++;
  }
  const method = "empirical Bayes, gamma-Poisson";
  if (exposed === 0) return emptyShrinkage(cellCount, "no exposure in any cell", "exposure above 0", method);

  const countTally = tally(counts);
  const logMarginal: LogMarginal = (location, dispersion) => {
    const rate = Math.exp(location);
    let sum = events * location;
    for (const [value, cells] of countTally) sum += cells * logRising(1, dispersion, value);
    for (let cell = 0; cell < cellCount; cell++) {
      const expected = rate * exposures[cell]!;
      const spread = dispersion * expected;
      sum -= counts[cell]! * Math.log1p(spread);
      sum -= spread === 0 ? expected : expected * (Math.log1p(spread) / spread);
    }
    return sum;
  };
  const pooled = events / exposed;
  const pooledLocation = Math.log(pooled);
  const scale = informative / events;
  const { location, dispersion } =
    events === 0 ? { location: 0, dispersion: 0 } : maximiseMarginal(logMarginal, pooledLocation, scale);
  const mean = dispersion === 0 ? pooled : Math.exp(location);
  const nodes =
    events === 0
      ? []
      : priorNodes(logMarginal, (at) => at / 2 - Math.exp(at - pooledLocation) / 10, pooledLocation, scale);

  const cells = Array.from({ length: cellCount }, (_, cell): ShrunkenCell => {
    const count = counts[cell]!;
    const exposure = exposures[cell]!;
    const spread = dispersion * mean * exposure;
    const ownWeight = spread / (1 + spread);
    const estimate = exposure === 0 ? mean : ownWeight * (count / exposure) + (1 - ownWeight) * mean;
    const { low, high } =
      events === 0
        ? noEventsInterval(exposure || exposed, level)
        : gammaInterval(posteriorMoments(nodes, count, exposure), level);
    return {
      kind: "estimate",
      estimate,
      low: Math.min(low, estimate),
      high: Math.max(high, estimate),
      level,
      n: count,
      method,
      raw: exposure === 0 ? null : count / exposure,
      ownWeight,
    };
  });
  return {
    prior:
      dispersion === 0
        ? { family: "point", mean }
        : { family: "gamma", shape: 1 / dispersion, rate: 1 / (dispersion * mean), mean },
    betweenVariance: mean * mean * dispersion,
    cells,
    method,
  };
}

function posteriorMoments(
  nodes: readonly PriorNode[],
  count: number,
  exposure: number,
): { readonly mean: number; readonly variance: number } {
  let mean = 0;
  let square = 0;
  for (const { location, dispersion, weight } of nodes) {
    const prior = Math.exp(location);
    const at = (prior * (1 + dispersion * count)) / (1 + dispersion * prior * exposure);
    mean += weight * at;
    square += weight * (at * at + (at * prior * dispersion) / (1 + dispersion * prior * exposure));
  }
  return { mean, variance: square - mean * mean };
}

/** No event anywhere does not say how cells differ: Jeffreys' interval of the cell's own exposure. */
function noEventsInterval(exposure: number, level: number) {
  return { low: 0, high: gammaQuantile((1 + level) / 2, 0.5, exposure) };
}

function gammaInterval({ mean, variance }: { readonly mean: number; readonly variance: number }, level: number) {
  const shape = (mean * mean) / variance;
  const rate = mean / variance;
  return { low: gammaQuantile((1 - level) / 2, shape, rate), high: gammaQuantile((1 + level) / 2, shape, rate) };
}
