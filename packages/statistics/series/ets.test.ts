import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Random, seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { type EtsReference, seriesReference } from "../reference/series.ts";
import { StatisticsError } from "../statistics-error.ts";
import { ets } from "./ets.ts";
import { etsAdmissible } from "./ets-admissible.ts";
import { etsFit } from "./ets-fit.ts";
import { etsMoments, etsPath } from "./ets-forecast.ts";
import { etsCriterion } from "./ets-gradient.ts";
import { type EtsState, etsName, etsRun } from "./ets-run.ts";
import { expectModel } from "./expect-model.ts";

const gaussian = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function stateOf({ parameters, initial, trend, season }: EtsReference): EtsState {
  const states = [initial].flat();
  const { alpha, beta = 0, gamma = 0, phi = 1 } = parameters;
  const seasons = Float64Array.from(season === "N" ? [] : states.slice(trend === "N" ? 1 : 2).reverse());
  return { alpha, beta, gamma, phi, level: states[0]!, slope: trend === "N" ? 0 : states[1]!, seasons };
}

/** Multiplicative errors on fits that are not positive: R takes the absolute value, here the run is refused. */
const refused = ({ error, fitted }: EtsReference) => error === "M" && fitted.some((value) => value <= 0);
/** forecast 8.20 puts gamma into the wrong row where there is no trend, and forgets the first damping with a multiplicative season. */
const slipped = ({ trend, season }: EtsReference) =>
  (trend === "N" && season === "A") || (trend === "Ad" && season === "M");

describe("ets beside R's forecast, at R's own parameters", () => {
  for (const [name, { values, horizon, ets: models }] of Object.entries(seriesReference.series)) {
    test(`${name}: likelihood, fits and residuals agree in every specification`, () => {
      for (const expected of models) {
        const run = etsRun(Float64Array.from(values), expected, stateOf(expected));
        if (refused(expected)) {
          expect(run.criterion).toBe(Infinity);
          continue;
        }
        expectAgreement([-run.criterion / 2], [expected.logLikelihood], 1e-8);
        expectAgreement(run.fitted, expected.fitted, 1e-8);
        expectAgreement(run.errors, expected.residuals, 1e-8);
      }
    });

    test(`${name}: forecasts and 95 % intervals agree in every specification but R's two slips`, () => {
      for (const expected of models) {
        if (slipped(expected)) continue;
        const { state } = etsRun(Float64Array.from(values), expected, stateOf(expected));
        const moments = etsMoments(expected, state, expected.sigma2, horizon);
        expectAgreement(
          moments.map(([mean]) => mean),
          expected.forecast.mean,
          1e-8,
        );
        const upper = moments.map(([mean, variance]) => mean + 1.959963984540054 * Math.sqrt(variance));
        expectAgreement(upper, expected.forecast.high95, 1e-8);
      }
    });

    test(`${name}: the likelihood reached is never lower than R's`, () => {
      for (const expected of models) {
        if (refused(expected)) continue;
        const found = etsFit(Float64Array.from(values), expected, seriesReference.series[name as "Nile"].period);
        expect(found!.logLikelihood, etsName(expected)).toBeGreaterThan(expected.logLikelihood - 1e-4);
      }
    });
  }
});

