import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standardNormal } from "../control/standard-normal.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { triple } from "../reference/estimated.ts";
import { ratesAndMeans } from "../reference/rates-and-means.ts";
import { expectRefused } from "../reference/refusal.ts";
import { meanInterval } from "./mean-interval.ts";
import { ratioOfTotals } from "./ratio-of-totals.ts";

describe("ratioOfTotals", () => {
  test("agrees with R's survey package", () => {
    for (const { x, y, level, estimate, low, high } of ratesAndMeans.ratios) {
      expectAgreement(triple(ratioOfTotals(y, x, { level })), [estimate, low, high], 1e-8);
    }
  });

  test("is the mean with its t interval where every denominator is 1", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 30 }), (values) => {
        fc.pre(new Set(values).size > 1);
        const ones = values.map(() => 1);
        expectAgreement(triple(ratioOfTotals(values, ones)), triple(meanInterval(values)), 1e-9);
      }),
    );
  });

  for (const level of [0.8, 0.95]) {
    test(`covers the true ratio in ${level * 100} % of simulated samples of 60 units`, () => {
      expectCoverage(
        level,
        (random) => {
          const normal = standardNormal(random);
          const exposure = Float64Array.from({ length: 60 }, () => 2 + 8 * random());
          const hits = exposure.map((amount) => 0.3 * amount + 0.3 * Math.sqrt(amount) * normal());
          return [{ interval: ratioOfTotals(hits, exposure, { level }), truth: 0.3 }];
        },
        { runs: 4000 },
      );
    });
  }

  test("is insufficient for one unit, no denominator at all, and units of the same ratio", () => {
    expect(ratioOfTotals([], [])).toMatchObject({ kind: "insufficient", n: 0 });
    expect(ratioOfTotals([1], [2])).toMatchObject({ kind: "insufficient", enough: "at least 2 units" });
    expect(ratioOfTotals([0, 0], [0, 0])).toMatchObject({ kind: "insufficient", enough: "a denominator above 0" });
    expect(ratioOfTotals([1, 3, 0], [3, 9, 0])).toMatchObject({ kind: "insufficient", enough: "units that differ" });
    expect(ratioOfTotals([0, 0], [3, 9])).toMatchObject({ kind: "insufficient", enough: "units that differ" });
  });

  test("refuses NaN, unequal lengths and negative denominators by name", () => {
    expectRefused(() => ratioOfTotals([Number.NaN, 1], [1, 1]), "numerators");
    expectRefused(() => ratioOfTotals([1, 1], [1, Number.POSITIVE_INFINITY]), "denominators");
    expectRefused(() => ratioOfTotals([1], [1, 2]), "numerators");
    expectRefused(() => ratioOfTotals([1, 1], [1, -1]), "denominators");
  });
});
