import { expect } from "vitest";
import type { Doubtful } from "../estimate.ts";
import { type Random, seededRandom } from "../random.ts";

/** One simulated interval and the true value that it should cover. */
export type Trial = { readonly interval: Doubtful; readonly truth: number };

/**
 * Simulates intervals and counts how often they cover the truth, with the Monte-Carlo standard error of that share (from
 * the spread between runs, since the intervals of one run may share their luck). Every interval must be an estimate.
 */
export function simulatedCoverage(simulate: (random: Random) => readonly Trial[], runs: number, seed: number) {
  const random = seededRandom(seed);
  const shares = Array.from({ length: runs }, (_, run) => {
    const trials = simulate(random);
    const covered = trials.filter(({ interval, truth }) => {
      if (interval.kind === "insufficient") return expect.fail(`run ${run} is insufficient: ${interval.reason}`);
      return interval.low <= truth && truth <= interval.high;
    });
    return covered.length / trials.length;
  });
  const share = shares.reduce((sum, value) => sum + value, 0) / runs;
  const spread = shares.reduce((sum, value) => sum + (value - share) ** 2, 0) / (runs - 1);
  return { share, standardError: Math.sqrt(spread / runs) };
}

/** Expects a simulated coverage within 3.3 Monte-Carlo standard errors of the level (or at least the level, less those). */
export function expectCoverage(
  level: number,
  simulate: (random: Random) => readonly Trial[],
  { runs, seed = 7, atLeast = false }: { readonly runs: number; readonly seed?: number; readonly atLeast?: boolean },
): void {
  const { share, standardError } = simulatedCoverage(simulate, runs, seed);
  expect(share).toBeGreaterThan(level - 3.3 * standardError);
  if (!atLeast) expect(share).toBeLessThan(level + 3.3 * standardError);
}
