import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { seriesReference } from "../reference/series.ts";
import { StatisticsError } from "../statistics-error.ts";
import { crpsOfNormal, crpsOfSample } from "./crps.ts";
import { expectModel } from "./expect-model.ts";
import { mase, naiveScale } from "./mase.ts";
import { seasonalNaive } from "./seasonal-naive.ts";
import { smape } from "./smape.ts";

describe("beside R", () => {
  for (const [name, { values, period, horizon, accuracy }] of Object.entries(seriesReference.series)) {
    if (accuracy.mase === undefined || accuracy.smape === undefined) continue;
    test(`${name}: MASE and sMAPE of the seasonal naive forecast are those of accuracy()`, () => {
      const history = values.slice(0, -horizon);
      const actual = values.slice(-horizon);
      const said = expectModel(seasonalNaive(history, period))
        .forecast(horizon)
        .steps.map((step) => step.estimate);
      expectAgreement(
        [mase(actual, said, history, period), smape(actual, said)],
        [accuracy.mase!, accuracy.smape!],
        1e-8,
      );
    });
  }

  test("CRPS of a normal is the integral of the squared distance, of a sample the mean of distances", () => {
    for (const { mean, sd, actual, value } of seriesReference.crps.normal) {
      expectAgreement([crpsOfNormal(mean, sd, actual)], [value], 1e-8);
    }
    const { values, actual, value } = seriesReference.crps.sample;
    expectAgreement(
      actual.map((one) => crpsOfSample(values, one)),
      value,
      1e-12,
    );
  });
});

const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 20 });

describe("properties", () => {
  test("CRPS of draws equals the double sum, is never negative, and of one draw is the absolute error", () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: -1e3, max: 1e3, noNaN: true }), (draws, actual) => {
        const n = draws.length;
        const distance = draws.reduce((sum, draw) => sum + Math.abs(draw - actual), 0) / n;
        const between =
          draws.reduce((sum, a) => sum + draws.reduce((inner, b) => inner + Math.abs(a - b), 0), 0) / n ** 2;
        const score = crpsOfSample(draws, actual);
        expect(score).toBeCloseTo(distance - between / 2, 7);
        expect(score).toBeGreaterThan(-1e-9);
        expect(crpsOfSample([draws[0]!], actual)).toBeCloseTo(Math.abs(draws[0]! - actual), 9);
        expect(crpsOfNormal(draws[0]!, 0, actual)).toBe(Math.abs(actual - draws[0]!));
      }),
    );
  });

  test("many draws of a normal score as the normal does", () => {
    const draws = Float64Array.from({ length: 4001 }, (_, i) => Math.tan(((i + 0.5) / 4001 - 0.5) * 1.2));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    expect(crpsOfSample(draws, 3)).toBeLessThan(Math.abs(3 - mean));
    expect(crpsOfNormal(0, 1, 3)).toBeLessThan(3);
  });

  test("MASE and sMAPE do not change with the unit, and a perfect forecast scores 0", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 3, maxLength: 12 }), (values) => {
        fc.pre(naiveScale(values) > 0);
        const said = values.map((value) => value + 1);
        const larger = (list: number[]) => list.map((value) => value * 8);
        expect(mase(larger(values), larger(said), larger(values))).toBeCloseTo(mase(values, said, values), 12);
        expect(smape(larger(values), larger(said))).toBeCloseTo(smape(values, said), 12);
        expect(mase(values, values, values)).toBe(0);
        expect(smape(values, values)).toBe(0);
      }),
    );
  });

  test("zeros forecast as zeros count nothing in sMAPE; a zero missed counts 2", () => {
    expect(smape([0, 0], [0, 5])).toBe(1);
  });
});

test.each([
  ["nothing seen", () => smape([], []), "actual"],
  ["unequal lengths", () => smape([1, 2], [1]), "forecast"],
  ["NaN said", () => mase([1], [NaN], [1, 2]), "forecast"],
  ["a history that never changes", () => mase([1], [1], [3, 3, 3]), "history"],
  ["a history shorter than a season", () => mase([1], [1], [3, 4], 4), "history"],
  ["a season of 0", () => naiveScale([1, 2], 0), "period"],
  ["a negative deviation", () => crpsOfNormal(0, -1, 0), "deviation"],
  ["an infinite mean", () => crpsOfNormal(Infinity, 1, 0), "mean"],
  ["no draws", () => crpsOfSample([], 0), "draws"],
  ["a NaN actual", () => crpsOfSample([1], NaN), "actual"],
] as const)("%s names its argument", (_, call, argument) => {
  expect(call).toThrow(expect.toSatisfy((e) => e instanceof StatisticsError && e.argument === argument));
});
