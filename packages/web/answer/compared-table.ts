import {
  type Change,
  changeOf,
  comparedColumns,
  comparedRows,
  date,
  holdsEstimates,
  namingColumns,
  unitOf,
} from "@fairway/charts";
import type { Answer, Column, Table, TableRow } from "@fairway/questions";

/** Two answers to one question, the earlier day first. */
export type TwoDays = { readonly earlier: Answer; readonly later: Answer };

/** The column looked at first: an estimate before a bare number, a number before words. */
export function firstColumn(columns: readonly Column[]): Column | undefined {
  return (
    columns.find(({ kind }) => holdsEstimates(kind)) ??
    columns.find(({ kind }) => unitOf(kind) !== undefined) ??
    columns[0]
  );
}

/** The columns that can be looked at on both days, and the titles of those that only one day has so. */
export function columnsOf({ earlier, later }: TwoDays): { both: readonly Column[]; onlyOne: readonly string[] } {
  const { both, onlyOne } = comparedColumns(earlier.table, later.table);
  return { both, onlyOne: [...new Set(onlyOne.map(({ title }) => title))] };
}

const only = (on: string): Change => ({ kind: "change", how: "only", on });

const unchanged = (row: TableRow): number => Number((row.cells.change as Change).how === "same");

/**
 * One column on two days: which row, the value on either, what became of it; those as before come last. Rows keep what opens their records where the
 * day whose records are shown has them.
 *
 * @param shown the day that the page is as of.
 */
export function comparedTable({ earlier, later }: TwoDays, column: Column, shown: string): Table {
  const naming = namingColumns(later.table);
  const comparable = !column.kind.startsWith("money") || earlier.currency === later.currency;
  return {
    columns: [
      ...naming,
      { ...column, key: "earlier", title: date(earlier.asOf) },
      { ...column, key: "later", title: date(later.asOf) },
      { key: "change", title: "Change", kind: "text" },
    ],
    rows: comparedRows(earlier.table, later.table)
      .map((row): TableRow => {
        const named = row.later ?? row.earlier;
        const [before, after] = [row.earlier?.cells[column.key], row.later?.cells[column.key]];
        const drill = (later.asOf === shown ? row.later : row.earlier)?.drill;
        const change = !row.earlier
          ? only(later.asOf)
          : !row.later
            ? only(earlier.asOf)
            : changeOf(before, after, column.kind, comparable);
        return {
          cells: {
            ...Object.fromEntries(naming.map(({ key }) => [key, named?.cells[key]])),
            earlier: before,
            later: after,
            change,
          },
          ...(drill ? { drill } : {}),
        };
      })
      .toSorted((one, other) => unchanged(one) - unchanged(other)),
  };
}
