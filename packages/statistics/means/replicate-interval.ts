import type { Doubtful } from "../estimate.ts";
import { bcaInterval } from "./bca-interval.ts";

/** The BCa interval of bootstrap replicates as an answer: `insufficient` where they are undefined or do not vary. */
export function replicateInterval({
  replicates,
  estimate,
  leaveOneOut,
  level,
  n,
  method,
}: {
  readonly replicates: Float64Array;
  readonly estimate: number;
  readonly leaveOneOut: Float64Array;
  readonly level: number;
  readonly n: number;
  readonly method: string;
}): Doubtful {
  const undefinedDraws = replicates.reduce((count, value) => count + (Number.isFinite(value) ? 0 : 1), 0);
  if (undefinedDraws > 0 || !leaveOneOut.every(Number.isFinite)) {
    const reason =
      undefinedDraws > 0
        ? `undefined in ${undefinedDraws} of ${replicates.length} resamples`
        : "undefined when one observation is left out";
    return {
      kind: "insufficient",
      n,
      reason,
      enough: "data on which the statistic is defined in every resample",
      method,
    };
  }
  const sorted = replicates.slice().sort();
  if (sorted[0] === sorted[sorted.length - 1]) {
    return {
      kind: "insufficient",
      n,
      reason: "the same in every resample",
      enough: "observations that differ",
      method,
    };
  }
  const { low, high, corrected } = bcaInterval(sorted, estimate, leaveOneOut, level);
  return {
    kind: "estimate",
    estimate,
    low: Math.min(low, estimate),
    high: Math.max(high, estimate),
    level,
    n,
    method: `${corrected ? "BCa" : "percentile"} ${method}`,
  };
}
