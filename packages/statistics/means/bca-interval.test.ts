import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { ratesAndMeans } from "../reference/rates-and-means.ts";
import { bcaInterval } from "./bca-interval.ts";

describe("bcaInterval", () => {
  test("agrees with R's boot.ci on the same replicates", () => {
    for (const { replicates, estimate, leaveOneOut, level, low, high } of ratesAndMeans.bca) {
      const interval = bcaInterval(Float64Array.from(replicates), estimate, Float64Array.from(leaveOneOut), level);
      expect(interval.corrected).toBe(true);
      expectAgreement([interval.low, interval.high], [low, high], 1e-8);
    }
  });

  test("is the percentile interval where there is neither bias nor skew", () => {
    const replicates = Float64Array.from({ length: 999 }, (_, rank) => rank + 1);
    const { low, high } = bcaInterval(replicates, 500, Float64Array.of(1, -1, 2, -2), 0.9);
    expect(low).toBeCloseTo(50, 9);
    expect(high).toBeCloseTo(950, 9);
  });

  test("goes with a rising change of scale, at its replicates", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 200, maxLength: 300 }), (raw) => {
        const sorted = Float64Array.from(raw).sort();
        const plain = bcaInterval(sorted, sorted[110]!, Float64Array.of(0), 0.8);
        const doubled = bcaInterval(
          sorted.map((value) => 2 * value),
          2 * sorted[110]!,
          Float64Array.of(0),
          0.8,
        );
        expect(doubled.low).toBeCloseTo(2 * plain.low, 9);
        expect(doubled.high).toBeCloseTo(2 * plain.high, 9);
      }),
    );
  });

  test("falls back to percentiles where the estimate lies outside its replicates", () => {
    const replicates = Float64Array.from({ length: 199 }, (_, rank) => rank + 1);
    expect(bcaInterval(replicates, 500, Float64Array.of(1, 2, 4), 0.9)).toMatchObject({
      corrected: false,
      low: 10,
      high: 190,
    });
  });
});
