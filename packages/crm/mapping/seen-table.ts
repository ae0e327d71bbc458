import { columnNamesOf, type PreparedFile } from "../reading/prepare.ts";
import type { Dated } from "../values/dates.ts";
import { unknownMarkers } from "../values/unknowns.ts";

/** A prepared file seen as a table: columns by name, with the values that were sampled. */
export type SeenTable = {
  readonly file: PreparedFile;
  readonly columns: readonly string[];
  readonly header: boolean;
  /** Markers of the unknown found among the values. */
  readonly markers: readonly string[];
  /** Sampled values of a column, trimmed, empty ones included; all columns have them in the same order of rows. */
  values(column: string): readonly Dated[];
};

/** Columns that a lookup adds to a table, with the values sampled rows get. */
export type AddedColumns = {
  readonly names: readonly string[];
  readonly of: (row: readonly string[]) => readonly string[];
};

export function seenTable(
  file: PreparedFile,
  { header = file.header !== "no", added }: { header?: boolean; added?: AddedColumns } = {},
): SeenTable {
  const columns = [...columnNamesOf(file, header), ...(added?.names ?? [])];
  const rows = header ? file.sample : [{ line: 1, fields: file.first }, ...file.sample];
  const byColumn = new Map<string, Dated[]>(columns.map((column) => [column, []]));
  const lists = columns.map((column) => byColumn.get(column) ?? []);
  for (const { line, fields } of rows) {
    const all = added ? [...fields, ...added.of(fields)] : fields;
    for (const [index, list] of lists.entries()) list.push({ value: (all[index] ?? "").trim(), line });
  }
  return {
    file,
    columns,
    header,
    markers: unknownMarkers(lists.map((list) => list.map(({ value }) => value))),
    values: (column) => byColumn.get(column) ?? [],
  };
}
