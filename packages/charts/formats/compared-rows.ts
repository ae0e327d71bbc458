import type { CellKind } from "./cell-kind.ts";

type Cells = Readonly<Record<string, unknown>>;

type ComparableColumn = {
  readonly key: string;
  readonly title: string;
  readonly kind: CellKind;
  readonly identifies?: true;
};

type ComparableRow = { readonly cells: Cells; readonly drill?: Cells };

/** An answer's table, as far as two of them can be laid beside each other. */
export type ComparableTable<
  Column extends ComparableColumn = ComparableColumn,
  Row extends ComparableRow = ComparableRow,
> = {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
};

/** One row of either day; a row that only one day has is missing on the other. */
export type ComparedRow<Row> = {
  readonly key: string;
  readonly earlier: Row | undefined;
  readonly later: Row | undefined;
};

/** The columns that say which row it is: those marked so, else the first. */
export function namingColumns<Column extends ComparableColumn>(table: ComparableTable<Column>): readonly Column[] {
  const marked = table.columns.filter((column) => column.identifies === true);
  return marked.length > 0 ? marked : table.columns.slice(0, 1);
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** What a row is about, whatever the day: what it opens, but for the days in it; else its naming cells. */
function keyOf(row: ComparableRow, table: ComparableTable): string {
  if (row.drill) {
    const lasting = Object.entries(row.drill).filter(([, value]) => !(typeof value === "string" && day.test(value)));
    return JSON.stringify(lasting.sort(([a], [b]) => a.localeCompare(b)));
  }
  return JSON.stringify(namingColumns(table).map((column) => row.cells[column.key] ?? null));
}

/** Rows by what they are about; where several are about the same, each has its place among them. */
function keyed<Row extends ComparableRow>(table: ComparableTable<ComparableColumn, Row>): ReadonlyMap<string, Row> {
  const seen = new Map<string, number>();
  return new Map(
    table.rows.map((row) => {
      const key = keyOf(row, table);
      const place = seen.get(key) ?? 0;
      seen.set(key, place + 1);
      return [place === 0 ? key : `${key}#${place}`, row] as const;
    }),
  );
}

/** The rows of two days beside each other: in the order of the later day, then those that only the earlier has. */
export function comparedRows<Row extends ComparableRow>(
  earlier: ComparableTable<ComparableColumn, Row>,
  later: ComparableTable<ComparableColumn, Row>,
): readonly ComparedRow<Row>[] {
  const [before, after] = [keyed(earlier), keyed(later)];
  return [
    ...[...after].map(([key, row]) => ({ key, earlier: before.get(key), later: row })),
    ...[...before].filter(([key]) => !after.has(key)).map(([key, row]) => ({ key, earlier: row, later: undefined })),
  ];
}

const alike = (one: ComparableColumn, other: ComparableColumn): boolean =>
  one.key === other.key && one.kind === other.kind && one.title === other.title;

/** The columns that both days measure alike and that do not merely name the row, and those that only one day has. */
export function comparedColumns<Column extends ComparableColumn>(
  earlier: ComparableTable<Column>,
  later: ComparableTable<Column>,
): { readonly both: readonly Column[]; readonly onlyOne: readonly Column[] } {
  const naming = new Set([...namingColumns(earlier), ...namingColumns(later)].map((column) => column.key));
  const measures = (table: ComparableTable<Column>) => table.columns.filter((column) => !naming.has(column.key));
  const [before, after] = [measures(earlier), measures(later)];
  const both = after.filter((column) => before.some((other) => alike(column, other)));
  const lone = (column: Column) => !both.some((other) => alike(column, other));
  return { both, onlyOne: [...after.filter(lone), ...before.filter(lone)] };
}

/** How a comparison of two days must be read. */
export const comparisonNote =
  "A change is the later value less the earlier one and is not tested: both days rest on much of the same data, and many rows are looked at together. Within its interval: the intervals of the two days overlap, so it may be chance.";
