import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { ratesAndMeans } from "../reference/rates-and-means.ts";
import { expectRefused } from "../reference/refusal.ts";
import { quantile } from "./quantile.ts";

const samples = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 });
const fractions = fc.double({ min: 0, max: 1, noNaN: true });

describe("quantile", () => {
  test("agrees with R type 7 from the smallest to the largest", () => {
    for (const { sample, p, value } of ratesAndMeans.quantiles) {
      expectAgreement(
        p.map((fraction) => quantile(ratesAndMeans.samples[sample]!, fraction)),
        value,
        1e-12,
      );
    }
  });

  test("rises with p, mirrors when the signs turn, and does not mind the order or change its input", () => {
    fc.assert(
      fc.property(samples, fractions, fractions, (values, one, other) => {
        const kept = [...values];
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(quantile(values, low)).toBeLessThanOrEqual(quantile(values, high) + 1e-9);
        expect(quantile([...values].reverse(), one)).toBe(quantile(values, one));
        expect(
          quantile(
            values.map((value) => -value),
            one,
          ),
        ).toBeCloseTo(-quantile(values, 1 - one), 9);
        expect(values).toEqual(kept);
      }),
    );
  });

  test("is the value at which the weighted distances add up to least, where that is one value", () => {
    const values = [9, 1, 4, 7, 2];
    for (const p of [0.25, 0.5, 0.75]) {
      const cost = (at: number) =>
        values.reduce((sum, value) => sum + (value > at ? p * (value - at) : (1 - p) * (at - value)), 0);
      const best = [...values].sort((a, b) => cost(a) - cost(b))[0];
      expect(quantile(values, p)).toBe(best);
    }
  });

  test("of one value is that value, and neither overflows", () => {
    expect(quantile([3], 0.77)).toBe(3);
    expect(quantile([-1.7e308, 1.7e308], 0.5)).toBe(0);
  });

  test("refuses an empty sample, NaN, infinity and p outside 0..1 by name", () => {
    expectRefused(() => quantile([], 0.5), "values");
    expectRefused(() => quantile([1, Number.NaN], 0.5), "values");
    expectRefused(() => quantile([1, Number.NEGATIVE_INFINITY], 0.5), "values");
    for (const p of [-0.01, 1.01, Number.NaN]) expectRefused(() => quantile([1, 2], p), "p");
  });
});
