import type { Answer, Column } from "@fairway/questions";
import { expect, test } from "vitest";
import { columnsOf, comparedTable, firstColumn } from "./compared-table.ts";

const columns = [
  { key: "deal", title: "Deal", kind: "text", identifies: true },
  { key: "verdict", title: "Verdict", kind: "text" },
  { key: "amount", title: "Amount", kind: "money" },
  { key: "age", title: "Days open", kind: "days" },
] as const satisfies readonly Column[];

const answered = (asOf: string, currency: string, rows: readonly (readonly [string, string, number, number])[]) =>
  ({
    asOf,
    currency,
    table: {
      columns,
      rows: rows.map(([deal, verdict, amount, age]) => ({ cells: { deal, verdict, amount, age }, drill: { deal } })),
    },
  }) as unknown as Answer;

const earlier = answered("2026-03-31", "EUR", [
  ["a", "pass", 100, 10],
  ["b", "pass", 200, 20],
  ["gone", "work", 50, 5],
]);
const later = answered("2026-06-30", "EUR", [
  ["a", "pass", 120, 101],
  ["b", "work", 200, 111],
  ["new", "work", 70, 1],
]);
const days = { earlier, later };

test("what became of each row stands beside both values; rows as before come last", () => {
  const { rows, columns: shown } = comparedTable(days, columns[1], "2026-06-30");
  expect(shown.map(({ title }) => title)).toEqual(["Deal", "31 Mar 2026", "30 Jun 2026", "Change"]);
  expect(
    rows.map(({ cells }) => [cells.deal, cells.earlier, cells.later, (cells.change as { how: string }).how]),
  ).toEqual([
    ["b", "pass", "work", "other words"],
    ["new", undefined, "work", "only"],
    ["gone", "work", undefined, "only"],
    ["a", "pass", "pass", "same"],
  ]);
});

test("a row opens its records only where the day shown has it", () => {
  const opens = (shown: string) =>
    comparedTable(days, columns[2], shown)
      .rows.filter(({ drill }) => drill)
      .map(({ cells }) => cells.deal)
      .sort();
  expect(opens("2026-06-30")).toEqual(["a", "b", "new"]);
  expect(opens("2026-03-31")).toEqual(["a", "b", "gone"]);
});

test("money in another currency is shown, but not subtracted", () => {
  const dollars = { earlier: { ...earlier, currency: "USD" }, later };
  expect(comparedTable(dollars, columns[2], "2026-06-30").rows[0]?.cells.change).toMatchObject({
    how: "cannot be told",
  });
});

test("what can be compared leaves out what names the row; numbers are looked at first", () => {
  const { both, onlyOne } = columnsOf(days);
  expect(both.map(({ key }) => key)).toEqual(["verdict", "amount", "age"]);
  expect(onlyOne).toEqual([]);
  expect(firstColumn(both)?.key).toBe("amount");
});
