import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standardNormal } from "../control/standard-normal.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { comparisons } from "../reference/comparisons.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { estimated, triple } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { cohensD } from "./cohens-d.ts";
import { hedgesG } from "./hedges-g.ts";
import { noncentralTCdf } from "./noncentral-t-cdf.ts";

test("the noncentral t distribution agrees with R's pt", () => {
  for (const { at, value } of comparisons.noncentral) expect(noncentralTCdf(...at)).toBeCloseTo(value, 10);
});

describe("cohensD and hedgesG", () => {
  test("agree with R's effectsize and metafor, and with the roots of R's pt", () => {
    for (const { a, b, d, low, high, g } of comparisons.standardized) {
      const found = triple(cohensD(a, b));
      expectAgreement([found[0]], [d], 1e-8);
      expectAgreement(found.slice(1), [low, high], 1e-6, 1e-2);
      expectAgreement([estimated(hedgesG(a, b)).estimate], [g], 1e-8);
    }
  });

  test("do not mind shift and scale, turn their sign with the groups, and hold the estimate", () => {
    const group = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 15 });
    fc.assert(
      fc.property(group, group, (a, b) => {
        const answer = cohensD(a, b);
        if (answer.kind === "insufficient") return;
        const { estimate, low, high } = answer;
        expect(low).toBeLessThanOrEqual(estimate);
        expect(high).toBeGreaterThanOrEqual(estimate);
        const scaled = (values: readonly number[]) => values.map((value) => 3 * value - 100);
        expect(triple(cohensD(scaled(a), scaled(b)))[1]).toBeCloseTo(low, 7);
        expect(triple(cohensD(b, a))[2]).toBeCloseTo(-low, 7);
        expect(Math.abs(estimated(hedgesG(a, b)).estimate)).toBeLessThanOrEqual(Math.abs(estimate));
      }),
      { numRuns: 40 },
    );
  });

  for (const level of [0.8, 0.95]) {
    test(`cover the true effect in ${level * 100} % of simulated small unequal groups`, () => {
      expectCoverage(
        level,
        (random) => {
          const normal = standardNormal(random);
          const a = Float64Array.from({ length: 6 }, () => 0.8 + normal());
          const b = Float64Array.from({ length: 10 }, () => normal());
          return [{ interval: cohensD(a, b, { level }), truth: 0.8 }];
        },
        { runs: 500 },
      );
    });
  }

  test("are insufficient below two values a group and without spread, and refuse NaN by name", () => {
    expect(cohensD([1], [2, 3])).toMatchObject({ kind: "insufficient" });
    expect(hedgesG([1, 1], [2, 2, 2])).toMatchObject({
      kind: "insufficient",
      enough: "values that differ within a group",
    });
    expectRefused(() => cohensD([1, Number.NaN], [1, 2]), "a");
    expectRefused(() => hedgesG([1, 2], [1, Number.POSITIVE_INFINITY]), "b");
    expectRefused(() => cohensD([1, 2], [1, 4], { level: -1 }), "level");
  });
});
