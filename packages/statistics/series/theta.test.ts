import { describe, expect, test } from "vitest";
import { type Random, seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { seriesReference } from "../reference/series.ts";
import { StatisticsError } from "../statistics-error.ts";
import { bootstrapForecast } from "./bootstrap-forecast.ts";
import { etsFit } from "./ets-fit.ts";
import { expectBands, expectModel } from "./expect-model.ts";
import { line } from "./starting-state.ts";
import { theta } from "./theta.ts";

const gaussian = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

describe("theta beside R's thetaf", () => {
  for (const [name, expected] of Object.entries(seriesReference.series)) {
    test(`${name}: season, drift and forecasts agree as far as R's search goes`, () => {
      const { values, period, horizon, theta: reference } = expected;
      const model = expectModel(theta(values, period));
      expectAgreement([model.drift], [reference.drift], 1e-8);
      expectAgreement([model.alpha], [reference.alpha], 2e-3);
      expectAgreement(
        model.forecast(horizon).steps.map((step) => step.estimate),
        reference.mean,
        2e-4,
      );
      if (!model.seasons) expectBands(model, horizon, reference, 5e-4);
    });

    test(`${name}: simple exponential smoothing ends no worse than R's`, () => {
      const fit = etsFit(Float64Array.from(expected.values), { error: "A", trend: "N", season: "N" }, 1)!;
      expect(fit.sumOfSquares).toBeLessThan(expected.ses.sse * (1 + 1e-8));
    });
  }
});

describe("theta by a second route", () => {
  test("it is the mean of the long-run line and of exponential smoothing of twice the series less the line", () => {
    const values = Float64Array.from(seriesReference.series.Nile.values);
    const n = values.length;
    const model = expectModel(theta(values));
    const { intercept, slope } = line(values);
    const doubled = values.map((value, t) => 2 * value - (intercept + slope * t));
    let level = 2 * etsFit(values, { error: "A", trend: "N", season: "N" }, 1)!.start.level - intercept;
    for (const value of doubled) level += model.alpha * (value - level);
    expect(model.forecast(1).steps[0]!.estimate).toBeCloseTo((level + intercept + slope * n) / 2, 9);
  });

  test("futures by bootstrap have its mean and spread", () => {
    const model = expectModel(theta(seriesReference.series.Nile.values));
    const futures = bootstrapForecast(model, 4, { random: seededRandom(3), draws: 8000 });
    for (const [h, step] of model.forecast(4).steps.entries()) {
      const spread = (step.high - step.low) / 2 / 1.96;
      expect(Math.abs(futures.steps[h]!.estimate - step.estimate)).toBeLessThan((4 * spread) / Math.sqrt(8000));
      const sample = futures.samples[h]!;
      const deviation = Math.sqrt(sample.reduce((sum, value) => sum + (value - step.estimate) ** 2, 0) / sample.length);
      expect(Math.abs(deviation / spread - 1)).toBeLessThan(0.05);
    }
  });
});

test("thin and constant series are insufficient; bad input names its argument", () => {
  expect(theta([1, 2, 3, 4])).toMatchObject({ kind: "insufficient", n: 4 });
  expect(theta([2, 2, 2, 2, 2, 2])).toMatchObject({ kind: "insufficient" });
  expect(expectModel(theta([0, 5, 0, 5, 0, 5, 0, 5, 1, 6], 2)).seasons).toBeUndefined();
  for (const [call, argument] of [
    [() => theta([]), "values"],
    [() => theta([1, NaN]), "values"],
    [() => theta([1, 2, 3, 4, 6], 0), "period"],
    [() => expectModel(theta([1, 2, 3, 4, 6])).forecast(-1), "horizon"],
  ] as const) {
    expect(call).toThrow(expect.toSatisfy((e) => e instanceof StatisticsError && e.argument === argument));
  }
});

test("80 and 95 % intervals hold the future of smoothing with drift, within Monte-Carlo error", () => {
  const random = seededRandom(23);
  const runs = 500;
  const held = { 0.8: 0, 0.95: 0 };
  for (let run = 0; run < runs; run++) {
    let level = 200;
    const values = Array.from({ length: 152 }, () => {
      const miss = 4 * gaussian(random);
      const value = level + 0.3 + miss;
      level += 0.3 + 0.5 * miss;
      return value;
    });
    const model = expectModel(theta(values.slice(0, 150)));
    for (const level of [0.8, 0.95] as const) {
      const { low, high } = model.forecast(2, level).steps[1]!;
      if (low <= values[151]! && values[151]! <= high) held[level]++;
    }
  }
  for (const level of [0.8, 0.95] as const) {
    expect(Math.abs(held[level] / runs - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / runs) + 0.01);
  }
});
