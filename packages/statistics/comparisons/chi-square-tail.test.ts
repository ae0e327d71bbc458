import fc from "fast-check";
import { expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { comparisons } from "../reference/comparisons.ts";
import { chiSquareTail } from "./chi-square-tail.ts";

test("agrees with R's pchisq far into the tail", () => {
  for (const { statistic, degrees, p } of comparisons.tails) {
    expectAgreement([chiSquareTail(statistic, degrees)], [p], 1e-8, 0);
  }
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
