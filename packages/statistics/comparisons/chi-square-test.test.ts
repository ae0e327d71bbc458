import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { comparisons } from "../reference/comparisons.ts";
import { estimated } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { chiSquareTest } from "./chi-square-test.ts";

const tables = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.nat(20), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );
const transposed = (table: readonly (readonly number[])[]) =>
  table[0]!.map((_, column) => table.map((row) => row[column]!));

describe("chiSquareTest", () => {
  test("agrees with R's chisq.test, with and without Yates' correction", () => {
    for (const { table, statistic, degrees, pValue, expected, yates, yatesP } of comparisons.chiSquare) {
      const plain = estimated(chiSquareTest(table));
      expectAgreement([plain.statistic, plain.pValue, plain.smallestExpected], [statistic, pValue, expected], 1e-8, 0);
      expect(plain.degreesOfFreedom).toBe(degrees);
      const corrected = estimated(chiSquareTest(table, { continuityCorrection: true }));
      expectAgreement([corrected.statistic, corrected.pValue], [yates, yatesP], 1e-8, 1e-12);
    }
  });

  test("does not mind transposing, or the order of rows, and grows with the size of the table's counts", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const plain = chiSquareTest(table);
        if (plain.kind === "insufficient") return;
        for (const other of [transposed(table), [...table].reverse()]) {
          expect(estimated(chiSquareTest(other)).statistic).toBeCloseTo(plain.statistic, 8);
        }
        const doubled = estimated(chiSquareTest(table.map((row) => row.map((cell) => 2 * cell))));
        expect(doubled.statistic).toBeCloseTo(2 * plain.statistic, 7);
        expect(doubled.cramersV).toBeCloseTo(plain.cramersV, 8);
      }),
    );
  });

  test("is n times the squared correlation of a 2 x 2 table, which is Cramér's V squared", () => {
    const [a, b, c, d] = [13, 4, 9, 21];
    const phi = (a * d - b * c) / Math.sqrt((a + b) * (c + d) * (a + c) * (b + d));
    const answer = estimated(
      chiSquareTest([
        [a, b],
        [c, d],
      ]),
    );
    expect(answer.statistic).toBeCloseTo((a + b + c + d) * phi * phi, 10);
    expect(answer.cramersV).toBeCloseTo(phi, 10);
  });

  test("keeps a p-value far in the tail", () => {
    const { pValue } = estimated(
      chiSquareTest([
        [900, 100],
        [100, 900],
      ]),
    );
    expect(pValue).toBeGreaterThan(0);
    expect(pValue).toBeLessThan(1e-200);
  });

  test("leaves out empty rows and columns, and is insufficient where fewer than two are left", () => {
    const full = estimated(
      chiSquareTest([
        [3, 1],
        [1, 3],
      ]),
    );
    expect(
      chiSquareTest([
        [3, 0, 1],
        [0, 0, 0],
        [1, 0, 3],
      ]),
    ).toEqual(full);
    expect(chiSquareTest([[3, 1]])).toMatchObject({ kind: "insufficient" });
    expect(chiSquareTest([])).toMatchObject({ kind: "insufficient", n: 0 });
    expect(
      chiSquareTest([
        [3, 0],
        [1, 0],
      ]),
    ).toMatchObject({ kind: "insufficient", n: 4 });
  });

  test("refuses ragged tables and cells that are no counts by name", () => {
    expectRefused(() => chiSquareTest([[1, 2], [3]]), "table");
    for (const bad of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expectRefused(
        () =>
          chiSquareTest([
            [1, bad],
            [2, 3],
          ]),
        "table",
      );
    }
  });
});
