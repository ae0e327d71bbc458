import type { DuckDBConnection } from "@duckdb/node-api";
import type { RecordName } from "@fairway/crm";
import { identifier } from "../engine/quote.ts";
import { currentRelation, versionTable } from "../history/version-table.ts";
import { bindings } from "../query/bindings.ts";
import { readRows } from "../query/read-rows.ts";
import type { CountNew, NewRecords } from "./import-result.ts";

/**
 * Counts the records of a kind that an import brought for the first time, as they stand after it, by expressions over their fields. Asked in the
 * import's own transaction, so that a dry run tells it too.
 */
export async function countNew(
  connection: DuckDBConnection,
  record: RecordName,
  importId: number,
  { by, values }: CountNew,
): Promise<readonly NewRecords[]> {
  await connection.run("set search_path = 'warehouse.portable'");
  const bound = bindings(values);
  const result = await connection.run(
    `select ${by.map((expression, place) => `cast(${expression} as varchar) as by_${place}`).join(", ")}, count(*) as records
     from ${currentRelation(record)} as ${identifier(record)}
     where ${identifier(record)}.source_id in (
       select source_id from ${versionTable(record)} where import_id = ${importId} and change = 'added'
     )
     group by all order by all`,
    bound.values,
    bound.types,
  );
  const rows = await readRows(result, {});
  return rows.map((row) => ({
    record,
    by: by.map((_, place) => (row[`by_${place}`] as string | null) ?? null),
    records: Number(row.records),
  }));
}
