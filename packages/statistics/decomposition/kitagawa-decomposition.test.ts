import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { decomposition } from "../reference/decomposition.ts";
import { expectRefused } from "../reference/refusal.ts";
import { kitagawaDecomposition } from "./kitagawa-decomposition.ts";
import { shapleyDecomposition } from "./shapley-decomposition.ts";

const group = fc.record({ size: fc.integer({ min: 1, max: 100 }), rate: fc.double({ min: 0, max: 1, noNaN: true }) });
const populations = fc
  .integer({ min: 1, max: 6 })
  .chain((count) =>
    fc.tuple(
      fc.array(group, { minLength: count, maxLength: count }),
      fc.array(group, { minLength: count, maxLength: count }),
    ),
  );

describe("kitagawaDecomposition", () => {
  test("agrees with the formula written out in R", () => {
    const { a, b, composition, rate, difference, groupRates } = decomposition.kitagawa;
    const answer = kitagawaDecomposition(a, b);
    expectAgreement([answer.composition, answer.rate, answer.difference], [composition, rate, difference], 1e-10);
    expectAgreement(
      answer.groups.map((part) => part.rate),
      groupRates,
      1e-10,
    );
  });

  test("adds up exactly, over its groups too, and is Shapley's split of mix and rates", () => {
    fc.assert(
      fc.property(populations, ([a, b]) => {
        const answer = kitagawaDecomposition(a, b);
        expect(answer.composition + answer.rate).toBe(answer.difference);
        expect(answer.difference).toBeCloseTo(answer.rateB - answer.rateA, 14);
        const over = (part: "composition" | "rate") => answer.groups.reduce((sum, entry) => sum + entry[part], 0);
        expect(over("composition")).toBeCloseTo(answer.composition, 10);
        expect(over("rate")).toBeCloseTo(answer.rate, 10);
        const shares = (groups: typeof a) => {
          const total = groups.reduce((sum, { size }) => sum + size, 0);
          return groups.map(({ size }) => size / total);
        };
        const state = (groups: typeof a) => ({ mix: shares(groups), rates: groups.map(({ rate }) => rate) });
        const shapley = shapleyDecomposition(state(a), state(b), ({ mix, rates }) =>
          mix.reduce((sum, share, index) => sum + share * rates[index]!, 0),
        );
        expect(shapley.parts.mix).toBeCloseTo(answer.composition, 10);
        expect(shapley.parts.rates).toBeCloseTo(answer.rate, 10);
      }),
    );
  });

  test("gives a group that is new, gone or empty to composition alone", () => {
    const answer = kitagawaDecomposition(
      [
        { size: 50, rate: 0.2 },
        { size: 0, rate: null },
        { size: 0, rate: null },
      ],
      [
        { size: 50, rate: 0.2 },
        { size: 50, rate: 0.6 },
        { size: 0, rate: null },
      ],
    );
    expect(answer.rate).toBeCloseTo(0, 12);
    expect(answer.composition).toBeCloseTo(0.2, 12);
    expect(answer.groups[2]).toEqual({ composition: 0, rate: 0 });
  });

  test("refuses other groups, nobody at all, missing rates and NaN by name", () => {
    const fine = [{ size: 1, rate: 0.5 }];
    expectRefused(() => kitagawaDecomposition([], []), "a");
    expectRefused(() => kitagawaDecomposition(fine, []), "b");
    expectRefused(() => kitagawaDecomposition([{ size: 0, rate: null }], fine), "a");
    expectRefused(() => kitagawaDecomposition(fine, [{ size: 3, rate: null }]), "b");
    expectRefused(() => kitagawaDecomposition([{ size: -1, rate: 0.5 }], fine), "a.size");
    expectRefused(() => kitagawaDecomposition(fine, [{ size: 1, rate: Number.NaN }]), "b.rate");
  });
});
