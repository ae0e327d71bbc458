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

  test("may end early where it cannot become rare, and still rejects a true null at its level and no more", () => {
    const draw = seededRandom(33);
    let rejected = 0;
    let early = 0;
    for (let run = 0; run < 600; run++) {
      const [a, b] = [12, 14].map((size) => Array.from({ length: size }, () => -Math.log(1 - draw())));
      const { method, pValue } = estimated(permutationTest(a!, b!, { random: draw, draws: 999, stopAfter: 20 }));
      if (pValue <= 0.1) rejected++;
      if (method.endsWith("ended early")) early++;
    }
    expect(early).toBeGreaterThan(500);
    expect(Math.abs(rejected / 600 - 0.1)).toBeLessThan(3.3 * Math.sqrt(0.09 / 600));
  });

  describe("within strata", () => {
    const stratified = fc.array(
      fc.record({ value: fc.integer({ min: 0, max: 9 }), first: fc.boolean(), ward: fc.constantFrom("x", "y", "z") }),
      { minLength: 2, maxLength: 9 },
    );
    type Row = { readonly value: number; readonly first: boolean; readonly ward: string };
    const tested = (rows: readonly Row[], options = {}) => {
      const [a, b] = [rows.filter(({ first }) => first), rows.filter(({ first }) => !first)];
      const [values, wards] = [
        (of: readonly Row[]) => of.map(({ value }) => value),
        (of: readonly Row[]) => of.map(({ ward }) => ward),
      ];
      return permutationTest(values(a), values(b), { random, strata: { a: wards(a), b: wards(b) }, ...options });
    };

    test("counts every way to hand the places of the first group out anew within each stratum", () => {
      fc.assert(
        fc.property(stratified, (rows) => {
          fc.pre(rows.some(({ first }) => first) && rows.some(({ first }) => !first));
          const wards = ["x", "y", "z"];
          const taken = (mask: number, ward: string) =>
            rows.filter((row, index) => row.ward === ward && mask & (1 << index)).length;
          const own = rows.reduce((mask, { first }, index) => (first ? mask | (1 << index) : mask), 0);
          const apart = (mask: number) =>
            wards.reduce((total, ward) => {
              const all = rows.filter((row) => row.ward === ward);
              const mean = all.reduce((sum, { value }) => sum + value, 0) / Math.max(1, all.length);
              return (
                total +
                rows.reduce(
                  (sum, row, index) => sum + (row.ward === ward && mask & (1 << index) ? row.value - mean : 0),
                  0,
                )
              );
            }, 0);
          let extreme = 0;
          let ways = 0;
          for (let mask = 0; mask < 2 ** rows.length; mask++) {
            if (wards.some((ward) => taken(mask, ward) !== taken(own, ward))) continue;
            ways++;
            if (Math.abs(apart(mask)) >= Math.abs(apart(own)) - 1e-9) extreme++;
          }
          const answer = estimated(tested(rows));
          expect(answer.pValue).toBeCloseTo(extreme / ways, 12);
        }),
      );
    });

    test("finds nothing in what a whole stratum has in common, where the plain test would", () => {
      const rows = Array.from({ length: 40 }, (_, index) => ({
        value: (index < 20 ? 50 : 0) + (index % 5),
        first: index < 20 ? index % 10 !== 0 : index % 10 === 0,
        ward: index < 20 ? "x" : "y",
      }));
      const [a, b] = [true, false].map((first) => rows.filter((row) => row.first === first).map(({ value }) => value));
      expect(estimated(permutationTest(a!, b!, { random: seededRandom(3) })).pValue).toBeLessThan(0.001);
      expect(estimated(tested(rows, { random: seededRandom(3) })).pValue).toBeGreaterThan(0.05);
    });

    test("comes near the exact p-value by random regroupings", () => {
      const rows = [3, 9, 4, 8, 1, 7, 2, 6, 9, 5, 3, 8].map((value, index) => ({
        value,
        first: index % 2 === 1,
        ward: index < 6 ? "x" : "y",
      }));
      const drawn = estimated(tested(rows, { random: seededRandom(5), exactUpTo: 0 }));
      expect(drawn.method).toBe("permutation within strata, 9,999 random regroupings");
      expect(Math.abs(drawn.pValue - estimated(tested(rows)).pValue)).toBeLessThan(0.012);
    });

    test("refuses labels that do not fit, by name", () => {
      expectRefused(() => permutationTest([1], [2], { random, strata: { a: ["x"], b: [] } }), "strata");
    });
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
