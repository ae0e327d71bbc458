import type { DuckDBConnection } from "@duckdb/node-api";
import type { RecordName } from "@fairway/crm";
import { identifier } from "../engine/quote.ts";
import { selectRows } from "../query/select-rows.ts";
import { currentRelation, recordColumns, versionTable } from "./version-table.ts";

/*
 * The current state of a record is a view of its version table as long as no record has two versions, so that a first
 * import and events that only ever arrive (activities) cost nothing twice; from the first change on it is a table in
 * which only the rows of changed records are replaced.
 */

const columnList = (record: RecordName): string =>
  recordColumns(record)
    .map(({ name }) => identifier(name))
    .join(", ");

/** Condition that leaves out the versions of imports that were undone. */
export async function standing(connection: DuckDBConnection): Promise<string> {
  const undone = await selectRows(
    connection,
    "select import_id from warehouse.history.import where state = 'undone' order by 1",
  );
  return undone.length === 0 ? "true" : `import_id not in (${undone.map((row) => Number(row.import_id)).join(", ")})`;
}

/** The records whose current state is a table already; roll-ups, which are tables always, are among the names. */
export async function materialisedRecords(connection: DuckDBConnection): Promise<ReadonlySet<string>> {
  const found = await selectRows(
    connection,
    "select table_name from duckdb_tables() where database_name = 'warehouse' and schema_name = 'now'",
  );
  return new Set(found.map((row) => String(row.table_name)));
}

/** Whether the current state is a table already. */
export async function isMaterialised(connection: DuckDBConnection, record: RecordName): Promise<boolean> {
  return (await materialisedRecords(connection)).has(record);
}

/** Makes the current state a view of the versions; right only while no record has two of them. */
export async function refreshView(connection: DuckDBConnection, record: RecordName): Promise<void> {
  await connection.run(
    `create or replace view ${currentRelation(record)} as select ${columnList(record)} from ${versionTable(record)} where ${await standing(connection)}`,
  );
}

/** The last of the versions that follow each other: by when they count, then by when and where they were imported. */
const latestFirst = "effective_from desc nulls last, import_id desc, step desc, row desc";

function latest(record: RecordName, alive: string, which: string): string {
  return `select ${columnList(record)} from (
    select *, row_number() over (partition by source_id order by ${latestFirst}) as place from ${versionTable(record)} where ${alive} and ${which}
  ) where place = 1 and change <> 'removed'`;
}

/** Makes the current state a table, worked out anew from all versions. */
export async function materialise(connection: DuckDBConnection, record: RecordName): Promise<void> {
  const alive = await standing(connection);
  const several = `source_id in (select source_id from ${versionTable(record)} where ${alive} group by source_id having count(*) > 1)`;
  await dropCurrent(connection, record);
  await connection.run(
    `create table ${currentRelation(record)} as
     select ${columnList(record)} from ${versionTable(record)} where ${alive} and change <> 'removed' and not (${several})
     union all ${latest(record, alive, several)}`,
  );
}

async function dropCurrent(connection: DuckDBConnection, record: RecordName): Promise<void> {
  await connection.run(
    `drop ${(await isMaterialised(connection, record)) ? "table" : "view"} if exists ${currentRelation(record)}`,
  );
}

/**
 * Brings the current state of some records up to date with their versions.
 *
 * @param affected a table with the column `source_id`.
 */
export async function renew(connection: DuckDBConnection, record: RecordName, affected: string): Promise<void> {
  const alive = await standing(connection);
  if (!(await isMaterialised(connection, record))) {
    await dropCurrent(connection, record);
    await connection.run(
      `create table ${currentRelation(record)} as select ${columnList(record)} from ${versionTable(record)} as v
       where ${alive} and not exists (select 1 from ${affected} as a where a.source_id = v.source_id)`,
    );
  } else {
    await connection.run(
      `delete from ${currentRelation(record)} where source_id in (select source_id from ${affected})`,
    );
  }
  await connection.run(
    `insert into ${currentRelation(record)} by name ${latest(record, alive, `source_id in (select source_id from ${affected})`)}`,
  );
}
