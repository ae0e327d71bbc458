import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { decomposition } from "../reference/decomposition.ts";
import { expectRefused } from "../reference/refusal.ts";
import { lorenzCurve } from "./lorenz-curve.ts";

describe("lorenzCurve", () => {
  test("agrees with R", () => {
    for (const { x, share } of decomposition.lorenz) expectAgreement(lorenzCurve(x).share, share, 1e-12);
  });

  test("rises from 0 to 1, below the diagonal, ever steeper", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 30 }), (values) => {
        fc.pre(values.some((value) => value > 0));
        const { population, share } = lorenzCurve(values);
        expect([population[0], share[0], population.at(-1), share.at(-1)]).toEqual([0, 0, 1, 1]);
        for (let step = 1; step < share.length; step++) {
          expect(share[step]!).toBeLessThanOrEqual(population[step]! + 1e-12);
          if (step > 1)
            expect(share[step]! - share[step - 1]!).toBeGreaterThanOrEqual(share[step - 1]! - share[step - 2]! - 1e-12);
        }
      }),
    );
  });

  test("refuses amounts without a total, negative and NaN by name", () => {
    for (const bad of [[], [0, 0], [1, -1], [1, Number.NaN]]) expectRefused(() => lorenzCurve(bad), "values");
  });
});
