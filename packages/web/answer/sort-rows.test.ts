import type { Column, TableRow } from "@fairway/questions";
import { expect, test } from "vitest";
import { nextSorting, sortRows } from "./sort-rows.ts";

const columns: readonly Column[] = [
  { key: "name", title: "Name", kind: "text" },
  { key: "rate", title: "Win rate", kind: "share estimate" },
];
const estimate = (value: number) => ({
  kind: "estimate",
  estimate: value,
  low: 0,
  high: 1,
  level: 0.95,
  n: 9,
  method: "any",
});
const insufficient = { kind: "insufficient", n: 1, reason: "one", enough: "five", method: "any" };
const row = (name: string | null, rate: unknown): TableRow => ({ cells: { name, rate } });
const rows = [row("beta", estimate(0.2)), row(null, insufficient), row("Alpha", estimate(0.9)), row("gamma", null)];
const names = (sorted: readonly TableRow[]) => sorted.map((each) => each.cells.name);

test("estimates sort by size, and what is unknown stays last either way", () => {
  expect(names(sortRows(rows, columns, { key: "rate", descending: true }))).toEqual(["Alpha", "beta", null, "gamma"]);
  expect(names(sortRows(rows, columns, { key: "rate", descending: false }))).toEqual(["beta", "Alpha", null, "gamma"]);
});

test("words sort without regard to case", () => {
  expect(names(sortRows(rows, columns, { key: "name", descending: false }))).toEqual(["Alpha", "beta", "gamma", null]);
});

test("no sorting, or one by a column that is gone, leaves the answer's own order", () => {
  expect(sortRows(rows, columns, undefined)).toBe(rows);
  expect(sortRows(rows, columns, { key: "gone", descending: true })).toBe(rows);
});

test("a heading is clicked three times: best first, the other way, as it was", () => {
  const [name, rate] = columns as [Column, Column];
  expect(nextSorting(undefined, rate)).toEqual({ key: "rate", descending: true });
  expect(nextSorting({ key: "rate", descending: true }, rate)).toEqual({ key: "rate", descending: false });
  expect(nextSorting({ key: "rate", descending: false }, rate)).toBeUndefined();
  expect(nextSorting({ key: "rate", descending: true }, name)).toEqual({ key: "name", descending: false });
});
