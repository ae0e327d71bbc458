import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bcaInterval } from "../means/bca-interval.ts";
import { weightedBootstrap } from "../means/weighted-bootstrap.ts";
import { seededRandom } from "../random.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { decomposition } from "../reference/decomposition.ts";
import { triple } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { topShare } from "./top-share.ts";

const random = seededRandom(1);

describe("topShare", () => {
  test("agrees with R's interpolated Lorenz curve", () => {
    let compared = 0;
    for (const { x, fraction, share } of decomposition.top) {
      const answer = topShare(x, fraction, { draws: 100, random });
      if (answer.kind === "insufficient") continue;
      expect(answer.estimate).toBeCloseTo(share, 10);
      compared++;
    }
    expect(compared).toBeGreaterThan(8);
  });

  test("is at least the fraction, grows with it, and does not mind scale", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 5, maxLength: 30 }), (values) => {
        fc.pre(new Set(values).size > 1);
        const share = (fraction: number, scale = 1) =>
          triple(
            topShare(
              values.map((value) => scale * value),
              fraction,
              { draws: 100, random: seededRandom(4) },
            ),
          );
        expect(share(0.2)[0]).toBeGreaterThanOrEqual(0.2 - 1e-12);
        expect(share(0.3)[0]).toBeGreaterThanOrEqual(share(0.2)[0]);
        expect(share(0.2, 1024)[2]).toBeCloseTo(share(0.2)[2], 9);
      }),
      { numRuns: 40 },
    );
  });

  for (const level of [0.8, 0.95]) {
    test(`covers the true share of the top fifth of exponential amounts in about ${level * 100} %`, () => {
      const truth = 0.2 * (1 - Math.log(0.2));
      expectCoverage(
        level,
        (draw) => {
          const values = Float64Array.from({ length: 150 }, () => -Math.log(1 - draw()));
          return [{ interval: topShare(values, 0.2, { draws: 500, level, random: draw }), truth }];
        },
        { runs: 500 },
      );
    });
  }

  test("of thousands of values has the interval that leaving each of them out in turn gives", () => {
    const draw = seededRandom(7);
    const values = Float64Array.from({ length: 3000 }, () => (1 - draw()) ** -0.4);
    const ranked = values.toSorted().reverse();
    const sum = ranked.reduce((all, value) => all + value, 0);
    const top = ranked.slice(0, 301);
    const leaveOneOut = Float64Array.from(ranked, (left, at) => {
      const open = 0.1 * (ranked.length - 1) - 299;
      const kept = at < 299 ? top.subarray(0, 300) : top.subarray(0, 299);
      const whole = kept.reduce((all, value) => all + value, 0) - (at < 299 ? left : 0);
      const next = ranked[at < 300 ? 300 : 299]!;
      return (whole + open * next) / (sum - left);
    });
    const replicates: number[] = [];
    const answer = topShare(values, 0.1, { draws: 2000, random: seededRandom(8) });
    const again = seededRandom(8);
    for (let year = 0; year < 2000; year++) {
      const weights = new Float64Array(ranked.length);
      for (let drawn = 0; drawn < ranked.length; drawn++) weights[(again() * ranked.length) | 0]! += 1;
      let [held, all, left] = [0, 0, 300];
      for (const [at, weight] of weights.entries()) {
        all += weight * ranked[at]!;
        held += Math.min(left, weight) * ranked[at]!;
        left = Math.max(0, left - weight);
      }
      replicates.push(held / all);
    }
    const [estimate, low, high] = triple(answer);
    const exact = bcaInterval(Float64Array.from(replicates).sort(), estimate, leaveOneOut, 0.95);
    expect(Math.abs(low - exact.low)).toBeLessThan(0.02 * (high - low));
    expect(Math.abs(high - exact.high)).toBeLessThan(0.02 * (high - low));
  });

  for (const [tail, fraction] of [
    [-0.4, 0.1],
    [-0.2, 0.15],
    [-0.45, 0.5],
  ] as const) {
    test(`of more than 5,000 values has the interval that resampling them gives (tail ${tail}, top ${fraction})`, () => {
      const draw = seededRandom(11);
      const values = Float64Array.from({ length: 6000 }, () => (1 - draw()) ** tail).sort();
      const shareOf = (weights: Float64Array) => {
        let [held, all, left] = [0, 0, fraction * values.length];
        for (let at = values.length - 1; at >= 0; at--) {
          all += weights[at]! * values[at]!;
          held += Math.min(left, weights[at]!) * values[at]!;
          left = Math.max(0, left - weights[at]!);
        }
        return Float64Array.of(held / all);
      };
      const [resampled] = weightedBootstrap(6000, "values", shareOf, { draws: 4000, random: seededRandom(12) });
      const [estimate, low, high] = triple(topShare(values, fraction, { random }));
      const [same, lower, upper] = triple(resampled!);
      expect(estimate).toBeCloseTo(same, 12);
      expect(Math.abs(low - lower)).toBeLessThan(0.04 * (upper - lower));
      expect(Math.abs(high - upper)).toBeLessThan(0.04 * (upper - lower));
    });
  }

  test("of thousands of values that are nearly all nought is resampled still", () => {
    const values = new Float64Array(20_000).fill(0).map((_, at) => (at < 30 ? 1 + at : 0));
    expect(topShare(values, 0.001, { draws: 200, random: seededRandom(3) })).toMatchObject({
      method: expect.stringContaining("bootstrap"),
    });
  });

  test("is insufficient for few, equal or empty amounts, and where some resample holds nothing", () => {
    expect(topShare([1, 2, 3, 4], 0.2, { random })).toMatchObject({ kind: "insufficient", n: 4 });
    expect(topShare([0, 0, 0, 0, 0], 0.2, { random })).toMatchObject({
      kind: "insufficient",
      enough: "a total above 0",
    });
    expect(topShare([0, 0, 0, 0, 9], 0.2, { random })).toMatchObject({ kind: "insufficient" });
    expect(topShare([2, 2, 2, 2, 2], 0.2, { random })).toMatchObject({ kind: "insufficient" });
  });

  test("refuses negative and NaN amounts and fractions outside 0..1 by name", () => {
    expectRefused(() => topShare([1, -2, 3, 4, 5], 0.2, { random }), "values");
    expectRefused(() => topShare([1, Number.NaN, 3, 4, 5], 0.2, { random }), "values");
    for (const fraction of [0, 1, Number.NaN])
      expectRefused(() => topShare([1, 2, 3, 4, 5], fraction, { random }), "fraction");
  });
});
