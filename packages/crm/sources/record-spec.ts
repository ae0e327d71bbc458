import type { RecordMapping } from "../mapping/mapping.ts";
import type { RecordName } from "../records/index.ts";
import { type ColumnFinder, type ColumnNames, columnsOfSpec, type FieldSpec } from "./column-finder.ts";

/** How a source fills a record, in the names of its own columns. */
export type RecordSpec = {
  readonly record: RecordName;
  /** The first list of which the file has every column. */
  readonly id: readonly (readonly ColumnNames[])[];
  readonly several?: RecordMapping["several"];
  readonly where?: readonly {
    readonly column: ColumnNames;
    readonly is?: readonly string[];
    readonly not?: readonly string[];
    readonly known?: true;
  }[];
  readonly fields: Readonly<Record<string, FieldSpec>>;
};

/** A record of a file, from what its source says and the columns that it has; undefined where it has no id, or lacks what the record needs. */
export function recordFrom(
  spec: RecordSpec,
  finder: ColumnFinder,
  required: readonly string[],
): RecordMapping | undefined {
  const id = spec.id
    .map((names) => names.flatMap((one) => finder.find(one) ?? []))
    .find((found, index) => found.length > 0 && found.length === spec.id[index]?.length);
  if (!id) return undefined;
  const fields = Object.fromEntries(
    Object.entries(spec.fields).flatMap(([name, field]) => {
      const mapped = finder.field(field);
      return mapped ? [[name, mapped] as const] : [];
    }),
  );
  if (required.some((name) => !fields[name])) return undefined;
  const where = (spec.where ?? []).flatMap(({ column: names, is, not, known }): RecordMapping["where"] => {
    const column = finder.find(names);
    if (column === undefined) return [];
    if (is) return [{ column, is }];
    if (not) return [{ column, not }];
    return known ? [{ column, known }] : [];
  });
  return { record: spec.record, id, several: spec.several ?? "one", where, fields, attributes: { named: {} } };
}

/** Every column name that a record's spec mentions. */
export function namesIn(spec: RecordSpec): ColumnNames[] {
  return [
    ...spec.id.flat(),
    ...(spec.where ?? []).map(({ column }) => column),
    ...Object.values(spec.fields).flatMap(columnsOfSpec),
  ];
}
