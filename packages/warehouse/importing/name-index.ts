import type { DuckDBConnection } from "@duckdb/node-api";
import type { RecordName } from "@fairway/crm";
import { currentRelation, fieldsOf } from "../history/version-table.ts";
import { goesOn, type Stage } from "./stage.ts";

/** The temporary table of a record's names: `key` (lower case, trimmed), `id` and how many `ids` have the name. */
export function nameIndex(record: RecordName): string {
  return `names_of_${record}`;
}

/**
 * Makes the index of names of a record, of those known already and those of this import. A name that two of them share resolves to neither.
 */
export async function indexNames(
  connection: DuckDBConnection,
  record: RecordName,
  stages: readonly Stage[],
): Promise<void> {
  const hasName = fieldsOf(record).some(({ name }) => name === "name");
  const staged = stages
    .filter((stage) => stage.record === record && stage.sql.fields.includes("name"))
    .map((stage) => `select s.name, s.source_id from ${stage.table} as s where ${goesOn(stage)}`);
  const known = hasName ? [`select name, source_id from ${currentRelation(record)}`] : [];
  const all = [...known, ...staged, "select cast(null as varchar), cast(null as varchar)"].join(" union all ");
  await connection.run(
    `create temp table ${nameIndex(record)} as select lower(trim(name)) as key, min(source_id) as id, count(distinct source_id) as ids
     from (${all}) as names(name, source_id) where name is not null group by 1`,
  );
}
