import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standardNormal } from "../control/standard-normal.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { triple } from "../reference/estimated.ts";
import { ratesAndMeans } from "../reference/rates-and-means.ts";
import { expectRefused } from "../reference/refusal.ts";
import { differenceOfRatios } from "./difference-of-ratios.ts";
import { meanInterval } from "./mean-interval.ts";

const ratio = (numerators: ArrayLike<number>, denominators: ArrayLike<number>) => ({ numerators, denominators });

describe("differenceOfRatios", () => {
  test("agrees with R's survey package, also with a unit on one side only", () => {
    for (const { x1, y1, x2, y2, level, estimate, low, high } of ratesAndMeans.ratioDifferences)
      expectAgreement(triple(differenceOfRatios(ratio(y2, x2), ratio(y1, x1), { level })), [estimate, low, high], 1e-9);
  });

  test("is the paired t interval where every denominator is 1, and turns round with its sides", () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 })), {
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(pairs, (values) => {
        const differences = values.map(([after, before]) => after - before);
        fc.pre(new Set(differences).size > 1);
        const ones = values.map(() => 1);
        const [after, before] = [values.map(([one]) => one), values.map(([, other]) => other)];
        const found = triple(differenceOfRatios(ratio(after, ones), ratio(before, ones)));
        expectAgreement(found, triple(meanInterval(differences)), 1e-9);
        const [estimate, low, high] = triple(differenceOfRatios(ratio(before, ones), ratio(after, ones)));
        expectAgreement([-estimate, -high, -low], found, 1e-9);
      }),
    );
  });

  for (const level of [0.8, 0.95]) {
    test(`covers the true change in ${level * 100} % of samples of 50 units that differ among themselves`, () => {
      expectCoverage(
        level,
        (random) => {
          const normal = standardNormal(random);
          const units = Array.from({ length: 50 }, () => ({
            own: 0.15 * normal(),
            before: 2 + 8 * random(),
            after: 2 + 8 * random(),
          }));
          const side = (rate: number, of: "before" | "after") =>
            ratio(
              units.map((unit) => (rate + unit.own + 0.05 * normal()) * unit[of]),
              units.map((unit) => unit[of]),
            );
          return [{ interval: differenceOfRatios(side(0.5, "after"), side(0.4, "before"), { level }), truth: 0.1 }];
        },
        { runs: 4000 },
      );
    });
  }

  test("is insufficient for one unit, an empty side and units that changed alike", () => {
    expect(differenceOfRatios(ratio([1], [2]), ratio([1], [2]))).toMatchObject({ enough: "at least 2 units" });
    expect(differenceOfRatios(ratio([1, 2], [2, 2]), ratio([0, 0], [0, 0]))).toMatchObject({
      reason: "the denominators before add up to 0",
    });
    expect(differenceOfRatios(ratio([2, 4], [3, 6]), ratio([1, 2], [3, 6]))).toMatchObject({
      enough: "units that differ",
    });
  });

  test("refuses NaN, unequal lengths and negative denominators by name", () => {
    const fine = ratio([1, 2], [3, 4]);
    expectRefused(() => differenceOfRatios(ratio([Number.NaN, 1], [1, 1]), fine), "after.numerators");
    expectRefused(() => differenceOfRatios(fine, ratio([1, 1], [1, -1])), "before.denominators");
    expectRefused(() => differenceOfRatios(fine, ratio([1], [1])), "after.numerators");
  });
});
