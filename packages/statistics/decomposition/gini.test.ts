import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { decomposition } from "../reference/decomposition.ts";
import { triple } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { gini, giniCoefficient } from "./gini.ts";
import { lorenzCurve } from "./lorenz-curve.ts";

const amounts = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 40 })
  .filter((values) => values.filter((value) => value > 0).length > 1);

describe("gini", () => {
  test("agrees with R's mean over all pairs and the jackknife written out", () => {
    for (const { x, estimate, low, high } of decomposition.gini) {
      expectAgreement(triple(gini(x)), [estimate, low, high], 1e-8);
      expect(giniCoefficient(x)).toBeCloseTo(estimate, 12);
    }
  });

  test("is twice the area above the Lorenz curve, and does not mind scale or doubling everybody", () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const { population, share } = lorenzCurve(values);
        let area = 0;
        for (let step = 1; step < share.length; step++) {
          area += ((population[step]! - population[step - 1]!) * (share[step]! + share[step - 1]!)) / 2;
        }
        expect(giniCoefficient(values)).toBeCloseTo(1 - 2 * area, 10);
        expect(giniCoefficient(values.map((value) => 7 * value))).toBeCloseTo(giniCoefficient(values), 10);
        expect(giniCoefficient([...values, ...values])).toBeCloseTo(giniCoefficient(values), 10);
      }),
    );
  });

  for (const level of [0.8, 0.95]) {
    test(`covers the true 1/2 of exponential amounts in about ${level * 100} % of simulated samples of 120`, () => {
      expectCoverage(
        level,
        (random) => [
          {
            interval: gini(
              Float64Array.from({ length: 120 }, () => -Math.log(1 - random())),
              { level },
            ),
            truth: 0.5,
          },
        ],
        { runs: 2500 },
      );
    });
  }

  test("is (n - 1) / n where one holds all, and insufficient where it has no doubt to show", () => {
    expect(giniCoefficient([0, 0, 0, 9])).toBeCloseTo(0.75, 12);
    expect(gini([0, 0, 0, 9])).toMatchObject({ kind: "insufficient", reason: "one value holds the whole total" });
    expect(gini([])).toMatchObject({ kind: "insufficient", n: 0 });
    expect(gini([1, 2])).toMatchObject({ kind: "insufficient", enough: "at least 3 values" });
    expect(gini([0, 0, 0])).toMatchObject({ kind: "insufficient", enough: "a total above 0" });
    expect(gini([4, 4, 4])).toMatchObject({ kind: "insufficient", enough: "values that differ" });
  });

  test("refuses negative, NaN and infinite amounts by name", () => {
    for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expectRefused(() => gini([1, 2, bad]), "values");
      expectRefused(() => giniCoefficient([1, 2, bad]), "values");
    }
    expectRefused(() => giniCoefficient([0, 0]), "values");
    expectRefused(() => gini([1, 2, 3], { level: 0 }), "level");
  });
});
