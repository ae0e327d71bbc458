import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { triple } from "../reference/estimated.ts";
import { ratesAndMeans } from "../reference/rates-and-means.ts";
import { expectRefused } from "../reference/refusal.ts";
import { type RatioSums, ratioOfSums } from "./ratio-of-sums.ts";
import { ratioOfTotals } from "./ratio-of-totals.ts";

function sumsOf(numerators: readonly number[], denominators: readonly number[]): RatioSums {
  const over = (value: (unit: number) => number) => numerators.reduce((sum, _, unit) => sum + value(unit), 0);
  return {
    n: numerators.length,
    numerators: over((unit) => numerators[unit]!),
    denominators: over((unit) => denominators[unit]!),
    squaredNumerators: over((unit) => numerators[unit]! ** 2),
    squaredDenominators: over((unit) => denominators[unit]! ** 2),
    products: over((unit) => numerators[unit]! * denominators[unit]!),
  };
}

describe("ratioOfSums", () => {
  test("agrees with R's survey package", () => {
    for (const { x, y, level, estimate, low, high } of ratesAndMeans.ratios)
      expectAgreement(triple(ratioOfSums(sumsOf(y, x), { level })), [estimate, low, high], 1e-8);
  });

  test("says of sums what ratioOfTotals says of the units", () => {
    const unit = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 5000 }));
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 40 }), (units) => {
        const numerators = units.map(([share, whole]) => Math.round(share * whole));
        const denominators = units.map(([, whole]) => whole);
        const [told, summed] = [ratioOfTotals(numerators, denominators), ratioOfSums(sumsOf(numerators, denominators))];
        expect(summed.kind).toBe(told.kind);
        if (told.kind === "estimate") expectAgreement(triple(summed), triple(told), 1e-6);
        else expect(summed).toEqual(told);
      }),
    );
  });

  test("is insufficient for one unit, no denominator at all, and units of the same ratio", () => {
    expect(ratioOfSums(sumsOf([], []))).toMatchObject({ kind: "insufficient", n: 0 });
    expect(ratioOfSums(sumsOf([1], [2]))).toMatchObject({ kind: "insufficient", enough: "at least 2 units" });
    expect(ratioOfSums(sumsOf([0, 0], [0, 0]))).toMatchObject({ enough: "a denominator above 0" });
    expect(ratioOfSums(sumsOf([0.1, 0.3, 0], [0.3, 0.9, 0]))).toMatchObject({ enough: "units that differ" });
    expect(ratioOfSums(sumsOf([0, 0], [3, 9]))).toMatchObject({ enough: "units that differ" });
  });

  test("refuses sums that are no numbers, by name", () => {
    expectRefused(() => ratioOfSums({ ...sumsOf([1, 2], [3, 4]), products: Number.NaN }), "products");
    expectRefused(() => ratioOfSums({ ...sumsOf([1, 2], [3, 4]), n: 1.5 }), "n");
  });
});
