import gammaln from "@stdlib/math-base-special-gammaln";
import fc from "fast-check";
import { expect, test } from "vitest";
import { logRising } from "./log-rising.ts";

test("is the sum of the logarithms, over twenty orders of magnitude of the step", () => {
  const steps = fc.double({ min: -14, max: 4, noNaN: true }).map((power) => 10 ** power);
  fc.assert(
    fc.property(
      fc.double({ min: 1e-3, max: 2, noNaN: true }),
      steps,
      fc.integer({ min: 0, max: 3000 }),
      (start, step, count) => {
        let sum = 0;
        let size = 1;
        for (let j = 0; j < count; j++) {
          sum += Math.log(start + j * step);
          size += Math.abs(Math.log(start + j * step));
        }
        expect(Math.abs(logRising(start, step, count) - sum)).toBeLessThan(1e-12 * size);
      },
    ),
  );
});

test("is a difference of log-gammas where that has digits, and the power where the step is 0", () => {
  expect(logRising(0.3, 0.02, 500)).toBeCloseTo(500 * Math.log(0.02) + gammaln(515) - gammaln(15), 9);
  expect(logRising(0.3, 0, 500)).toBe(500 * Math.log(0.3));
  expect(logRising(0.3, 0.1, 0)).toBe(0);
});
