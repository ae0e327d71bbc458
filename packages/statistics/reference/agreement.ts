import { expect } from "vitest";

/**
 * Holds numbers against a reference: every pair within `relative` of the larger of the expected value and `floor`.
 * `null` in the reference (R's NA) is skipped, and some number must remain.
 */
export function expectAgreement(
  actual: ArrayLike<number>,
  expected: ArrayLike<number | null>,
  relative: number,
  floor = 1e-3,
): void {
  expect(actual.length).toBe(expected.length);
  let compared = 0;
  for (let i = 0; i < expected.length; i++) {
    const wanted = expected[i]!;
    if (wanted === null) continue;
    const difference = Math.abs(actual[i]! - wanted);
    if (!(difference <= relative * Math.max(Math.abs(wanted), floor))) {
      expect.fail(`position ${i}: ${actual[i]} is not ${wanted} to ${relative}`);
    }
    compared++;
  }
  expect(compared).toBeGreaterThan(0);
}
