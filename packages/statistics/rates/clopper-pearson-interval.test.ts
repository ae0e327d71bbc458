import binomialCdf from "@stdlib/stats-base-dists-binomial-cdf";
import binomialPmf from "@stdlib/stats-base-dists-binomial-pmf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { triple } from "../reference/estimated.ts";
import { ratesAndMeans } from "../reference/rates-and-means.ts";
import { expectRefused } from "../reference/refusal.ts";
import { clopperPearsonInterval } from "./clopper-pearson-interval.ts";

describe("clopperPearsonInterval", () => {
  test("agrees with R at 80, 95 and 99 % from one trial to a hundred thousand", () => {
    for (const { x, n, level, low, high } of ratesAndMeans.clopperPearson) {
      expectAgreement(triple(clopperPearsonInterval(x, n, { level })), [x / n, low, high], 1e-8, 1e-9);
    }
  });

  test("mirrors itself when successes and failures change places, and contains the rate", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const successes = Math.round(share * trials);
        const [rate, low, high] = triple(clopperPearsonInterval(successes, trials));
        const [, mirroredLow, mirroredHigh] = triple(clopperPearsonInterval(trials - successes, trials));
        expect(low).toBeLessThanOrEqual(rate);
        expect(high).toBeGreaterThanOrEqual(rate);
        expect(low).toBeCloseTo(1 - mirroredHigh, 9);
        expect(high).toBeCloseTo(1 - mirroredLow, 9);
      }),
    );
  });

  test("ends where the exact binomial test leaves half the error", () => {
    const [, low, high] = triple(clopperPearsonInterval(4, 17));
    expect(1 - binomialCdf(3, 17, low)).toBeCloseTo(0.025, 10);
    expect(binomialCdf(4, 17, high)).toBeCloseTo(0.025, 10);
  });

  for (const level of [0.8, 0.95]) {
    test(`never covers less than ${level * 100} %, by summing over all outcomes`, () => {
      const intervals = Array.from({ length: 26 }, (_, successes) =>
        triple(clopperPearsonInterval(successes, 25, { level })),
      );
      for (let truth = 0.01; truth < 1; truth += 0.01) {
        const coverage = intervals.reduce(
          (sum, [, low, high], successes) =>
            sum + (low <= truth && truth <= high ? binomialPmf(successes, 25, truth) : 0),
          0,
        );
        expect(coverage).toBeGreaterThanOrEqual(level);
      }
    });
  }

  test("is insufficient without trials and says what would be enough", () => {
    expect(clopperPearsonInterval(0, 0)).toMatchObject({ kind: "insufficient", n: 0, enough: "at least 1 trial" });
  });

  test("refuses counts that are none, and levels outside 0..1, by name", () => {
    for (const bad of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expectRefused(() => clopperPearsonInterval(bad, 10), "successes");
      expectRefused(() => clopperPearsonInterval(1, bad), "trials");
    }
    expectRefused(() => clopperPearsonInterval(11, 10), "successes");
    for (const level of [0, 1, Number.NaN]) expectRefused(() => clopperPearsonInterval(1, 10, { level }), "level");
  });
});
