import { describe, expect, test } from "vitest";
import { type Random, seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { seriesReference } from "../reference/series.ts";
import { StatisticsError } from "../statistics-error.ts";
import { conformalForecast } from "./conformal-forecast.ts";
import { drift } from "./drift.ts";
import { ets } from "./ets.ts";
import { expectModel } from "./expect-model.ts";
import { naive } from "./naive.ts";
import { rollingOrigin } from "./rolling-origin.ts";
import { seasonalNaive } from "./seasonal-naive.ts";
import { theta } from "./theta.ts";

const gaussian = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

describe("rollingOrigin", () => {
  for (const [name, { values, cross }] of Object.entries(seriesReference.series)) {
    test(`${name}: errors of naive and drift are those of R's tsCV`, () => {
      const { scores } = rollingOrigin(values, { naive, drift }, { horizon: 3, firstOrigin: 4 });
      for (const forecaster of ["naive", "drift"] as const) {
        for (const { ahead, errors } of scores[forecaster]!.horizons) {
          const expected = cross[forecaster]
            .slice(3)
            .flatMap((row) => (row[ahead - 1] === null ? [] : [row[ahead - 1]!]));
          expectAgreement(errors, expected, 1e-8);
        }
      }
    });
  }

  test("no forecaster sees beyond its origin, and a window hides what lies before it", () => {
    const seen: number[][] = [];
    const values = [5, 3, 8, 1, 9, 2, 7, 4];
    const watching = (history: Float64Array) => {
      seen.push([...history]);
      return naive(history);
    };
    const { origins } = rollingOrigin(values, { watching }, { horizon: 2, firstOrigin: 4, step: 2, window: 3 });
    expect(origins).toEqual([4, 6]);
    expect(seen).toEqual([[3, 8, 1], [8, 1, 9, 2].slice(1)]);
  });

  test("scores are the means written out, and a forecaster without enough history is counted, not scored", () => {
    const values = [10, 12, 11, 15, 14, 18, 17];
    const { scores } = rollingOrigin(
      values,
      { naive, seasonal: (history) => seasonalNaive(history, 12) },
      { horizon: 1, firstOrigin: 4 },
    );
    const score = scores.naive!.horizons[0]!;
    expect([...score.errors]).toEqual([-1, 4, -1]);
    expect(score.n).toBe(3);
    expect(score.meanAbsoluteError).toBeCloseTo(2, 12);
    expect(score.rootMeanSquareError).toBeCloseTo(Math.sqrt(6), 12);
    expect(score.bias).toMatchObject({ kind: "estimate", estimate: expect.closeTo(2 / 3, 12), n: 3 });
    const scales = [7 / 3, 8 / 4, 12 / 5];
    expect(score.mase).toBeCloseTo((1 / scales[0]! + 4 / scales[1]! + 1 / scales[2]!) / 3, 12);
    expect(scores.seasonal).toMatchObject({
      insufficient: 3,
      horizons: [{ n: 0, mase: undefined, coverage: { kind: "insufficient" } }],
    });
  });

  test("every kind of model can be judged; exponential smoothing beats the naive on a seasonal series", () => {
    const { values, period } = seriesReference.series.UKgas;
    const { scores } = rollingOrigin(
      values,
      {
        naive,
        seasonal: (history) => seasonalNaive(history, period),
        theta: (history) => theta(history, period),
        ets: (history) => ets(history, { period }),
      },
      { horizon: 4, firstOrigin: 60, step: 4, period },
    );
    const crps = (name: string) => scores[name]!.horizons[0]!.crps!;
    expect(crps("ets")).toBeLessThan(crps("naive"));
    expect(crps("theta")).toBeLessThan(crps("naive"));
    for (const { horizons } of Object.values(scores)) {
      for (const { n, coverage, mase } of horizons) {
        expect(n).toBe(12);
        expect(mase).toBeGreaterThan(0);
        expect(coverage.kind).toBe("estimate");
      }
    }
  });

  const values = [1, 2, 4, 3, 5];
  test.each([
    ["an empty series", () => rollingOrigin([], { naive }, { horizon: 1, firstOrigin: 1 }), "values"],
    ["NaN", () => rollingOrigin([1, NaN], { naive }, { horizon: 1, firstOrigin: 1 }), "values"],
    ["no forecaster", () => rollingOrigin(values, {}, { horizon: 1, firstOrigin: 3 }), "forecasters"],
    ["no horizon", () => rollingOrigin(values, { naive }, { horizon: 0, firstOrigin: 3 }), "horizon"],
    ["nothing left to judge", () => rollingOrigin(values, { naive }, { horizon: 1, firstOrigin: 5 }), "firstOrigin"],
    ["a step of 0", () => rollingOrigin(values, { naive }, { horizon: 1, firstOrigin: 3, step: 0 }), "step"],
    ["a window of 0", () => rollingOrigin(values, { naive }, { horizon: 1, firstOrigin: 3, window: 0 }), "window"],
    ["a level of 1", () => rollingOrigin(values, { naive }, { horizon: 1, firstOrigin: 3, level: 1 }), "level"],
  ] as const)("%s names its argument", (_, call, argument) => {
    expect(call).toThrow(expect.toSatisfy((e) => e instanceof StatisticsError && e.argument === argument));
  });
});

describe("conformalForecast", () => {
  const forecast = () => expectModel(naive([10, 12, 9, 11])).forecast(2);

  test("takes the error of the corrected rank", () => {
    const errors = Array.from({ length: 19 }, (_, i) => (i % 2 === 0 ? i + 1 : -(i + 1)));
    const { steps } = conformalForecast(forecast(), [errors, errors.slice(0, 18)], 0.95);
    expect(steps[0]).toMatchObject({ kind: "estimate", low: 11 - 19, high: 11 + 19, n: 19 });
    expect(steps[1]).toMatchObject({ kind: "insufficient", n: 18, enough: "at least 19" });
    expect(conformalForecast(forecast(), [errors, errors], 0.8).steps[0]).toMatchObject({ high: 11 + 16 });
  });

  test.each([
    ["too few steps", () => conformalForecast(forecast(), [[1]]), "errors"],
    ["a NaN error", () => conformalForecast(forecast(), [[1, NaN], [1]]), "errors[0]"],
    ["a level of 0", () => conformalForecast(forecast(), [[1], [1]], 0), "level"],
  ] as const)("%s names its argument", (_, call, argument) => {
    expect(call).toThrow(expect.toSatisfy((e) => e instanceof StatisticsError && e.argument === argument));
  });

  test("fed by a back-test of a random walk, it holds the next step as often as it says", () => {
    const random = seededRandom(40);
    const runs = 600;
    let held = 0;
    for (let run = 0; run < runs; run++) {
      const walk = [0];
      for (let t = 1; t < 61; t++) walk.push(walk[t - 1]! + (random() < 0.1 ? 5 : 1) * gaussian(random));
      const known = walk.slice(0, 60);
      const { scores } = rollingOrigin(known, { naive }, { horizon: 1, firstOrigin: 20, level: 0.8 });
      const errors = scores.naive!.horizons.map((horizon) => horizon.errors);
      const step = conformalForecast(expectModel(naive(known)).forecast(1), errors, 0.8).steps[0]!;
      if (step.kind === "estimate" && step.low <= walk[60]! && walk[60]! <= step.high) held++;
    }
    const exact = Math.ceil(41 * 0.8) / 41;
    expect(Math.abs(held / runs - exact)).toBeLessThan(3 * Math.sqrt((exact * (1 - exact)) / runs));
  });

  test("80 and 95 % intervals hold what they say under skew errors, where normal ones are off", () => {
    const random = seededRandom(14);
    const runs = 3000;
    const held = { 0.8: 0, 0.95: 0 };
    const skew = () => Math.exp(1.2 * gaussian(random)) - Math.exp(0.72);
    for (let run = 0; run < runs; run++) {
      const errors = Float64Array.from({ length: 39 }, skew);
      const miss = skew();
      for (const level of [0.8, 0.95] as const) {
        const step = conformalForecast({ ...forecast(), steps: forecast().steps.slice(0, 1) }, [errors], level)
          .steps[0]!;
        if (step.kind === "estimate" && step.low <= 11 + miss && 11 + miss <= step.high) held[level]++;
      }
    }
    for (const level of [0.8, 0.95] as const) {
      const exact = Math.ceil(40 * level - 1e-9) / 40;
      expect(Math.abs(held[level] / runs - exact)).toBeLessThan(3 * Math.sqrt((exact * (1 - exact)) / runs));
    }
  });
});
