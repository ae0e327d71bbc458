import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { timeToEvent } from "../reference/time-to-event.ts";
import { StatisticsError } from "../statistics-error.ts";
import { coxReferenceModels } from "./cox-reference-models.ts";
import { coxRegression } from "./cox-regression.ts";
import { coxSurvival } from "./cox-survival.ts";
import { nelsonAalen } from "./nelson-aalen.ts";
import { survivalAt } from "./survival-at.ts";
import { survivalQuantile } from "./survival-quantile.ts";

const { duration, event, amount, rival, region } = timeToEvent.deals;

describe("coxSurvival beside R's survfit of a coxph", () => {
  for (const { name, model, expected } of coxReferenceModels()) {
    test(`${name}: baseline hazard (R holds an offset at its mean) and predicted curves with intervals agree`, () => {
      const zero = Object.fromEntries(model.table.names.map((column) => [column, 0]));
      const strata = model.table.strata ? [1, 2] : [undefined];
      const meanOffset = name === "offset" ? (0.3 * rival.reduce((a, b) => a + b)) / rival.length : 0;
      const baselines = strata.map((stratum) =>
        coxSurvival(model, zero, { offset: meanOffset, ...(stratum !== undefined && { stratum }) }),
      );
      expectAgreement(
        baselines.flatMap((curve) => [...curve.hazard]),
        expected.baseline.hazard,
        1e-6,
      );
      const examples = [
        { amount: 0, rival: 0, contacts: 2, meetings: 1 },
        { amount: 1.5, rival: 1, contacts: 5, meetings: 3 },
      ];
      for (const [index, example] of examples.entries()) {
        const prediction = expected.prediction[index]!;
        const offset = name === "offset" ? 0.3 * example.rival : 0;
        const curves = strata.map((stratum) =>
          coxSurvival(model, example, {
            interval: "log",
            level: 0.9,
            offset,
            ...(stratum !== undefined && { stratum }),
          }),
        );
        for (const key of ["survival", "hazardStandardError", "low", "high"] as const) {
          expectAgreement(
            curves.flatMap((curve) => [...curve[key]]),
            prediction[key],
            1e-6,
          );
        }
      }
    });

    if (expected.later) {
      test(`${name}: the curve of a subject that has come as far as 15 agrees`, () => {
        const example = { amount: 1.5, rival: 1, contacts: 5, meetings: 3 };
        const curves = (model.table.strata ? [1, 2] : [undefined]).map((stratum) =>
          coxSurvival(model, example, {
            from: 15,
            interval: "log",
            level: 0.9,
            offset: name === "offset" ? 0.3 : 0,
            ...(stratum !== undefined && { stratum }),
          }),
        );
        const later = curves.flatMap((curve) => [...curve.times].map((time, row) => ({ curve, time, row })));
        const kept = expected.later!.time.flatMap((time, index) => (time > 15 ? [index] : []));
        expect(later.map(({ time }) => time)).toEqual(kept.map((index) => expected.later!.time[index]));
        for (const key of ["survival", "hazardStandardError", "low", "high"] as const) {
          expectAgreement(
            later.map(({ curve, row }) => curve[key][row]!),
            kept.map((index) => expected.later![key][index]!),
            1e-6,
          );
        }
      });
    }
  }
});

describe("coxSurvival by a second route", () => {
  test("where a covariate has no effect, the baseline is Nelson and Aalen's", () => {
    const twice = [...duration, ...duration];
    const half = twice.map((_, i) => +(i < duration.length));
    const model = coxRegression(twice, [...event, ...event], { half }, { ties: "breslow" });
    expect(model.coefficients[0]!.coefficient).toBeCloseTo(0, 10);
    const curve = coxSurvival(model, { half: 0 });
    expectAgreement(curve.hazard, nelsonAalen(duration, event).hazard, 1e-9);
  });

  test("a higher hazard falls faster and reaches its median sooner", () => {
    const model = coxRegression(duration, event, { amount, rival });
    const low = coxSurvival(model, { amount: -1, rival: 0 });
    const high = coxSurvival(model, { amount: 1, rival: 0 });
    expect(model.coefficients[0]!.coefficient).toBeGreaterThan(0);
    expect(low.survival.every((share, row) => share >= high.survival[row]!)).toBe(true);
    const medians = [low, high].map((curve) => survivalQuantile(curve));
    const at = medians.map((median) => (median.kind === "estimate" ? median.estimate : Infinity));
    expect(at[0]).toBeGreaterThan(at[1]!);
  });
});

describe("bad input names its argument", () => {
  const model = () => coxRegression(duration, event, { amount }, { strata: region });
  test.each([
    ["a prediction without its stratum", () => coxSurvival(model(), { amount: 1 }), "stratum"],
    ["a prediction for an unknown stratum", () => coxSurvival(model(), { amount: 1 }, { stratum: 9 }), "stratum"],
    ["a prediction without a value", () => coxSurvival(model(), {}, { stratum: 1 }), "covariates"],
    ["a prediction beyond the data", () => coxSurvival(model(), { amount: 1 }, { stratum: 1, from: 1e6 }), "from"],
    [
      "a stratum where there is none",
      () => coxSurvival(coxRegression(duration, event, { amount }), { amount: 1 }, { stratum: 1 }),
      "stratum",
    ],
    ["a NaN offset", () => coxSurvival(model(), { amount: 1 }, { stratum: 1, offset: NaN }), "offset"],
    ["a NaN start", () => coxSurvival(model(), { amount: 1 }, { stratum: 1, from: NaN }), "from"],
  ] as const)("%s", (_, call, argument) => {
    expect(call).toThrow(expect.toSatisfy((error) => error instanceof StatisticsError && error.argument === argument));
  });
});

test("80 and 95 % intervals of a predicted share cover the truth within Monte-Carlo error", () => {
  const random = seededRandom(33);
  const runs = 500;
  const held = { 0.8: 0, 0.95: 0 };
  const truth = Math.exp(-0.6 * Math.exp(0.5));
  for (let run = 0; run < runs; run++) {
    const x = Array.from({ length: 150 }, () => random() * 2 - 1);
    const ends = x.map((value) => -Math.log(1 - random()) / Math.exp(value));
    const looks = x.map(() => 2.5 * random());
    const model = coxRegression(
      ends.map((end, i) => Math.min(end, looks[i]!)),
      ends.map((end, i) => end <= looks[i]!),
      { x },
    );
    for (const level of [0.8, 0.95] as const) {
      const at = survivalAt(coxSurvival(model, { x: 0.5 }, { level }), 0.6);
      if (at.kind === "estimate" && at.low <= truth && truth <= at.high) held[level]++;
    }
  }
  for (const level of [0.8, 0.95] as const) {
    expect(Math.abs(held[level] / runs - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / runs));
  }
});
