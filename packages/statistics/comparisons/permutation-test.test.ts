import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { comparisons } from "../reference/comparisons.ts";
import { estimated } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { permutationTest } from "./permutation-test.ts";

const random = seededRandom(1);

describe("permutationTest", () => {
  test("agrees with R's exactRankTests and with all regroupings by combn, on unequal groups and ties", () => {
    for (const { a, b, pValue } of comparisons.permutation) {
      expectAgreement([estimated(permutationTest(a, b, { random })).pValue], [pValue], 1e-12, 0);
    }
  });

  test("counts every mask of the first group's size", () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 4 }), (pool, first) => {
        fc.pre(first < pool.length);
        const total = pool.reduce((sum, value) => sum + value, 0);
        const gap = (sum: number) => Math.abs(sum / first - (total - sum) / (pool.length - first));
        const observed = gap(pool.slice(0, first).reduce((sum, value) => sum + value, 0));
        let extreme = 0;
        let all = 0;
        for (let mask = 0; mask < 2 ** pool.length; mask++) {
          const chosen = pool.filter((_, index) => mask & (1 << index));
          if (chosen.length !== first) continue;
          all++;
          if (gap(chosen.reduce((sum, value) => sum + value, 0)) >= observed - 1e-9) extreme++;
        }
        const answer = estimated(permutationTest(pool.slice(0, first), pool.slice(first), { random }));
        expect(answer.pValue).toBeCloseTo(extreme / all, 12);
      }),
    );
  });

  test("comes near the exact p-value by random regroupings, the same for the same seed, and never gives 0", () => {
    const [{ a, b, pValue }] = comparisons.permutation as [(typeof comparisons.permutation)[number]];
    const run = () => estimated(permutationTest(a, b, { random: seededRandom(8), exactUpTo: 0 }));
    expect(Math.abs(run().pValue - pValue)).toBeLessThan(0.012);
    expect(run()).toEqual(run());
    const apart = permutationTest(
      Array.from({ length: 30 }, (_, index) => index),
      Array.from({ length: 25 }, (_, index) => 100 + index),
      { random: seededRandom(8), draws: 999 },
    );
    expect(apart).toMatchObject({ pValue: 0.001, method: "permutation, 999 random regroupings" });
  });

  test("rejects a true null at its level and no more", () => {
    const draw = seededRandom(21);
    let rejected = 0;
    for (let run = 0; run < 600; run++) {
      const a = Array.from({ length: 4 }, () => -Math.log(1 - draw()));
      const b = Array.from({ length: 6 }, () => -Math.log(1 - draw()));
      if (estimated(permutationTest(a, b, { random: draw })).pValue <= 0.1) rejected++;
    }
    expect(Math.abs(rejected / 600 - 0.1)).toBeLessThan(3.3 * Math.sqrt(0.09 / 600));
  });

  test("takes any statistic", () => {
    const median = (values: Float64Array) => Float64Array.from(values).sort()[Math.floor(values.length / 2)]!;
    const answer = estimated(
      permutationTest([1, 2, 3], [7, 8, 9], { random, statistic: (a, b) => median(a) - median(b) }),
    );
    expect(answer.statistic).toBe(-6);
    expect(answer.pValue).toBeCloseTo(4 / 20, 12);
  });

  test("is insufficient for an empty group, and finds nothing among equal values", () => {
    expect(permutationTest([], [1, 2], { random })).toMatchObject({ kind: "insufficient", n: 2 });
    expect(permutationTest([4, 4], [4, 4, 4], { random })).toMatchObject({ pValue: 1 });
  });

  test("refuses NaN, too few draws and a statistic that is undefined, by name", () => {
    expectRefused(() => permutationTest([Number.NaN], [1], { random }), "a");
    expectRefused(() => permutationTest([1], [Number.POSITIVE_INFINITY], { random }), "b");
    expectRefused(() => permutationTest([1], [2], { random, draws: 3 }), "draws");
    expectRefused(() => permutationTest([1], [2], { random, statistic: () => Number.NaN }), "statistic");
  });
});
