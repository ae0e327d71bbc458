import normal from "@stdlib/stats-base-dists-normal";

/**
 * The chance that a chi-squared variable with whole degrees of freedom exceeds `value`, by the recurrence from 1 or 2
 * degrees upwards: all terms are positive, so that very small p keep their digits, which 1 - cdf loses.
 */
export function chiSquaredTail(value: number, degreesOfFreedom: number): number {
  if (value <= 0) return 1;
  const half = value / 2;
  const odd = degreesOfFreedom % 2 === 1;
  let tail = odd ? 2 * normal.cdf(-Math.sqrt(value), 0, 1) : Math.exp(-half);
  let term = odd ? 2 * Math.sqrt(half / Math.PI) * Math.exp(-half) : half * Math.exp(-half);
  for (let degrees = odd ? 1 : 2; degrees < degreesOfFreedom; degrees += 2) {
    tail += term;
    term *= half / (degrees / 2 + 1);
  }
  return Math.min(tail, 1);
}
