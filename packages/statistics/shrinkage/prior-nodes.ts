import { type LogMarginal, locationMode } from "./marginal-likelihood.ts";

/** One prior that the data leave possible, with its posterior probability. */
export type PriorNode = { readonly location: number; readonly dispersion: number; readonly weight: number };

/**
 * The priors that the data leave possible, as weighted nodes: the dispersion is half-Cauchy beforehand, nearly flat up
 * to ten times the dispersion that shrinks an average cell half way; the location follows `logLocationPrior`. Midpoints
 * of the shrinkage of an average cell over the first, Gauss-Hermite nodes round the mode over the second. The interval
 * of a shrunken cell is averaged over them, so that few cells, which say little about their prior, get wider intervals.
 *
 * @source Gelman (2006), Bayesian Analysis 1, 515-533 (half-Cauchy); Morris & Tang (2011), Statistical Science 26,
 *   271-287.
 */
export function priorNodes(
  logMarginal: LogMarginal,
  logLocationPrior: (location: number) => number,
  start: number,
  scale: number,
): readonly PriorNode[] {
  const nodes: { location: number; dispersion: number; logWeight: number }[] = [];
  const steps = 32;
  let around = start;
  let highest = Number.NEGATIVE_INFINITY;
  for (let step = steps - 1; step >= 0; step--) {
    const shrink = (step + 0.5) / steps;
    const dispersion = (scale * (1 - shrink)) / shrink;
    const logPosterior = (location: number): number => logMarginal(location, dispersion) + logLocationPrior(location);
    const { mode, curvature } = locationMode(logPosterior, around);
    around = mode;
    const atMode = logPosterior(mode);
    if (atMode < highest - negligible) continue;
    highest = Math.max(highest, atMode);
    for (const { at, weight } of gaussHermite) {
      const location = mode + at * Math.sqrt(2 / curvature);
      const logDensity = logPosterior(location) - Math.log(shrink ** 2 + ((1 - shrink) / 10) ** 2);
      nodes.push({
        location,
        dispersion,
        logWeight: logDensity + at * at + Math.log(weight) - Math.log(curvature) / 2,
      });
    }
  }
  const heaviest = nodes.reduce((high, node) => Math.max(high, node.logWeight), Number.NEGATIVE_INFINITY);
  const total = nodes.reduce((sum, node) => sum + Math.exp(node.logWeight - heaviest), 0);
  return nodes.map(({ location, dispersion, logWeight }) => ({
    location,
    dispersion,
    weight: Math.exp(logWeight - heaviest) / total,
  }));
}

/** Log posterior below the highest at which a dispersion cannot matter, whatever its prior density. */
const negligible = 45;

const gaussHermite = [
  [0, 0.810264617556807],
  [0.816287882858965, 0.425607252610128],
  [1.673551628767471, 0.054515582819127],
  [2.651961356835233, 0.000971781245099519],
].flatMap(([at, weight]) =>
  at === 0
    ? [{ at: 0, weight: weight! }]
    : [
        { at: at!, weight: weight! },
        { at: -at!, weight: weight! },
      ],
);
