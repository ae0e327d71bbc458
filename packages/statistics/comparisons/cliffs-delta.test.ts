import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standardNormal } from "../control/standard-normal.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { comparisons } from "../reference/comparisons.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { triple } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { cliffsDelta } from "./cliffs-delta.ts";

describe("cliffsDelta", () => {
  test("agrees with R's effectsize, and with the dominance matrix written out, also where the groups are apart", () => {
    for (const { a, b, estimate, low, high } of comparisons.cliff) {
      expectAgreement(triple(cliffsDelta(a, b)), [estimate, low, high], 1e-8);
    }
  });

  test("is the sum of signs over all pairs, and turns its sign with the groups", () => {
    const group = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 15 });
    fc.assert(
      fc.property(group, group, (a, b) => {
        let sum = 0;
        for (const one of a) for (const other of b) sum += Math.sign(one - other);
        const [delta, low, high] = triple(cliffsDelta(a, b));
        expect(delta).toBeCloseTo(sum / a.length / b.length, 12);
        expect(low).toBeLessThanOrEqual(delta);
        expect(high).toBeGreaterThanOrEqual(delta);
        const [, mirroredLow] = triple(cliffsDelta(b, a));
        expect(mirroredLow).toBeCloseTo(-high, 10);
      }),
    );
  });

  for (const level of [0.8, 0.95]) {
    test(`covers the true delta of two normals in about ${level * 100} % of simulated unequal groups`, () => {
      const truth = 0.5204998778130465;
      expectCoverage(
        level,
        (random) => {
          const normal = standardNormal(random);
          const a = Float64Array.from({ length: 45 }, () => 1 + normal());
          const b = Float64Array.from({ length: 30 }, () => normal());
          return [{ interval: cliffsDelta(a, b, { level }), truth }];
        },
        { runs: 3000 },
      );
    });
  }

  test("is insufficient below two values a group, and refuses NaN by name", () => {
    expect(cliffsDelta([1], [1, 2])).toMatchObject({ kind: "insufficient", n: 3 });
    expectRefused(() => cliffsDelta([1, Number.NaN], [1, 2]), "a");
    expectRefused(() => cliffsDelta([1, 2], [1, Number.NEGATIVE_INFINITY]), "b");
  });
});
