import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { requireLevel } from "../arguments/require-level.ts";

/** How many standard errors bound the middle `level` of a normal distribution; throws where `level` is not within (0, 1). */
export function twoSidedNormalQuantile(level: number): number {
  return normalQuantile(0.5 + requireLevel(level) / 2, 0, 1);
}
