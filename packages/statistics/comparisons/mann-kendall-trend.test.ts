import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standardNormal } from "../control/standard-normal.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { comparisons } from "../reference/comparisons.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { estimated } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { kendallExactTail } from "./kendall-exact-tail.ts";
import { mannKendallTrend } from "./mann-kendall-trend.ts";

describe("mannKendallTrend", () => {
  test("agrees with R's cor.test by Kendall, exact and with ties, and with Sen's slope written out", () => {
    for (const { x, score, tau, pValue, slope, low, high } of comparisons.kendall) {
      const answer = estimated(mannKendallTrend(x));
      expectAgreement([answer.statistic, answer.tau, answer.pValue], [score, tau, pValue], 1e-8, 0);
      expectAgreement([answer.slope.estimate, answer.slope.low, answer.slope.high], [slope, low, high], 1e-8);
    }
  });

  test("has the exact tail of all orders, listed one by one", () => {
    const orders = (values: readonly number[]): number[][] =>
      values.length === 0
        ? [[]]
        : values.flatMap((value) => orders(values.filter((other) => other !== value)).map((rest) => [value, ...rest]));
    const scores = orders([1, 2, 3, 4, 5, 6]).map((order) =>
      order.reduce(
        (sum, value, at) => sum + order.slice(at + 1).reduce((inner, later) => inner + Math.sign(later - value), 0),
        0,
      ),
    );
    for (const score of [1, 3, 7, 11, 15]) {
      expect(kendallExactTail(score, 6)).toBeCloseTo(
        scores.filter((value) => value >= score).length / scores.length,
        12,
      );
    }
  });

  test("turns its sign with time, follows a straight line, and does not mind a rising change of scale", () => {
    const series = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(series, fc.integer({ min: -5, max: 5 }), (values, slope) => {
        const answer = mannKendallTrend(values);
        if (answer.kind === "insufficient") return;
        const backwards = estimated(mannKendallTrend([...values].reverse()));
        expect(backwards.statistic).toBe(-answer.statistic === 0 ? 0 : -answer.statistic);
        expect(backwards.pValue).toBeCloseTo(answer.pValue, 12);
        expect(estimated(mannKendallTrend(values.map((value) => value ** 3))).pValue).toBe(answer.pValue);
        const tilted = mannKendallTrend(values.map((value, time) => value + slope * time));
        if (tilted.kind === "test") expect(tilted.slope.estimate).toBeCloseTo(answer.slope.estimate + slope, 9);
        expect(answer.slope.low).toBeLessThanOrEqual(answer.slope.estimate);
        expect(answer.slope.high).toBeGreaterThanOrEqual(answer.slope.estimate);
      }),
    );
  });

  for (const level of [0.8, 0.95]) {
    test(`covers the true slope in about ${level * 100} % of simulated series of 30`, () => {
      expectCoverage(
        level,
        (random) => {
          const normal = standardNormal(random);
          const series = Float64Array.from({ length: 30 }, (_, time) => 0.1 * time + normal());
          return [{ interval: estimated(mannKendallTrend(series, { level })).slope, truth: 0.1 }];
        },
        { runs: 2000 },
      );
    });
  }

  test("is insufficient below four values and for equal ones", () => {
    expect(mannKendallTrend([])).toMatchObject({ kind: "insufficient", n: 0 });
    expect(mannKendallTrend([1, 2, 3])).toMatchObject({ kind: "insufficient", enough: "at least 4 values" });
    expect(mannKendallTrend([2, 2, 2, 2])).toMatchObject({ kind: "insufficient", enough: "values that differ" });
  });

  test("refuses NaN, infinity and wrong levels by name", () => {
    expectRefused(() => mannKendallTrend([1, 2, 3, Number.NaN]), "values");
    expectRefused(() => mannKendallTrend([1, 2, 3, Number.POSITIVE_INFINITY]), "values");
    expectRefused(() => mannKendallTrend(new Float64Array(5001)), "values");
    expectRefused(() => mannKendallTrend([1, 2, 3, 4], { level: 0 }), "level");
  });
});
