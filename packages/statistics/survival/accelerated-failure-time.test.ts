import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { survivalDataPresent, survivalTable } from "../reference/survival-data.ts";
import { timeToEvent } from "../reference/time-to-event.ts";
import { StatisticsError } from "../statistics-error.ts";
import { acceleratedFailureTime } from "./accelerated-failure-time.ts";

const { duration, event, amount, rival } = timeToEvent.deals;

describe("acceleratedFailureTime beside R's survreg", () => {
  for (const expected of timeToEvent.parametric) {
    test(`${expected.distribution}: coefficients, scale, covariance, likelihoods and quantiles agree`, () => {
      const model = acceleratedFailureTime(duration, event, { amount, rival }, { distribution: expected.distribution });
      const coefficients = [model.intercept, ...model.coefficients.map(({ coefficient }) => coefficient)];
      expectAgreement([...coefficients, model.scale], [...expected.coefficients, expected.scale], 1e-6);
      expectAgreement(
        model.covariance.flatMap((row) => [...row]),
        expected.variance.flat(),
        1e-6,
      );
      expectAgreement([model.nullLogLikelihood, model.logLikelihood], expected.logLikelihood, 1e-8);
      const quantiles = [0.25, 0.5, 0.9].map((share) => model.quantile(share, { amount: 0.5, rival: 1 }).estimate);
      expectAgreement(quantiles, expected.quantile, 1e-6);
    });
  }

  test.skipIf(!survivalDataPresent)("lung as R prints it (skipped where ../shared/data is absent)", () => {
    const lung = survivalTable("lung");
    const model = acceleratedFailureTime(
      lung.time!.map(Number),
      lung.status!.map((status) => status === "2"),
      { age: lung.age!.map(Number), sex: lung.sex!.map(Number) },
    );
    expectAgreement(
      [model.intercept, ...model.coefficients.map(({ coefficient }) => coefficient), model.scale],
      [6.274853058, -0.012257026, 0.38208514, 0.75405095],
      1e-8,
      1,
    );
    expect([model.logLikelihood, model.nullLogLikelihood].map((value) => +value.toFixed(1))).toEqual([
      -1147.1, -1153.9,
    ]);
  });
});

describe("by a second route", () => {
  test("the exponential's rate is events over time at risk", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ time: fc.integer({ min: 1, max: 90 }), ended: fc.boolean() }), {
          minLength: 1,
          maxLength: 40,
        }),
        (table) => {
          fc.pre(table.some((row) => row.ended));
          const model = acceleratedFailureTime(
            table.map((row) => row.time),
            table.map((row) => row.ended),
            {},
            { distribution: "exponential" },
          );
          const total = table.reduce((sum, row) => sum + row.time, 0);
          const events = table.filter((row) => row.ended).length;
          expect(model.intercept).toBeCloseTo(Math.log(total / events), 9);
          expect(model.covariance[0]![0]).toBeCloseTo(1 / events, 9);
        },
      ),
    );
  });

  test("a log-normal without censoring is the mean and spread of the logarithms", () => {
    const model = acceleratedFailureTime([1, Math.E, Math.E ** 2], [1, 1, 1], {}, { distribution: "lognormal" });
    expect(model.intercept).toBeCloseTo(1, 9);
    expect(model.scale).toBeCloseTo(Math.sqrt(2 / 3), 9);
  });

  test("another unit of time only moves the intercept", () => {
    const days = acceleratedFailureTime(duration, event, { amount });
    const weeks = acceleratedFailureTime(
      duration.map((value) => value / 7),
      event,
      { amount },
    );
    expect(weeks.intercept).toBeCloseTo(days.intercept - Math.log(7), 8);
    expect(weeks.coefficients[0]!.coefficient).toBeCloseTo(days.coefficients[0]!.coefficient, 8);
    expect(weeks.quantile(0.5, { amount: 1 }).estimate).toBeCloseTo(days.quantile(0.5, { amount: 1 }).estimate / 7, 7);
  });
});

test.each([
  ["an empty table", () => acceleratedFailureTime([], []), "durations"],
  ["a duration of 0", () => acceleratedFailureTime([0, 1], [1, 1]), "durations"],
  ["one event and no spread", () => acceleratedFailureTime([3], [1]), "durations"],
  ["equal events", () => acceleratedFailureTime([3, 3, 3], [1, 1, 1]), "durations"],
  ["no event", () => acceleratedFailureTime([3, 4], [0, 0]), "events"],
  ["a constant column", () => acceleratedFailureTime([1, 2, 3], [1, 1, 0], { x: [1, 1, 1] }), "covariates"],
  ["a separating column", () => acceleratedFailureTime([1, 2, 3, 4], [1, 1, 0, 0], { x: [0, 0, 1, 1] }), "covariates"],
  ["a NaN", () => acceleratedFailureTime([1, 2, 3], [1, 1, 0], { x: [1, NaN, 1] }), "covariates.x"],
  ["a short column", () => acceleratedFailureTime([1, 2, 3], [1, 1, 0], { x: [1] }), "covariates.x"],
  [
    "an unknown distribution",
    () => acceleratedFailureTime([1, 2], [1, 1], {}, { distribution: "gamma" as "weibull" }),
    "distribution",
  ],
  ["a share of 1", () => acceleratedFailureTime([1, 2], [1, 1]).quantile(1, {}), "share"],
  ["a value left out", () => acceleratedFailureTime(duration, event, { amount }).quantile(0.5, {}), "covariates"],
] as const)("%s names its argument", (_, call, argument) => {
  expect(call).toThrow(expect.toSatisfy((e) => e instanceof StatisticsError && e.argument === argument));
});

test("80 and 95 % intervals of the median cover the truth within Monte-Carlo error", () => {
  const random = seededRandom(31);
  const runs = 800;
  const held = { 0.8: 0, 0.95: 0 };
  const truth = 10 * Math.LN2 ** 0.7;
  for (let run = 0; run < runs; run++) {
    const ends = Array.from({ length: 120 }, () => 10 * (-Math.log(1 - random())) ** 0.7);
    const looks = ends.map(() => 25 * random() + 1);
    const durations = ends.map((end, i) => Math.min(end, looks[i]!));
    const events = ends.map((end, i) => end <= looks[i]!);
    for (const level of [0.8, 0.95] as const) {
      const { low, high } = acceleratedFailureTime(durations, events, {}, { level }).quantile(0.5, {});
      if (low <= truth && truth <= high) held[level]++;
    }
  }
  for (const level of [0.8, 0.95] as const) {
    expect(Math.abs(held[level] / runs - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / runs));
  }
});
