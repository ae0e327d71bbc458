import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { comparisons } from "../reference/comparisons.ts";
import { estimated } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { mannWhitneyTest } from "./mann-whitney-test.ts";

const group = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 20 });

/** The two-sided exact p-value by listing every way to choose the first group. */
function listed(a: readonly number[], b: readonly number[]): number {
  const pool = [...a, ...b];
  const statistic = (chosen: readonly number[]) => {
    let wins = 0;
    for (const [one, value] of pool.entries()) {
      if (!chosen.includes(one)) continue;
      for (const [other, rival] of pool.entries()) if (!chosen.includes(other) && value > rival) wins++;
    }
    return wins;
  };
  const first = a.map((_, index) => index);
  const observed = Math.min(statistic(first), a.length * b.length - statistic(first));
  let below = 0;
  let all = 0;
  const choose = (chosen: readonly number[], from: number): void => {
    if (chosen.length === a.length) {
      all++;
      if (statistic(chosen) <= observed) below++;
      return;
    }
    for (let next = from; next < pool.length; next++) choose([...chosen, next], next + 1);
  };
  choose([], 0);
  return Math.min(1, (2 * below) / all);
}

describe("mannWhitneyTest", () => {
  test("agrees with R's wilcox.test: exact, unequal, tied, long and apart", () => {
    for (const { a, b, statistic, pValue } of comparisons.mannWhitney) {
      const answer = estimated(mannWhitneyTest(a, b));
      expectAgreement([answer.statistic, answer.pValue], [statistic, pValue], 1e-8, 0);
    }
  });

  test("is the share of all regroupings, listed one by one, on small unequal groups without ties", () => {
    const values = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 4, maxLength: 9 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 3 }), (pool, first) => {
        const [a, b] = [pool.slice(0, first), pool.slice(first)];
        expect(estimated(mannWhitneyTest(a, b)).pValue).toBeCloseTo(listed(a, b), 10);
      }),
      { numRuns: 40 },
    );
  });

  test("counts the pairs that each side wins, and does not mind a rising change of scale", () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const answer = mannWhitneyTest(a, b);
        if (answer.kind === "insufficient") return;
        let wins = 0;
        for (const one of a) for (const other of b) wins += one > other ? 1 : one === other ? 0.5 : 0;
        expect(answer.statistic).toBe(wins);
        const cubed = (values: readonly number[]) => values.map((value) => value ** 3 - 7);
        expect(estimated(mannWhitneyTest(cubed(a), cubed(b))).pValue).toBe(answer.pValue);
        expect(estimated(mannWhitneyTest(b, a)).pValue).toBeCloseTo(answer.pValue, 12);
      }),
    );
  });

  test("carries Cliff's delta, and says insufficient for it where a group is a single value", () => {
    expect(estimated(mannWhitneyTest([1, 2, 9], [3, 4])).effect).toMatchObject({ kind: "estimate", estimate: -1 / 3 });
    expect(estimated(mannWhitneyTest([1], [3, 4])).effect).toMatchObject({ kind: "insufficient" });
  });

  test("is insufficient for an empty group and for equal values", () => {
    expect(mannWhitneyTest([], [1])).toMatchObject({ kind: "insufficient", reason: "an empty group" });
    expect(mannWhitneyTest([2, 2], [2, 2, 2])).toMatchObject({ kind: "insufficient", enough: "values that differ" });
  });

  test("refuses NaN, infinity and wrong levels by name", () => {
    expectRefused(() => mannWhitneyTest([Number.NaN], [1]), "a");
    expectRefused(() => mannWhitneyTest([1], [Number.POSITIVE_INFINITY]), "b");
    expectRefused(() => mannWhitneyTest([1, 2], [3, 4], { level: 5 }), "level");
  });
});
