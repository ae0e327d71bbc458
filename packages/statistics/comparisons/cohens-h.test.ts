import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { comparisons } from "../reference/comparisons.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { triple } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { cohensH } from "./cohens-h.ts";

describe("cohensH", () => {
  test("agrees with R", () => {
    for (const { counts, estimate, low, high } of comparisons.cohensH) {
      expectAgreement(triple(cohensH(...counts)), [estimate, low, high], 1e-8);
    }
  });

  test("turns its sign with the groups, and with successes and failures", () => {
    const group = fc.tuple(fc.nat(40), fc.nat(40)).map(([hits, misses]) => [hits, hits + misses + 1] as const);
    fc.assert(
      fc.property(group, group, ([x, n], [y, m]) => {
        const [h] = triple(cohensH(x, n, y, m));
        expect(triple(cohensH(y, m, x, n))[0]).toBeCloseTo(-h, 10);
        expect(triple(cohensH(n - x, n, m - y, m))[0]).toBeCloseTo(-h, 10);
      }),
    );
  });

  test("covers the true difference in 95 % of simulated groups", () => {
    const truth = 2 * Math.asin(Math.sqrt(0.4)) - 2 * Math.asin(Math.sqrt(0.25));
    expectCoverage(
      0.95,
      (random) => {
        const draw = (trials: number, rate: number) => {
          let hits = 0;
          for (let trial = 0; trial < trials; trial++) if (random() < rate) hits++;
          return hits;
        };
        return [{ interval: cohensH(draw(120, 0.4), 120, draw(80, 0.25), 80), truth }];
      },
      { runs: 3000 },
    );
  });

  test("is insufficient without trials and refuses counts that are none by name", () => {
    expect(cohensH(0, 0, 1, 2)).toMatchObject({ kind: "insufficient", n: 2 });
    expectRefused(() => cohensH(3, 2, 1, 2), "successes1");
    expectRefused(() => cohensH(1, 2, Number.NaN, 2), "successes2");
  });
});
