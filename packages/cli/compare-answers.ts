import {
  type Change,
  changeOf,
  comparedColumns,
  comparedRows,
  date,
  holdsEstimates,
  intervalsText,
  namingColumns,
} from "@fairway/charts/formats";
import type { Column, Table } from "@fairway/questions";
import type { Workspace } from "@fairway/workspace";

type Answer = Awaited<ReturnType<Workspace["ask"]>>;
type Cells = Readonly<Record<string, unknown>>;

/** One row of either day, with what became of each column that both days have. */
export type ComparedAnswerRow = {
  readonly names: Cells;
  readonly listed: "on both days" | "earlier only" | "later only";
  readonly changes: Readonly<Record<string, Change>>;
};

/** Two answers to one question, the earlier day first. */
export type Comparison = {
  readonly earlier: Answer;
  readonly later: Answer;
  readonly naming: readonly Column[];
  readonly columns: readonly Column[];
  /** Titles of columns that only one day has, or measures so. */
  readonly notCompared: readonly string[];
  readonly rows: readonly (ComparedAnswerRow & { readonly earlier?: Cells; readonly later?: Cells })[];
};

/** Thrown when both days are the same. */
class SameDay extends Error {
  readonly code = "same-day";
  constructor(day: string) {
    super(`Both days are ${date(day)}. Compare with another one: --compare YYYY-MM-DD.`);
    this.name = "SameDay";
  }
}

/**
 * Lays two answers beside each other, row by row.
 *
 * @throws SameDay
 */
export function compareAnswers(one: Answer, other: Answer): Comparison {
  if (one.asOf === other.asOf) throw new SameDay(one.asOf);
  const [earlier, later] = one.asOf < other.asOf ? [one, other] : [other, one];
  const { both, onlyOne } = comparedColumns<Column>(earlier.table, later.table);
  const naming = namingColumns<Column>(later.table.columns.length > 0 ? later.table : earlier.table);
  const comparable = (column: Column) => !column.kind.startsWith("money") || earlier.currency === later.currency;
  const rows = comparedRows(earlier.table, later.table).map((row) => {
    const [before, after] = [row.earlier?.cells, row.later?.cells];
    const changes = Object.fromEntries(
      both.map((column) => [
        column.key,
        changeOf(before?.[column.key], after?.[column.key], column.kind, comparable(column)),
      ]),
    );
    return {
      names: Object.fromEntries(naming.map(({ key }) => [key, (after ?? before)?.[key]])),
      listed:
        before && after ? ("on both days" as const) : before ? ("earlier only" as const) : ("later only" as const),
      changes: before && after ? changes : {},
      ...(before ? { earlier: before } : {}),
      ...(after ? { later: after } : {}),
    };
  });
  return { earlier, later, naming, columns: both, notCompared: [...new Set(onlyOne.map(({ title }) => title))], rows };
}

/** A comparison as one table: for each column the value then, the value now, the change and what the intervals say. */
export function comparedCsvTable({ earlier, later, naming, columns, rows }: Comparison): Table {
  const days = [date(earlier.asOf), date(later.asOf)] as const;
  return {
    columns: [
      ...naming,
      { key: "listed", title: "Listed", kind: "text" },
      ...columns.flatMap((column): readonly Column[] => [
        { ...column, key: `earlier ${column.key}`, title: `${column.title}, ${days[0]}` },
        { ...column, key: `later ${column.key}`, title: `${column.title}, ${days[1]}` },
        { key: `change ${column.key}`, title: `${column.title}, change`, kind: "number" },
        ...(holdsEstimates(column.kind)
          ? [{ key: `intervals ${column.key}`, title: `${column.title}, intervals`, kind: "text" } as const]
          : []),
      ]),
    ],
    rows: rows.map((row) => ({
      cells: {
        ...row.names,
        listed: row.listed,
        ...Object.fromEntries(
          columns.flatMap(({ key }) => {
            const change = row.changes[key];
            return [
              [`earlier ${key}`, row.earlier?.[key]],
              [`later ${key}`, row.later?.[key]],
              [`change ${key}`, change?.how === "by" ? change.by : change?.how === "same" ? 0 : null],
              [`intervals ${key}`, change ? intervalsText(change) : null],
            ];
          }),
        ),
      },
    })),
  };
}
