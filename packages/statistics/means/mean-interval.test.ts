import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standardNormal } from "../control/standard-normal.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { triple } from "../reference/estimated.ts";
import { ratesAndMeans } from "../reference/rates-and-means.ts";
import { expectRefused } from "../reference/refusal.ts";
import { meanInterval } from "./mean-interval.ts";

const { samples, means } = ratesAndMeans;

describe("meanInterval", () => {
  test("agrees with R's t.test, also for values of nine digits that differ in the last", () => {
    for (const { sample, level, estimate, low, high } of means) {
      expectAgreement(triple(meanInterval(samples[sample]!, { level })), [estimate, low, high], 1e-8);
    }
  });

  test("moves and stretches with its values", () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: -100, max: 100 }),
        (sample, scale, shift) => {
          fc.pre(new Set(sample).size > 1);
          const before = triple(meanInterval(sample));
          const after = triple(meanInterval(sample.map((value) => scale * value + shift)));
          for (const [end, value] of before.entries()) expect(after[end]!).toBeCloseTo(scale * value + shift, 6);
        },
      ),
    );
  });

  for (const level of [0.8, 0.95]) {
    test(`covers the true mean in ${level * 100} % of simulated normal samples of 8`, () => {
      expectCoverage(
        level,
        (random) => {
          const normal = standardNormal(random);
          return [
            {
              interval: meanInterval(
                Float64Array.from({ length: 8 }, () => 3 + 2 * normal()),
                { level },
              ),
              truth: 3,
            },
          ];
        },
        { runs: 4000 },
      );
    });
  }

  test("is insufficient for no value, one value and equal values", () => {
    expect(meanInterval([])).toMatchObject({ kind: "insufficient", n: 0, enough: "at least 2 observations" });
    expect(meanInterval([5])).toMatchObject({ kind: "insufficient", n: 1, reason: "1 observation" });
    expect(meanInterval([0.1, 0.1, 0.1])).toMatchObject({
      kind: "insufficient",
      n: 3,
      enough: "observations that differ",
    });
    expect(meanInterval([0, 0])).toMatchObject({ kind: "insufficient", n: 2 });
  });

  test("refuses NaN, infinite values and wrong levels by name", () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) expectRefused(() => meanInterval([1, bad]), "values");
    expectRefused(() => meanInterval([1, 2], { level: 95 }), "level");
  });
});
