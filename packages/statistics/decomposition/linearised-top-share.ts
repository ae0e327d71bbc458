import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";

/**
 * {@link topShare} of very many units: its interval by linearisation. What a unit adds to the share is told by its
 * influence, from which come the standard error and the skewness that bends the interval (ABC, where the statistic's
 * curvature is left out: at thousands of units that is less than a hundredth of the interval).
 *
 * @param largestFirst sorted downwards, none negative, not all equal.
 * @source Langel & Tillé (2013), JRSS A 176, 521-540 (influence); DiCiccio & Efron (1992), Biometrika 79, 231-245 (ABC).
 */
export function linearisedTopShare(largestFirst: Float64Array, fraction: number, level: number): Doubtful {
  requireLevel(level);
  const n = largestFirst.length;
  const units = fraction * n;
  const whole = Math.floor(units);
  const threshold = largestFirst[whole]!;
  let total = 0;
  let top = (units - whole) * threshold;
  for (let index = 0; index < n; index++) {
    total += largestFirst[index]!;
    if (index < whole) top += largestFirst[index]!;
  }
  const share = top / total;
  let squares = 0;
  let cubes = 0;
  for (let index = 0; index < n; index++) {
    const value = largestFirst[index]!;
    const influence = (Math.max(0, value - threshold) + fraction * threshold - share * value) / (total / n);
    squares += influence ** 2;
    cubes += influence ** 3;
  }
  const standardError = Math.sqrt(squares) / n;
  const acceleration = cubes / (6 * squares ** 1.5);
  const limit = (chance: number): number => {
    const bent = acceleration + normalQuantile(chance, 0, 1);
    return share + (standardError * bent) / (1 - acceleration * bent) ** 2;
  };
  const tail = (1 - level) / 2;
  return {
    kind: "estimate",
    estimate: share,
    low: limit(tail),
    high: limit(1 - tail),
    level,
    n,
    method: `linearised ABC interval of ${n.toLocaleString("en")} values`,
  };
}
