import betaCdf from "@stdlib/stats-base-dists-beta-cdf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { triple } from "../reference/estimated.ts";
import { ratesAndMeans } from "../reference/rates-and-means.ts";
import { expectRefused } from "../reference/refusal.ts";
import { jeffreysInterval } from "./jeffreys-interval.ts";

describe("jeffreysInterval", () => {
  test("agrees with R at 80, 95 and 99 % from one trial to a hundred thousand", () => {
    for (const { x, n, level, low, high } of ratesAndMeans.jeffreys) {
      expectAgreement(triple(jeffreysInterval(x, n, { level })), [x / n, low, high], 1e-8, 1e-9);
    }
  });

  test("mirrors itself when successes and failures change places, and contains the rate", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const successes = Math.round(share * trials);
        const [rate, low, high] = triple(jeffreysInterval(successes, trials));
        const [, mirroredLow, mirroredHigh] = triple(jeffreysInterval(trials - successes, trials));
        expect(low).toBeLessThanOrEqual(rate);
        expect(high).toBeGreaterThanOrEqual(rate);
        expect(low).toBeCloseTo(1 - mirroredHigh, 9);
        expect(high).toBeCloseTo(1 - mirroredLow, 9);
      }),
    );
  });

  test("leaves the same mass of the posterior in both tails", () => {
    const [, low, high] = triple(jeffreysInterval(7, 19, { level: 0.9 }));
    expect(betaCdf(low, 7.5, 12.5)).toBeCloseTo(0.05, 10);
    expect(1 - betaCdf(high, 7.5, 12.5)).toBeCloseTo(0.05, 10);
  });

  for (const level of [0.8, 0.95]) {
    test(`covers the true rate in ${level * 100} % of simulated samples`, () => {
      expectCoverage(
        level,
        (random) => {
          const truth = 0.1 + 0.8 * random();
          let successes = 0;
          for (let trial = 0; trial < 60; trial++) if (random() < truth) successes++;
          return [{ interval: jeffreysInterval(successes, 60, { level }), truth }];
        },
        { runs: 4000 },
      );
    });
  }

  test("is insufficient without trials and says what would be enough", () => {
    expect(jeffreysInterval(0, 0)).toMatchObject({ kind: "insufficient", n: 0, enough: "at least 1 trial" });
  });

  test("refuses counts that are none, and levels outside 0..1, by name", () => {
    for (const bad of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expectRefused(() => jeffreysInterval(bad, 10), "successes");
      expectRefused(() => jeffreysInterval(1, bad), "trials");
    }
    expectRefused(() => jeffreysInterval(11, 10), "successes");
    for (const level of [0, 1, Number.NaN]) expectRefused(() => jeffreysInterval(1, 10, { level }), "level");
  });
});
