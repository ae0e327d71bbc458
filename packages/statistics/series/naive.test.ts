import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Random, seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { seriesReference } from "../reference/series.ts";
import { StatisticsError } from "../statistics-error.ts";
import { bootstrapForecast } from "./bootstrap-forecast.ts";
import { drift } from "./drift.ts";
import { expectBands, expectModel } from "./expect-model.ts";
import { naive } from "./naive.ts";
import { seasonalNaive } from "./seasonal-naive.ts";

const gaussian = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

describe("naive, seasonal naive and drift beside R's forecast", () => {
  for (const [name, expected] of Object.entries(seriesReference.series)) {
    test(`${name}: forecasts, both intervals and residuals agree`, () => {
      const { values, period, horizon } = expected;
      expectBands(expectModel(naive(values)), horizon, expected.naive, 1e-8);
      expectBands(expectModel(seasonalNaive(values, period)), horizon, expected.seasonalNaive, 1e-8);
      expectBands(expectModel(drift(values)), horizon, expected.drift, 1e-8);
      expectAgreement(expectModel(naive(values)).residuals, expected.naive.residuals, 1e-8);
      expectAgreement(expectModel(seasonalNaive(values, period)).residuals, expected.seasonalNaive.residuals, 1e-8);
    });
  }
});

const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 6, maxLength: 30 });

describe("by a second route", () => {
  test("point forecasts are the last value, the last season, and the line from first to last value", () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 9 }), (values, period, horizon) => {
        const n = values.length;
        const last = values[n - 1]!;
        const points = (model: ReturnType<typeof naive>) =>
          model.kind === "model" ? model.forecast(horizon).steps.map((step) => step.estimate) : undefined;
        expect(points(naive(values)) ?? Array(horizon).fill(last)).toEqual(Array(horizon).fill(last));
        const seasons = points(seasonalNaive(values, period));
        if (seasons) expect(seasons).toEqual(seasons.map((_, h) => values[n - period + (h % period)]));
        for (const [h, point] of (points(drift(values)) ?? []).entries()) {
          expect(point).toBeCloseTo(last + ((h + 1) * (last - values[0]!)) / (n - 1), 9);
        }
      }),
    );
  });

  test("a bootstrap of many futures has the mean and spread of the closed form", () => {
    const { values, period } = seriesReference.series.UKgas;
    for (const model of [naive(values), seasonalNaive(values, period)].map(expectModel)) {
      const futures = bootstrapForecast(model, 5, { random: seededRandom(1), draws: 20_000 });
      const centre = model.residuals.reduce((sum, value) => sum + value, 0) / model.residuals.length;
      const spread = Math.sqrt(
        model.residuals.reduce((sum, value) => sum + (value - centre) ** 2, 0) / model.residuals.length,
      );
      const cycle = model.fittedFrom;
      for (const [h, step] of model.forecast(5).steps.entries()) {
        const count = Math.floor(h / cycle) + 1;
        const sample = futures.samples[h]!;
        const deviation = Math.sqrt(
          sample.reduce((sum, value) => sum + (value - step.estimate) ** 2, 0) / sample.length,
        );
        expect(Math.abs(futures.steps[h]!.estimate - step.estimate)).toBeLessThan(
          (4 * spread * Math.sqrt(count)) / Math.sqrt(20_000),
        );
        expect(deviation / (spread * Math.sqrt(count))).toBeCloseTo(1, 1);
      }
    }
  });
});

describe("thin and bad input", () => {
  test("too few periods, and series without error, are insufficient", () => {
    expect(naive([1, 2])).toMatchObject({ kind: "insufficient", n: 2 });
    expect(drift([1, 2])).toMatchObject({ kind: "insufficient" });
    expect(seasonalNaive([1, 2, 3, 4, 5], 4)).toMatchObject({ kind: "insufficient", enough: "at least 6 periods" });
    expect(naive([5, 5, 5, 5])).toMatchObject({ kind: "insufficient", reason: "nothing changed" });
    expect(drift([1, 2, 3, 4])).toMatchObject({ kind: "insufficient", reason: "every change is the same" });
  });

  test.each([
    ["an empty series", () => naive([]), "values"],
    ["NaN", () => drift([1, NaN, 2]), "values"],
    ["infinite", () => seasonalNaive([1, 2, Infinity], 1), "values"],
    ["half a season", () => seasonalNaive([1, 2, 3], 1.5), "period"],
    ["no horizon", () => expectModel(naive([1, 2, 4])).forecast(0), "horizon"],
    ["no path", () => expectModel(naive([1, 2, 4])).path(0, () => 0), "horizon"],
    ["a level of 95", () => expectModel(naive([1, 2, 4])).forecast(1, 95), "level"],
    [
      "few draws",
      () => bootstrapForecast(expectModel(naive([1, 2, 4])), 1, { random: seededRandom(1), draws: 5 }),
      "draws",
    ],
  ] as const)("%s names its argument", (_, call, argument) => {
    expect(call).toThrow(expect.toSatisfy((e) => e instanceof StatisticsError && e.argument === argument));
  });
});

describe("coverage", () => {
  test("80 and 95 % intervals, closed and bootstrapped, hold the future of a random walk within Monte-Carlo error", () => {
    const random = seededRandom(6);
    const runs = 800;
    const held: Record<string, number> = {};
    const count = (key: string, inside: boolean) => {
      held[key] = (held[key] ?? 0) + +inside;
    };
    for (let run = 0; run < runs; run++) {
      const walk: number[] = [100];
      for (let t = 1; t < 203; t++) walk.push(walk[t - 1]! + 0.5 + gaussian(random));
      const future = walk[202]!;
      const history = walk.slice(0, 200);
      const withDrift = expectModel(drift(history));
      for (const level of [0.8, 0.95]) {
        const closed = withDrift.forecast(3, level).steps[2]!;
        count(`closed ${level}`, closed.low <= future && future <= closed.high);
        const drawn = bootstrapForecast(withDrift, 3, { random, level, draws: 300 }).steps[2]!;
        count(`bootstrap ${level}`, drawn.low <= future && future <= drawn.high);
      }
    }
    for (const [key, inside] of Object.entries(held)) {
      const level = Number(key.split(" ")[1]);
      expect(Math.abs(inside / runs - level), key).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / runs) + 0.01);
    }
  });
});
