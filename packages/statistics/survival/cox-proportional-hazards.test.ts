import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { timeToEvent } from "../reference/time-to-event.ts";
import { StatisticsError } from "../statistics-error.ts";
import { coxProportionalHazards } from "./cox-proportional-hazards.ts";
import { coxReferenceModels } from "./cox-reference-models.ts";
import { coxRegression } from "./cox-regression.ts";

const { duration, event, amount, region, segment } = timeToEvent.deals;

describe("coxProportionalHazards beside R's cox.zph", () => {
  for (const { name, model, expected } of coxReferenceModels()) {
    if (expected.zph) {
      test(`${name}: the proportional-hazards test agrees under every transform of time`, () => {
        for (const { transform, chisq, p } of expected.zph!) {
          const found = coxProportionalHazards(model, { transform });
          expectAgreement(
            [...found.terms, found.overall].map((term) => term.chiSquared),
            chisq,
            1e-6,
          );
          expectAgreement(
            [...found.terms, found.overall].map((term) => term.p),
            p,
            1e-6,
          );
        }
      });
    }
  }

  test("a category's levels are tested together", () => {
    const model = coxRegression(duration, event, {
      amount,
      second: segment.map((value) => +(value === 2)),
      third: segment.map((value) => +(value === 3)),
    });
    const found = coxProportionalHazards(model, { terms: { segment: ["second", "third"] } });
    expectAgreement(
      [...found.terms, found.overall].map((term) => term.chiSquared),
      timeToEvent.terms.chisq,
      1e-6,
    );
    expect(found.terms.map(({ term, degreesOfFreedom }) => [term, degreesOfFreedom])).toEqual([
      ["amount", 1],
      ["segment", 2],
    ]);
  });
});

test("by a second route: it is the score test of the covariate times centred time, without ties", () => {
  const random = seededRandom(44);
  const times = Array.from({ length: 60 }, () => random());
  const ended = times.map(() => random() < 0.8);
  const x = times.map(() => random());
  const model = coxRegression(times, ended, { x });
  const b = model.coefficients[0]!.coefficient;
  const mean = times.reduce((sum, time, i) => sum + (ended[i] ? time : 0), 0) / ended.filter(Boolean).length;
  let score = 0;
  const information = [0, 0, 0];
  for (const [i, time] of times.entries()) {
    if (!ended[i]) continue;
    const present = times.flatMap((value, j) => (value >= time ? [{ risk: Math.exp(b * x[j]!), x: x[j]! }] : []));
    const total = present.reduce((sum, row) => sum + row.risk, 0);
    const centre = present.reduce((sum, row) => sum + row.risk * row.x, 0) / total;
    const spread = present.reduce((sum, row) => sum + row.risk * (row.x - centre) ** 2, 0) / total;
    const stretch = time - mean;
    score += stretch * (x[i]! - centre);
    for (const power of [0, 1, 2]) information[power]! += stretch ** power * spread;
  }
  const chiSquared = score ** 2 / (information[2]! - information[1]! ** 2 / information[0]!);
  expect(coxProportionalHazards(model, { transform: "identity" }).overall.chiSquared).toBeCloseTo(chiSquared, 9);
});

test("5 % of tests fall below 0.05 where hazards are proportional, far more where an effect fades", () => {
  const random = seededRandom(45);
  const runs = 600;
  const low = { proportional: 0, fading: 0 };
  for (let run = 0; run < runs; run++) {
    const x = Array.from({ length: 120 }, () => +(random() < 0.5));
    const plain = x.map((value) => -Math.log(1 - random()) / Math.exp(0.6 * value));
    const fading = x.map((value) => (value ? 1 : 0.7) * (-Math.log(1 - random())) ** (value ? 1.8 : 1));
    const p = (ends: number[]) =>
      coxProportionalHazards(
        coxRegression(
          ends,
          ends.map(() => true),
          { x },
        ),
      ).overall.p;
    if (p(plain) < 0.05) low.proportional++;
    if (p(fading) < 0.05) low.fading++;
  }
  expect(Math.abs(low.proportional / runs - 0.05)).toBeLessThan(3 * Math.sqrt((0.05 * 0.95) / runs));
  expect(low.fading / runs).toBeGreaterThan(0.5);
});

describe("bad input names its argument", () => {
  const model = () => coxRegression(duration, event, { amount }, { strata: region });
  test.each([
    ["an unknown transform", () => coxProportionalHazards(model(), { transform: "sqrt" as "km" }), "transform"],
    ["a term of an unknown column", () => coxProportionalHazards(model(), { terms: { size: ["big"] } }), "terms"],
    ["a term of no column", () => coxProportionalHazards(model(), { terms: { size: [] } }), "terms"],
    [
      "the logarithm of 0",
      () =>
        coxProportionalHazards(coxRegression([0, ...duration], [1, ...event], { x: [0, ...amount] }), {
          transform: "log",
        }),
      "transform",
    ],
    [
      "one event time",
      () => coxProportionalHazards(coxRegression([3, 3, 3, 4], [1, 1, 0, 0], { x: [1, 3, 2, 4] })),
      "model",
    ],
  ] as const)("%s", (_, call, argument) => {
    expect(call).toThrow(expect.toSatisfy((error) => error instanceof StatisticsError && error.argument === argument));
  });
});
