import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { timeToEvent } from "../reference/time-to-event.ts";
import { StatisticsError } from "../statistics-error.ts";
import { concordance } from "./concordance.ts";
import { coxLogHazards } from "./cox-log-hazards.ts";
import { coxReferenceModels } from "./cox-reference-models.ts";
import { coxRegression } from "./cox-regression.ts";

const { duration, event, amount, rival, region, entry } = timeToEvent.deals;
const { rows } = timeToEvent;

describe("coxLogHazards beside R", () => {
  for (const { name, model, expected } of coxReferenceModels()) {
    if (name !== "weighted" && name !== "weightedBreslow") {
      test(`${name}: the concordance of its log hazards is the one R prints`, () => {
        const varying = name === "cluster" || name === "varyingStrata";
        const source: Record<string, number[]> = varying ? rows : timeToEvent.deals;
        const columns = Object.fromEntries(model.table.names.map((column) => [column, source[column]!]));
        const offset = name === "offset" ? rival.map((value) => 0.3 * value) : undefined;
        const scores = coxLogHazards(model, columns).map((value, i) => value + (offset?.[i] ?? 0));
        const strata = varying ? rows.region : region;
        const found = concordance(varying ? rows.stop : duration, varying ? rows.event : event, scores, {
          ...(model.table.strata && { strata }),
          ...(varying && { entries: rows.start }),
          ...(name === "truncated" && { entries: entry }),
        });
        if (found.kind !== "estimate") throw new Error(found.reason);
        expectAgreement([found.estimate], [expected.concordance[0]], 1e-8);
      });
    }
  }
});

test("the average row is at 0, and one unit more adds the coefficient", () => {
  const model = coxRegression(duration, event, { amount, rival });
  const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
  const [average, more] = coxLogHazards(model, {
    amount: [mean(amount), mean(amount) + 1],
    rival: [mean(rival), mean(rival)],
  });
  expect(average).toBeCloseTo(0, 12);
  expect(more).toBeCloseTo(model.coefficients[0]!.coefficient, 12);
});

describe("bad input names its argument", () => {
  const model = () => coxRegression(duration, event, { amount, rival });
  test.each([
    ["a column left out", () => coxLogHazards(model(), { amount: [1] }), "covariates"],
    ["no column", () => coxLogHazards(model(), {}), "covariates"],
    ["a NaN", () => coxLogHazards(model(), { amount: [NaN], rival: [0] }), "covariates.amount"],
    ["unequal lengths", () => coxLogHazards(model(), { amount: [1, 2], rival: [0] }), "covariates.rival"],
  ] as const)("%s", (_, call, argument) => {
    expect(call).toThrow(expect.toSatisfy((error) => error instanceof StatisticsError && error.argument === argument));
  });
});
