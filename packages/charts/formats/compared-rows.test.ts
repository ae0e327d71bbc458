import fc from "fast-check";
import { expect, test } from "vitest";
import { type ComparableTable, comparedColumns, comparedRows, namingColumns } from "./compared-rows.ts";

const columns = [
  { key: "depth", title: "Depth", kind: "text", identifies: true },
  { key: "segment", title: "Segment", kind: "segment", identifies: true },
  { key: "actual", title: "Actual", kind: "share" },
] as const;
const row = (depth: string, segment: string, actual: number, drill?: Record<string, unknown>) => ({
  cells: { depth, segment, actual },
  ...(drill ? { drill } : {}),
});

test("a row is the same where it opens the same, whatever days it opens and however it is named now", () => {
  const earlier = { columns, rows: [row("effort (hours)", "core", 0.4, { segment: "core", from: "2026-01-01" })] };
  const later = { columns, rows: [row("effort (deals)", "Core", 0.5, { from: "2026-04-01", segment: "core" })] };
  expect(comparedRows(earlier, later)).toMatchObject([{ earlier: earlier.rows[0], later: later.rows[0] }]);
});

test("a row that opens nothing is told by its naming cells", () => {
  const earlier = { columns, rows: [row("all", "core", 0.4), row("all", "gone", 0.1)] };
  const later = { columns, rows: [row("all", "new", 0.2), row("all", "core", 0.5)] };
  expect(comparedRows(earlier, later).map((each) => [each.earlier?.cells.segment, each.later?.cells.segment])).toEqual([
    [undefined, "new"],
    ["core", "core"],
    ["gone", undefined],
  ]);
});

test("every row of both days is there once, also where names repeat", () => {
  const name = fc.constantFrom("a", "b", "c");
  const table = fc.array(fc.record({ name, opens: fc.boolean() }), { maxLength: 12 }).map(
    (rows): ComparableTable => ({
      columns: [{ key: "name", title: "Name", kind: "text" }],
      rows: rows.map(({ name: one, opens }) => ({ cells: { name: one }, ...(opens ? { drill: { id: one } } : {}) })),
    }),
  );
  fc.assert(
    fc.property(table, table, (earlier, later) => {
      const compared = comparedRows(earlier, later);
      expect(compared.flatMap((each) => each.earlier ?? [])).toHaveLength(earlier.rows.length);
      expect(compared.flatMap((each) => each.later ?? [])).toEqual(later.rows);
      expect(new Set(compared.map(({ key }) => key)).size).toBe(compared.length);
      for (const { earlier: one, later: other } of compared)
        if (one && other) expect(one.cells.name).toBe(other.cells.name);
    }),
  );
});

test("what is measured otherwise on the other day is not compared", () => {
  const day = (title: string) => ({
    columns: [
      columns[0],
      { key: "worth", title, kind: "money" },
      { key: "amount", title: "Amount", kind: "money" },
    ] as const,
    rows: [],
  });
  const { both, onlyOne } = comparedColumns(day("Worth, a day"), day("Worth, an hour"));
  expect(both.map(({ title }) => title)).toEqual(["Amount"]);
  expect(onlyOne.map(({ title }) => title)).toEqual(["Worth, an hour", "Worth, a day"]);
});

test("where no column is marked, the first names the row", () => {
  expect(namingColumns({ columns: [columns[2], { ...columns[2], key: "other" }], rows: [] })).toEqual([columns[2]]);
});
