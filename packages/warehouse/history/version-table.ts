import { type Field, type RecordName, recordNamed } from "@fairway/crm";
import { columnType } from "../engine/column-type.ts";
import { identifier } from "../engine/quote.ts";

/** A column of a table, with the engine's type. */
export type Column = { readonly name: string; readonly type: string };

/** The canonical fields of a record, `attributes` not included. */
export function fieldsOf(record: RecordName): readonly (Field & { readonly name: string })[] {
  return Object.entries(recordNamed(record).fields).map(([name, field]) => ({ name, ...field }));
}

/**
 * Columns that every version carries before the record's own fields.
 * `valid_from`: since when the version is true, as its source says; null: not said.
 * `effective_from`: since when it counts: `valid_from`, else null ("always") for the first version of a record and the
 * moment of the import for a later one, since nobody could have known it before.
 * `step` and `row`: which file of the import, and which record of it (1 is the first below the header).
 */
export const provenanceColumns = [
  { name: "source", type: "VARCHAR" },
  { name: "source_id", type: "VARCHAR" },
  { name: "valid_from", type: "TIMESTAMP" },
  { name: "effective_from", type: "TIMESTAMP" },
  { name: "imported_at", type: "TIMESTAMP" },
  { name: "import_id", type: "INTEGER" },
  { name: "step", type: "INTEGER" },
  { name: "row", type: "BIGINT" },
] as const satisfies readonly Column[];

/** Columns of a record as questions see it: provenance, fields, attributes. */
export function recordColumns(record: RecordName): readonly Column[] {
  return [
    ...provenanceColumns,
    ...fieldsOf(record).map(({ name, kind }) => ({ name, type: columnType(kind) })),
    { name: "attributes", type: "JSON" },
  ];
}

/** Columns of its version table: the same and what the version was ("added", "changed" or "removed"). */
export function versionColumns(record: RecordName): readonly Column[] {
  return [...recordColumns(record), { name: "change", type: "VARCHAR" }];
}

/** The version table of a record, qualified. */
export function versionTable(record: RecordName): string {
  return `warehouse.history.${identifier(`${record}_version`)}`;
}

/** The current state of a record, qualified. */
export function currentRelation(record: RecordName): string {
  return `warehouse.now.${identifier(record)}`;
}