describe("ets by a second route", () => {
  const { values, period } = seriesReference.series.UKgas;
  const series = Float64Array.from(values);
  const specifications = seriesReference.series.UKgas.ets;

  test("the gradient is that of differences, in every specification", () => {
    for (const specification of specifications) {
      const state = etsFit(series, specification, period)!.start;
      const moved: EtsState = {
        ...state,
        alpha: state.alpha * 0.9 + 0.02,
        gamma: state.gamma * 0.8,
        level: state.level * 1.05,
      };
      const criterion = etsCriterion(series, specification, period);
      const gradient = {
        alpha: 0,
        beta: 0,
        gamma: 0,
        phi: 0,
        level: 0,
        slope: 0,
        seasons: new Float64Array(moved.seasons.length),
      };
      criterion(moved, gradient);
      const at = (change: Partial<EtsState>) => etsRun(series, specification, { ...moved, ...change }).criterion;
      for (const key of ["alpha", "beta", "gamma", "phi", "level", "slope"] as const) {
        const absent =
          (specification.trend === "N" && ["beta", "phi", "slope"].includes(key)) ||
          (specification.season === "N" && key === "gamma");
        if (absent) continue;
        const step = 1e-6 * Math.max(1, Math.abs(moved[key]));
        const slope = (at({ [key]: moved[key] + step }) - at({ [key]: moved[key] - step })) / (2 * step);
        expectAgreement([gradient[key]], [slope], 1e-4, 1);
      }
      for (const [i, term] of moved.seasons.entries()) {
        const step = 1e-6 * Math.max(1, Math.abs(term));
        const shift = (by: number) => at({ seasons: moved.seasons.map((value, j) => (i === j ? value + by : value)) });
        expectAgreement([gradient.seasons[i]!], [(shift(step) - shift(-step)) / (2 * step)], 1e-4, 1);
      }
    }
  });

  test("mean and variance of forecasts are those of simulated futures, also where R slips", () => {
    const random = seededRandom(9);
    for (const specification of specifications) {
      const { state } = etsFit(series, specification, period)!;
      const gentle = {
        ...state,
        alpha: 0.3,
        beta: specification.trend === "N" ? 0 : 0.1,
        gamma: specification.season === "N" ? 0 : 0.4,
      };
      const deviation = specification.error === "M" ? 0.06 : 20;
      const horizon = 6;
      const draws = 12_000;
      const sums = new Float64Array(horizon);
      const squares = new Float64Array(horizon);
      for (let d = 0; d < draws; d++) {
        const future = etsPath(specification, gentle, horizon, () => deviation * gaussian(random));
        for (let h = 0; h < horizon; h++) {
          sums[h]! += future[h]! / draws;
          squares[h]! += future[h]! ** 2 / draws;
        }
      }
      for (const [h, [mean, variance]] of etsMoments(specification, gentle, deviation ** 2, horizon).entries()) {
        expect(Math.abs(sums[h]! - mean), etsName(specification)).toBeLessThan(4.5 * Math.sqrt(variance / draws));
        expect(Math.abs((squares[h]! - sums[h]! ** 2) / variance - 1), etsName(specification)).toBeLessThan(0.07);
      }
    }
  });

  test("without trend and season it is exponential smoothing written out", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 20 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (numbers, alpha) => {
          const state = { alpha, beta: 0, gamma: 0, phi: 1, level: 50, slope: 0, seasons: new Float64Array(0) };
          const run = etsRun(Float64Array.from(numbers), { error: "A", trend: "N", season: "N" }, state);
          const level = numbers.reduce((sum, value) => alpha * value + (1 - alpha) * sum, 50);
          expect(run.state.level).toBeCloseTo(level, 9);
          expect(run.fitted[0]).toBe(50);
        },
      ),
    );
  });

  test("admissible is what the roots of the characteristic polynomial say", () => {
    const state = { beta: 0, phi: 1, level: 0, slope: 0, seasons: new Float64Array(0) };
    expect(etsAdmissible({ ...state, alpha: 0.3, gamma: 0.2 }, 4)).toBe(true);
    expect(etsAdmissible({ ...state, alpha: 0.3, gamma: 1.9 }, 4)).toBe(false);
    expect(etsAdmissible({ ...state, alpha: 1.99, gamma: 0.5 }, 12)).toBe(false);
  });
});

