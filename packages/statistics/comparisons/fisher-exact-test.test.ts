import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { comparisons } from "../reference/comparisons.ts";
import { estimated, triple } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { fisherExactTest } from "./fisher-exact-test.ts";
import { logFactorial } from "./log-factorial.ts";

/** Fisher's p-value by listing every table with the same margins. */
function listed(table: readonly (readonly number[])[]): number {
  const rows = table.map((row) => row.reduce((sum, cell) => sum + cell, 0));
  const columns = table[0]!.map((_, column) => table.reduce((sum, row) => sum + row[column]!, 0));
  const weight = (cells: readonly number[]) => -cells.reduce((sum, cell) => sum + logFactorial(cell), 0);
  const observed = weight(table.flat());
  let all = 0;
  let extreme = 0;
  const fill = (cells: readonly number[], left: readonly number[]): void => {
    const row = Math.floor(cells.length / columns.length);
    const column = cells.length % columns.length;
    if (row === rows.length) {
      if (left.some((rest) => rest !== 0)) return;
      const mass = Math.exp(weight(cells));
      all += mass;
      if (weight(cells) <= observed + 1e-7) extreme += mass;
      return;
    }
    const used = cells.slice(row * columns.length).reduce((sum, cell) => sum + cell, 0);
    const open = rows[row]! - used;
    const from = column === columns.length - 1 ? open : 0;
    for (let cell = from; cell <= Math.min(open, left[column]!); cell++) {
      fill(
        [...cells, cell],
        left.map((rest, place) => (place === column ? rest - cell : rest)),
      );
    }
  };
  fill([], columns);
  return extreme / all;
}

const small = fc
  .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.nat(4), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

describe("fisherExactTest", () => {
  test("agrees with R's fisher.test from 2 x 2 to 4 x 4, with the odds ratio and its interval", () => {
    for (const { table, pValue, oddsRatio } of comparisons.fisher) {
      const answer = estimated(fisherExactTest(table, { level: 0.9 }));
      expectAgreement([answer.pValue], [pValue], 1e-8, 0);
      if (Array.isArray(oddsRatio)) expectAgreement(triple(answer.oddsRatio!), oddsRatio, 1e-6);
      else expect(answer.oddsRatio).toBeNull();
    }
  });

  test("is the sum over all tables with the same margins, listed one by one", () => {
    fc.assert(
      fc.property(small, (table) => {
        const answer = fisherExactTest(table);
        if (answer.kind === "insufficient") return;
        expect(answer.pValue).toBeCloseTo(listed(table), 9);
        expect(answer.method).toBe("Fisher exact");
      }),
      { numRuns: 60 },
    );
  });

  test("comes near the exact p-value by Monte Carlo, the same for the same seed", () => {
    const table = comparisons.fisher.find((entry) => entry.table.length === 4)!;
    const run = () => estimated(fisherExactTest(table.table, { steps: 1, draws: 20_000, random: seededRandom(5) }));
    expect(Math.abs(run().pValue - table.pValue)).toBeLessThan(0.01);
    expect(run().method).toBe("Fisher, Monte Carlo, 20,000 draws");
    expect(run()).toEqual(run());
  });

  test("says that a table is too large to enumerate and what to do", () => {
    const table = [
      [40, 30, 25, 10],
      [22, 38, 40, 14],
      [35, 19, 21, 30],
      [31, 42, 15, 26],
    ];
    expectRefused(() => fisherExactTest(table, { steps: 50_000 }), "table");
    expect(() => fisherExactTest(table, { steps: 50_000 })).toThrow(/pass random for a Monte-Carlo p-value/);
  });

  test("says that an odds ratio has no upper bound where one combination never occurs", () => {
    const answer = estimated(
      fisherExactTest([
        [5, 3],
        [0, 8],
      ]),
    );
    expect(answer.oddsRatio).toMatchObject({ kind: "insufficient" });
    expect(answer.pValue).toBeLessThan(0.05);
  });

  test("is insufficient for a single row or column with counts", () => {
    expect(fisherExactTest([])).toMatchObject({ kind: "insufficient" });
    expect(
      fisherExactTest([
        [3, 0],
        [4, 0],
      ]),
    ).toMatchObject({ kind: "insufficient", n: 7 });
  });

  test("refuses ragged tables, cells that are no counts, and wrong options by name", () => {
    const fine = [
      [1, 2],
      [3, 4],
    ];
    expectRefused(() => fisherExactTest([[1, 2], [3]]), "table");
    expectRefused(
      () =>
        fisherExactTest([
          [1, Number.NaN],
          [2, 3],
        ]),
      "table",
    );
    expectRefused(() => fisherExactTest(fine, { draws: 5 }), "draws");
    expectRefused(() => fisherExactTest(fine, { steps: 0 }), "steps");
    expectRefused(() => fisherExactTest(fine, { level: 1 }), "level");
  });
});
