import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { simulatedCoverage } from "../reference/coverage.ts";
import { triple } from "../reference/estimated.ts";
import { ratesAndMeans } from "../reference/rates-and-means.ts";
import { expectRefused } from "../reference/refusal.ts";
import { quantileInterval } from "./quantile-interval.ts";

describe("quantileInterval", () => {
  test("agrees with R's binomial ranks, with ties and skew", () => {
    for (const { sample, p, level, estimate, low, high } of ratesAndMeans.quantileIntervals) {
      expectAgreement(
        triple(quantileInterval(ratesAndMeans.samples[sample]!, p, { level })),
        [estimate, low, high],
        1e-12,
      );
    }
  });

  test("ends at values of the sample, round the quantile, and wider at a higher level", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 12, maxLength: 80 }), (values) => {
        const [estimate, low, high] = triple(quantileInterval(values, 0.5));
        expect(values).toContain(low);
        expect(values).toContain(high);
        expect(low).toBeLessThanOrEqual(estimate);
        expect(high).toBeGreaterThanOrEqual(estimate);
        const [, inner, outer] = triple(quantileInterval(values, 0.5, { level: 0.8 }));
        expect(inner).toBeGreaterThanOrEqual(low);
        expect(outer).toBeLessThanOrEqual(high);
      }),
    );
  });

  for (const level of [0.8, 0.95]) {
    test(`covers with the chance that the binomial ranks say, which is at least ${level * 100} %`, () => {
      const n = 40;
      const order = Float64Array.from({ length: n }, (_, index) => index + 1);
      const [, low, high] = triple(quantileInterval(order, 0.5, { level }));
      let exact = 0;
      let ways = 1;
      for (let below = 0; below < n; below++) {
        if (below >= low && below < high) exact += ways / 2 ** n;
        ways *= (n - below) / (below + 1);
      }
      expect(exact).toBeGreaterThanOrEqual(level);
      const { share, standardError } = simulatedCoverage(
        (random) => [
          {
            interval: quantileInterval(
              Float64Array.from({ length: n }, () => random() ** 3),
              0.5,
              { level },
            ),
            truth: 0.125,
          },
        ],
        3000,
        5,
      );
      expect(Math.abs(share - exact)).toBeLessThan(3.3 * standardError);
    });
  }

  test("is insufficient where the values do not bracket the quantile, and names how many would", () => {
    const values = Array.from({ length: 72 }, (_, index) => index);
    expect(quantileInterval([], 0.5)).toMatchObject({ kind: "insufficient", enough: "at least 6 observations" });
    expect(quantileInterval(values.slice(0, 5), 0.5)).toMatchObject({
      kind: "insufficient",
      enough: "at least 6 observations",
    });
    expect(quantileInterval(values.slice(0, 6), 0.5).kind).toBe("estimate");
    expect(quantileInterval(values.slice(0, 71), 0.95)).toMatchObject({
      kind: "insufficient",
      enough: "at least 72 observations",
    });
    expect(quantileInterval(values, 0.95).kind).toBe("estimate");
  });

  test("refuses NaN, p of 0 or 1 and wrong levels by name", () => {
    expectRefused(() => quantileInterval([Number.NaN], 0.5), "values");
    for (const p of [0, 1, Number.NaN]) expectRefused(() => quantileInterval([1], p), "p");
    expectRefused(() => quantileInterval([1], 0.5, { level: 0 }), "level");
  });
});
