import { expect } from "vitest";
import type { Doubtful } from "../estimate.ts";
import { type Random, seededRandom } from "../random.ts";

/** One simulated interval and the true value that it should cover. */
export type Trial = { readonly interval: Doubtful; readonly truth: number };

/** Simulates intervals and counts how often they cover the truth. Every interval must be an estimate. */
export function simulatedCoverage(simulate: (random: Random) => readonly Trial[], runs: number, seed: number) {
  const random = seededRandom(seed);
  let covered = 0;
  let trials = 0;
  for (let run = 0; run < runs; run++) {
    for (const { interval, truth } of simulate(random)) {
      if (interval.kind === "insufficient") expect.fail(`run ${run} is insufficient: ${interval.reason}`);
      trials++;
      if (interval.low <= truth && truth <= interval.high) covered++;
    }
  }
  return { share: covered / trials, trials };
}

/** Expects a simulated coverage within 3.3 Monte-Carlo standard errors of the level (or at least the level, less those). */
export function expectCoverage(
  level: number,
  simulate: (random: Random) => readonly Trial[],
  { runs, seed = 7, atLeast = false }: { readonly runs: number; readonly seed?: number; readonly atLeast?: boolean },
): void {
  const { share, trials } = simulatedCoverage(simulate, runs, seed);
  const error = 3.3 * Math.sqrt((level * (1 - level)) / trials);
  expect(share).toBeGreaterThan(level - error);
  if (!atLeast) expect(share).toBeLessThan(level + error);
}
