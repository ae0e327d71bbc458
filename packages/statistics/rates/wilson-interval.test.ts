import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { triple } from "../reference/estimated.ts";
import { ratesAndMeans } from "../reference/rates-and-means.ts";
import { expectRefused } from "../reference/refusal.ts";
import { wilsonInterval } from "./wilson-interval.ts";

describe("wilsonInterval", () => {
  test("agrees with R at 80, 95 and 99 % from one trial to a hundred thousand", () => {
    for (const { x, n, level, low, high } of ratesAndMeans.wilson) {
      expectAgreement(triple(wilsonInterval(x, n, { level })), [x / n, low, high], 1e-8, 1e-9);
    }
  });

  test("mirrors itself when successes and failures change places, and contains the rate", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const successes = Math.round(share * trials);
        const [rate, low, high] = triple(wilsonInterval(successes, trials));
        const [, mirroredLow, mirroredHigh] = triple(wilsonInterval(trials - successes, trials));
        expect(low).toBeLessThanOrEqual(rate);
        expect(high).toBeGreaterThanOrEqual(rate);
        expect(low).toBeCloseTo(1 - mirroredHigh, 9);
        expect(high).toBeCloseTo(1 - mirroredLow, 9);
      }),
    );
  });

  test("holds exactly the rates that the score test does not reject", () => {
    for (const [x, n] of [
      [0, 4],
      [3, 10],
      [17, 20],
      [60, 1000],
    ] as const) {
      const [rate, ...ends] = triple(wilsonInterval(x, n));
      for (const end of ends.filter((value) => value > 0 && value < 1)) {
        expect(((rate - end) ** 2 * n) / (end * (1 - end))).toBeCloseTo(1.959963984540054 ** 2, 9);
      }
    }
  });

  for (const level of [0.8, 0.95]) {
    test(`covers the true rate in ${level * 100} % of simulated samples`, () => {
      expectCoverage(
        level,
        (random) => {
          const truth = 0.1 + 0.8 * random();
          let successes = 0;
          for (let trial = 0; trial < 150; trial++) if (random() < truth) successes++;
          return [{ interval: wilsonInterval(successes, 150, { level }), truth }];
        },
        { runs: 4000 },
      );
    });
  }

  test("is insufficient without trials and says what would be enough", () => {
    expect(wilsonInterval(0, 0)).toMatchObject({ kind: "insufficient", n: 0, enough: "at least 1 trial" });
  });

  test("refuses counts that are none, and levels outside 0..1, by name", () => {
    for (const bad of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expectRefused(() => wilsonInterval(bad, 10), "successes");
      expectRefused(() => wilsonInterval(1, bad), "trials");
    }
    expectRefused(() => wilsonInterval(11, 10), "successes");
    for (const level of [0, 1, Number.NaN]) expectRefused(() => wilsonInterval(1, 10, { level }), "level");
  });
});
