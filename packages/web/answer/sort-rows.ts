import { cellOrder } from "@fairway/charts";
import type { Column, TableRow } from "@fairway/questions";

export type Sorting = { readonly key: string; readonly descending: boolean };

/** The rows in a column's order; what is unknown stays last either way, and equal rows keep their order. */
export function sortRows(
  rows: readonly TableRow[],
  columns: readonly Column[],
  sorting: Sorting | undefined,
): readonly TableRow[] {
  const column = columns.find((each) => each.key === sorting?.key);
  if (!sorting || !column) return rows;
  const keyed = rows.map((row) => ({ row, key: cellOrder(row.cells[column.key], column.kind) }));
  const direction = sorting.descending ? -1 : 1;
  return keyed
    .toSorted((a, b) => {
      if (a.key === undefined || b.key === undefined) return Number(a.key === undefined) - Number(b.key === undefined);
      if (typeof a.key === "string" && typeof b.key === "string") return direction * a.key.localeCompare(b.key);
      return direction * (Number(a.key) - Number(b.key));
    })
    .map(({ row }) => row);
}

/** First click: largest first for numbers, A to Z for words; second: the other way; third: as the answer had it. */
export function nextSorting(current: Sorting | undefined, column: Column): Sorting | undefined {
  const starts = !["text", "segment", "play"].includes(column.kind);
  if (current?.key !== column.key) return { key: column.key, descending: starts };
  return current.descending === starts ? { key: column.key, descending: !starts } : undefined;
}
