import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { decomposition } from "../reference/decomposition.ts";
import { expectRefused } from "../reference/refusal.ts";
import { lmdiDecomposition } from "./lmdi-decomposition.ts";

const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
const row = fc.record({ patients: factor, rate: factor, stay: factor });
const rows = fc
  .integer({ min: 1, max: 5 })
  .chain((count) =>
    fc.tuple(
      fc.array(row, { minLength: count, maxLength: count }),
      fc.array(row, { minLength: count, maxLength: count }),
    ),
  );
const list = (parts: Readonly<Record<"patients" | "rate" | "stay", number>>) => [
  parts.patients,
  parts.rate,
  parts.stay,
];

describe("lmdiDecomposition", () => {
  test("agrees with the logarithmic mean written out in R, over three unlike segments", () => {
    const { before, after, parts } = decomposition.lmdi;
    expectAgreement(list(lmdiDecomposition(before, after).parts), list(parts), 1e-10);
  });

  test("gives zeros the limit that small values tend to", () => {
    const { before, after, parts } = decomposition.zero;
    const answer = lmdiDecomposition([before], [after]);
    expect(list(answer.parts)).toEqual([19.200000000000003, 0, 0]);
    expectAgreement(list(parts), list(answer.parts), 0.01, 19.2);
    expect(list(lmdiDecomposition([after], [before]).parts)[0]).toBeCloseTo(-19.2, 12);
    expect(lmdiDecomposition([{ a: 0, b: 0 }], [{ a: 2, b: 3 }]).parts).toEqual({ a: 3, b: 3 });
    expect(lmdiDecomposition([{ a: 0, b: 5 }], [{ a: 0, b: 9 }])).toMatchObject({
      difference: 0,
      parts: { a: 0, b: 0 },
    });
    expect(lmdiDecomposition([{ a: 0, b: 5 }], [{ a: 3, b: 0 }])).toMatchObject({
      difference: 0,
      parts: { a: 0, b: 0 },
    });
  });

  test("adds up to the difference to the last bit, turns its signs with time, and adds up over groups", () => {
    fc.assert(
      fc.property(rows, ([before, after]) => {
        const forwards = lmdiDecomposition(before, after);
        expect(Object.values(forwards.parts).reduce((sum, part) => sum + part, 0)).toBe(forwards.difference);
        const size = Math.max(1, ...list(forwards.parts).map(Math.abs), forwards.before, forwards.after);
        expect(Math.abs(forwards.difference - (forwards.after - forwards.before))).toBeLessThan(1e-14 * size);
        const backwards = lmdiDecomposition(after, before);
        for (const [place, part] of list(forwards.parts).entries()) {
          expect(Math.abs(part + list(backwards.parts)[place]!)).toBeLessThan(1e-9 * size);
          const overGroups = forwards.groups.reduce((sum, group) => sum + list(group)[place]!, 0);
          expect(Math.abs(part - overGroups)).toBeLessThan(1e-9 * size);
        }
      }),
    );
  });

  test("does not mind splitting a group into two of the same rates", () => {
    fc.assert(
      fc.property(row, row, (before, after) => {
        const half = (factors: typeof before) => ({ ...factors, patients: factors.patients / 2 });
        const whole = lmdiDecomposition([before], [after]);
        const split = lmdiDecomposition([half(before), half(before)], [half(after), half(after)]);
        expectAgreement(list(split.parts), list(whole.parts), 1e-8, 1e3);
      }),
    );
  });

  test("stays exact where nearly nothing changes", () => {
    const { parts } = lmdiDecomposition([{ a: 3, b: 7 }], [{ a: 3 + 3e-12, b: 7 }]);
    expect(parts.a / 2.1e-11).toBeCloseTo(1, 3);
    expect(Math.abs(parts.b)).toBeLessThan(1e-14);
  });

  test("refuses other groups, other factors, negative and NaN values by name", () => {
    expectRefused(() => lmdiDecomposition([], []), "before");
    expectRefused(() => lmdiDecomposition([{ a: 1 }], []), "after");
    expectRefused(() => lmdiDecomposition([{}], [{}]), "before");
    expectRefused(() => lmdiDecomposition<string>([{ a: 1 }], [{ a: 1, b: 2 }]), "after");
    expectRefused(() => lmdiDecomposition<string>([{ a: 1 }], [{ b: 2 }]), "after.a");
    expectRefused(() => lmdiDecomposition([{ a: -1 }], [{ a: 1 }]), "before.a");
    expectRefused(() => lmdiDecomposition([{ a: 1 }], [{ a: Number.NaN }]), "after.a");
  });
});