describe("the choice", () => {
  test("finds the season and trend of air passengers and no season in the Nile", () => {
    const air = seriesReference.series.AirPassengers;
    const model = expectModel(ets(air.values, { period: air.period }));
    expect(model.specification).toMatchObject({ error: "M", season: "M" });
    expect(model.candidates[0]).toEqual({ name: model.method, criterion: model.aicc });
    expect(model.candidates.map((one) => one.criterion)).toEqual(
      model.candidates.map((one) => one.criterion).sort((a, b) => a - b),
    );
    const nile = expectModel(ets(seriesReference.series.Nile.values));
    expect(nile.specification.trend).toBe("N");
    const expected = seriesReference.series.Nile.ets.find(
      (one) => one.error === nile.specification.error && one.trend === "N",
    )!;
    expectAgreement(
      [nile.logLikelihood, nile.aic, nile.aicc],
      [expected.logLikelihood, expected.aic, expected.aicc],
      1e-6,
    );
  });

  test("the criterion reached is at least as good as that of the model R chose", () => {
    for (const { values, period, chosen, ets: models } of Object.values(seriesReference.series)) {
      const best = models.find((one) => etsName(one) === chosen);
      if (best) expect(expectModel(ets(values, { period })).aicc).toBeLessThan(best.aicc + 1e-4);
    }
  });

  test("values at or below 0 leave additive models only", () => {
    const model = expectModel(ets([3, 0, 2, 5, -1, 4, 2, 6, 3, 5, 1, 4]));
    expect(model.candidates.every(({ name }) => name.startsWith("ETS(A"))).toBe(true);
  });
});

describe("thin and bad input", () => {
  test("too short or constant a series is insufficient", () => {
    expect(ets([1, 2, 3])).toMatchObject({ kind: "insufficient", enough: "at least 5 periods" });
    expect(ets([4, 4, 4, 4, 4, 4])).toMatchObject({ kind: "insufficient", reason: "all 6 values are equal" });
    expect(ets([4])).toMatchObject({ kind: "insufficient" });
  });

  const numbers = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
  test.each([
    ["an empty series", () => ets([]), "values"],
    ["NaN", () => ets([1, NaN, 2]), "values"],
    ["infinite", () => ets([1, Infinity, 2]), "values"],
    ["a season of 52", () => ets(numbers, { period: 52 }), "period"],
    ["half a season", () => ets(numbers, { period: 0.5 }), "period"],
    ["an unknown criterion", () => ets(numbers, { criterion: "r2" as "aic" }), "criterion"],
    ["no specification", () => ets(numbers, { specifications: [] }), "specifications"],
    [
      "a season without period",
      () => ets(numbers, { specifications: [{ error: "A", trend: "N", season: "A" }] }),
      "specifications",
    ],
    [
      "no finite variance",
      () => ets(numbers, { period: 2, specifications: [{ error: "A", trend: "N", season: "M" }] }),
      "specifications",
    ],
    [
      "negative values",
      () => ets([-1, ...numbers], { specifications: [{ error: "M", trend: "N", season: "N" }] }),
      "specifications",
    ],
    ["no horizon", () => expectModel(ets(numbers)).forecast(0), "horizon"],
  ] as const)("%s names its argument", (_, call, argument) => {
    expect(call).toThrow(expect.toSatisfy((e) => e instanceof StatisticsError && e.argument === argument));
  });
});

test("80 and 95 % intervals hold the future of a level that wanders, within Monte-Carlo error", () => {
  const random = seededRandom(12);
  const runs = 500;
  const held = { 0.8: 0, 0.95: 0 };
  for (let run = 0; run < runs; run++) {
    const start = { alpha: 0.4, beta: 0, gamma: 0, phi: 1, level: 100, slope: 0, seasons: new Float64Array(0) };
    const specification = { error: "A", trend: "N", season: "N" } as const;
    const values = etsPath(specification, start, 152, () => 5 * gaussian(random));
    const model = expectModel(ets(values.slice(0, 150), { specifications: [specification] }));
    for (const level of [0.8, 0.95] as const) {
      const { low, high } = model.forecast(2, level).steps[1]!;
      if (low <= values[151]! && values[151]! <= high) held[level]++;
    }
  }
  for (const level of [0.8, 0.95] as const) {
    expect(Math.abs(held[level] / runs - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / runs) + 0.005);
  }
});
