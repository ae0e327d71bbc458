import chiSquare from "@stdlib/stats-base-dists-chisquare";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chiSquaredTail } from "./chi-squared-tail.ts";

test("R's pchisq(x, df, lower.tail = FALSE) to 1e-12, far into the tail", () => {
  for (const [value, degrees, expected] of [
    [3.84, 1, 5.0043521248705224e-2],
    [10.33, 2, 5.7130628390026335e-3],
    [200, 1, 2.0884875837625449e-45],
    [200, 5, 2.8406228986415315e-41],
    [90, 12, 4.9373858328451693e-14],
  ] as const) {
    expect(Math.abs(chiSquaredTail(value, degrees) / expected - 1)).toBeLessThan(1e-10);
  }
});

test("one minus the distribution function, at any value and degrees", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 60, noNaN: true }), fc.integer({ min: 1, max: 30 }), (value, degrees) => {
      expect(chiSquaredTail(value, degrees)).toBeCloseTo(1 - chiSquare.cdf(value, degrees), 10);
    }),
  );
});
