import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chiSquareTail } from "./chi-square-tail.ts";
import { expectAgreement } from "./reference/agreement.ts";
import { comparisons } from "./reference/comparisons.ts";

test("agrees with R's pchisq far into the tail", () => {
  for (const [statistic, degrees, p] of [
    [3.84, 1, 5.0043521248705224e-2],
    [10.33, 2, 5.7130628390026335e-3],
    [200, 1, 2.0884875837625449e-45],
    [200, 5, 2.8406228986415315e-41],
    [90, 12, 4.9373858328451693e-14],
  ] as const) {
    expectAgreement([chiSquareTail(statistic, degrees)], [p], 1e-8, 0);
  }
  for (const { statistic, degrees, p } of comparisons.tails) {
    expectAgreement([chiSquareTail(statistic, degrees)], [p], 1e-8, 0);
  }
});

/** The tail for whole degrees by the recurrence from 1 or 2 degrees upwards, all of whose terms are positive. */
function byRecurrence(value: number, degreesOfFreedom: number): number {
  const half = value / 2;
  const odd = degreesOfFreedom % 2 === 1;
  let tail = odd ? 2 * normalCdf(-Math.sqrt(value), 0, 1) : Math.exp(-half);
  let term = odd ? 2 * Math.sqrt(half / Math.PI) * Math.exp(-half) : half * Math.exp(-half);
  for (let degrees = odd ? 1 : 2; degrees < degreesOfFreedom; degrees += 2) {
    tail += term;
    term *= half / (degrees / 2 + 1);
  }
  return tail;
}

test("agrees with the recurrence over the degrees, at any value", () => {
  const value = fc.double({ min: 1e-3, max: 400, noNaN: true });
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 60 }), (statistic, degrees) => {
      expectAgreement([chiSquareTail(statistic, degrees)], [byRecurrence(statistic, degrees)], 1e-9, 0);
    }),
  );
});

test("is an exponential for two degrees of freedom, falls with the statistic and rises with the degrees", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 200, noNaN: true }), fc.integer({ min: 1, max: 60 }), (statistic, degrees) => {
      expectAgreement([chiSquareTail(statistic, 2)], [Math.exp(-statistic / 2)], 1e-10, 0);
      expect(chiSquareTail(statistic + 1, degrees)).toBeLessThan(chiSquareTail(statistic, degrees) + 1e-12);
      expect(chiSquareTail(statistic, degrees + 1)).toBeGreaterThanOrEqual(
        chiSquareTail(statistic, degrees) * (1 - 1e-12),
      );
    }),
  );
  expect(chiSquareTail(-1e-12, 3)).toBe(1);
});
