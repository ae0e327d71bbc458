import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { decomposition } from "../reference/decomposition.ts";
import { expectRefused } from "../reference/refusal.ts";
import { shapleyDecomposition } from "./shapley-decomposition.ts";

const bedDays = ({ patients, rate, stay, waste }: typeof decomposition.shapley.before) =>
  patients * rate * stay * (1 - waste) - 2000 * patients ** 0.5;
const exactSum = (parts: Readonly<Record<string, number>>) => Object.values(parts).reduce((sum, part) => sum + part, 0);

describe("shapleyDecomposition", () => {
  test("agrees with the average over all orders, listed in R", () => {
    const { before, after, parts } = decomposition.shapley;
    const answer = shapleyDecomposition(before, after, bedDays);
    expectAgreement(
      [answer.parts.patients, answer.parts.rate, answer.parts.stay, answer.parts.waste],
      [parts.patients, parts.rate, parts.stay, parts.waste],
      1e-10,
    );
  });

  test("adds up to the difference to the last bit", () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const state = fc.record({ a: number, b: number, c: number, d: number });
    fc.assert(
      fc.property(state, state, (before, after) => {
        const answer = shapleyDecomposition(before, after, ({ a, b, c, d }) => a * b + Math.tanh(c) * 1e3 + d);
        expect(exactSum(answer.parts)).toBe(answer.difference);
        const size = Math.max(
          Math.abs(answer.before),
          Math.abs(answer.after),
          ...Object.values(answer.parts).map(Math.abs),
        );
        expect(Math.abs(answer.difference - (answer.after - answer.before))).toBeLessThanOrEqual(
          2 * Number.EPSILON * size,
        );
      }),
    );
  });

  test("turns its signs with time, gives nothing to what stays, and what is its own to what only adds", () => {
    const number = fc.integer({ min: -50, max: 50 });
    const state = fc.record({ a: number, b: number, c: number });
    fc.assert(
      fc.property(state, state, (from, to) => {
        const value = ({ a, b, c }: typeof from) => a * b + c;
        const forwards = shapleyDecomposition(from, to, value);
        const backwards = shapleyDecomposition(to, from, value);
        expect(backwards.parts.a + forwards.parts.a).toBeCloseTo(0, 8);
        expect(forwards.parts.c).toBeCloseTo(to.c - from.c, 8);
        expect(forwards.parts.a).toBeCloseTo(((to.a - from.a) * (from.b + to.b)) / 2, 8);
        expect(shapleyDecomposition(from, { ...to, a: from.a }, value).parts.a).toBeCloseTo(0, 8);
      }),
    );
  });

  test("takes factors of any kind, and a single one", () => {
    const total = ({ mix }: { mix: readonly number[] }) => mix.reduce((sum, share) => sum + share, 0);
    expect(shapleyDecomposition({ mix: [1, 2] }, { mix: [4, 5, 6] }, total).parts).toEqual({ mix: 12 });
  });

  test("refuses other factors, none, too many, and a value that is undefined on a mixture, by name", () => {
    const value = (factors: Record<string, number>) => factors.a! / factors.b!;
    expectRefused(() => shapleyDecomposition({}, {}, () => 1), "before");
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`f${index}`, 1]));
    expectRefused(() => shapleyDecomposition(many, many, () => 1), "before");
    expectRefused(() => shapleyDecomposition<Record<string, number>>({ a: 1, b: 2 }, { a: 1, c: 2 }, value), "after");
    expectRefused(() => shapleyDecomposition({ a: 1, b: 1 }, { a: 2, b: 0 }, value), "value");
    expect(() => shapleyDecomposition({ a: 1, b: 1 }, { a: 2, b: 0 }, value)).toThrow(/with b changed/);
  });
});
