import tQuantile from "@stdlib/stats-base-dists-t-quantile";

const kept = new Map<string, number>();

/** How many standard errors a two-sided t interval reaches; kept by level and degrees of freedom, since finding one takes longer than using it. */
export function tReach(level: number, degreesOfFreedom: number): number {
  const key = `${level} ${degreesOfFreedom}`;
  let reach = kept.get(key);
  if (reach === undefined) {
    reach = tQuantile((1 + level) / 2, degreesOfFreedom);
    if (kept.size > 10_000) kept.clear();
    kept.set(key, reach);
  }
  return reach;
}
