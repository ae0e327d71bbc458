import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { timeToEvent } from "../reference/time-to-event.ts";
import { StatisticsError } from "../statistics-error.ts";
import { aalenJohansen } from "./aalen-johansen.ts";
import { discreteHazardRegression } from "./discrete-hazard-regression.ts";
import { discreteHazards } from "./discrete-hazards.ts";
import { personPeriods } from "./person-periods.ts";

const { deals, periods: expectedRows } = timeToEvent;
const counts = deals.duration.map((value) => Math.ceil(value / 10));
const laidOut = personPeriods(counts, deals.event, { lastPeriod: 4 });
const spread = (values: number[]) => Array.from(laidOut.subjects, (subject) => values[subject]!);

describe("beside R", () => {
  test("the rows are those that R lays out", () => {
    expect([...laidOut.periods]).toEqual(expectedRows.period);
    expect([...laidOut.causes]).toEqual(expectedRows.y);
    expect(spread(deals.amount)).toEqual(expectedRows.amount);
  });

  for (const expected of timeToEvent.discrete) {
    test(`${expected.link}: coefficients, covariance and likelihood are glm's`, () => {
      const model = discreteHazardRegression(
        { periods: laidOut.periods, events: laidOut.causes },
        { amount: spread(deals.amount), rival: spread(deals.rival) },
        { link: expected.link },
      );
      const found = [
        ...model.periods.map(({ intercept }) => intercept),
        ...model.coefficients.map(({ coefficient }) => coefficient),
      ];
      expectAgreement(found, expected.coefficients, 1e-6);
      expectAgreement(
        model.covariance.flatMap((row) => [...row]),
        expected.variance.flat(),
        1e-6,
      );
      expectAgreement([model.logLikelihood], [expected.logLikelihood], 1e-8);
    });
  }
});

const subjects = fc.array(
  fc.record({
    count: fc.integer({ min: 1, max: 6 }),
    cause: fc.integer({ min: 0, max: 2 }),
    wait: fc.integer({ min: 0, max: 4 }),
  }),
  { minLength: 1, maxLength: 30 },
);

describe("discreteHazards by a second route", () => {
  test("survival and incidence are Aalen-Johansen's on whole periods, also where subjects enter late", () => {
    fc.assert(
      fc.property(subjects, (table) => {
        const durations = table.map((row) => row.count);
        const causes = table.map((row) => row.cause);
        const entries = table.map((row) => Math.min(row.wait, row.count - 1));
        const risks = aalenJohansen(durations, causes, { entries, causeCount: 2 });
        const steps = discreteHazards(personPeriods(durations, causes, { entries }), { causeCount: 2 });
        for (const [row, time] of risks.times.entries()) {
          const step = steps[time - 1]!;
          expect(step.atRisk).toBe(risks.atRisk[row]);
          expect(step.survival).toBeCloseTo(risks.survival[row]!, 12);
          expect(step.incidence[0]).toBeCloseTo(risks.causes[0]!.incidence[row]!, 12);
          expect(step.incidence[1]).toBeCloseTo(risks.causes[1]!.incidence[row]!, 12);
        }
      }),
    );
  });

  test("a period that nobody reaches under observation is insufficient, not 0", () => {
    const steps = discreteHazards(personPeriods([1, 4], [1, 1], { entries: [0, 3] }));
    expect(steps.map((step) => step.hazards[0]!.kind)).toEqual([
      "estimate",
      "insufficient",
      "insufficient",
      "estimate",
    ]);
  });

  test("without covariates the regression's hazards are the shares themselves", () => {
    const steps = discreteHazards(laidOut);
    for (const link of ["logit", "cloglog"] as const) {
      const model = discreteHazardRegression({ periods: laidOut.periods, events: laidOut.causes }, {}, { link });
      for (const { period, hazards } of steps) {
        if (hazards[0]!.kind === "estimate") expect(model.hazard(period, {})).toBeCloseTo(hazards[0]!.estimate, 10);
      }
    }
  });

  test("cloglog recovers the hazard ratio of the continuous time underneath, its 95 % interval within Monte-Carlo error", () => {
    const random = seededRandom(17);
    const runs = 400;
    let held = 0;
    for (let run = 0; run < runs; run++) {
      const x = Array.from({ length: 200 }, () => random() * 2 - 1);
      const ends = x.map((value) => Math.ceil((-Math.log(1 - random()) * 3) / Math.exp(0.8 * value)));
      const rows = personPeriods(
        ends,
        ends.map(() => 1),
        { lastPeriod: 4 },
      );
      const values = Array.from(rows.subjects, (subject) => x[subject]!);
      const { low, high } = discreteHazardRegression({ periods: rows.periods, events: rows.causes }, { x: values })
        .coefficients[0]!;
      if (low <= 0.8 && 0.8 <= high) held++;
    }
    expect(Math.abs(held / runs - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / runs));
  });
});

describe("bad input names its argument", () => {
  const periods = [1, 1, 1, 1];
  const events = [0, 1, 0, 1];
  test.each([
    ["no subject", () => personPeriods([], []), "periodCounts"],
    ["half a period", () => personPeriods([1.5], [1]), "periodCounts"],
    ["no period", () => personPeriods([0], [1]), "periodCounts"],
    ["half an entry", () => personPeriods([3], [1], { entries: [0.5] }), "entries"],
    ["a last period of 0", () => personPeriods([3], [1], { lastPeriod: 0 }), "lastPeriod"],
    [
      "no rows",
      () => discreteHazards({ subjects: new Uint32Array(), periods: new Uint32Array(), causes: new Uint8Array() }),
      "rows",
    ],
    ["no rows to fit", () => discreteHazardRegression({ periods: [], events: [] }, {}), "rows.periods"],
    [
      "a period without events",
      () => discreteHazardRegression({ periods: [1, 1, 2], events: [0, 1, 0] }, {}),
      "rows.periods",
    ],
    ["an event of 2", () => discreteHazardRegression({ periods, events: [0, 1, 2, 0] }, {}), "rows.events"],
    ["a constant column", () => discreteHazardRegression({ periods, events }, { x: [1, 1, 1, 1] }), "covariates"],
    ["a separating column", () => discreteHazardRegression({ periods, events }, { x: [1, 5, 2, 6] }), "covariates"],
    ["a NaN", () => discreteHazardRegression({ periods, events }, { x: [1, NaN, 2, 6] }), "covariates.x"],
    ["a short column", () => discreteHazardRegression({ periods, events }, { x: [1] }), "covariates.x"],
    ["an unknown link", () => discreteHazardRegression({ periods, events }, {}, { link: "probit" as "logit" }), "link"],
    ["a period not fitted", () => discreteHazardRegression({ periods, events }, {}).hazard(3, {}), "period"],
    [
      "a value left out",
      () => discreteHazardRegression({ periods, events }, { x: [1, 2, 3, 1] }).hazard(1, {}),
      "covariates",
    ],
  ] as const)("%s", (_, call, argument) => {
    expect(call).toThrow(expect.toSatisfy((e) => e instanceof StatisticsError && e.argument === argument));
  });
});
