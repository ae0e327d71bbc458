import type { DuckDBConnection } from "@duckdb/node-api";
import { type RecordName, records } from "@fairway/crm";
import { portableMacros } from "../engine/portable-macros.ts";
import { identifier } from "../engine/quote.ts";
import { selectRows } from "../query/select-rows.ts";
import { WarehouseError } from "../warehouse-error.ts";
import { bookkeeping } from "./bookkeeping.ts";
import { isMaterialised, materialise, refreshView } from "./current.ts";
import { type Column, versionColumns } from "./version-table.ts";

/** The layout of the file that this program writes. A file with a greater one was written by a newer program. */
const layout = 1;

async function ensureTable(
  connection: DuckDBConnection,
  name: string,
  columns: readonly Column[],
  present: ReadonlySet<string> | undefined,
): Promise<boolean> {
  if (!present) {
    const list = columns.map((column) => `${identifier(column.name)} ${column.type}`).join(", ");
    await connection.run(`create table warehouse.history.${identifier(name)} (${list})`);
    return true;
  }
  const missing = columns.filter((column) => !present.has(column.name));
  for (const column of missing)
    await connection.run(
      `alter table warehouse.history.${identifier(name)} add column ${identifier(column.name)} ${column.type}`,
    );
  return missing.length > 0;
}

/**
 * Brings a file to the layout of the canonical records: adds tables and columns that it lacks, never removes one, and
 * defines the portable functions. One transaction.
 *
 * @throws WarehouseError "newer warehouse" when a newer program wrote it; "not a warehouse" when it holds something else.
 */
export async function migrate(connection: DuckDBConnection): Promise<void> {
  await connection.run("begin transaction");
  try {
    const present = new Map<string, Set<string>>();
    for (const { table, name } of await selectRows(
      connection,
      "select table_name as \"table\", column_name as name from duckdb_columns() where database_name = 'warehouse' and schema_name = 'history'",
    ))
      present.set(String(table), (present.get(String(table)) ?? new Set()).add(String(name)));
    if (present.size > 0 && !present.has("meta"))
      throw new WarehouseError(
        "not a warehouse",
        "the file has a schema `history` that Fairway did not make. Choose another file.",
      );
    const fresh = present.size === 0;
    for (const schema of ["history", "now", "derived", "portable"])
      await connection.run(`create schema if not exists warehouse.${schema}`);
    for (const [name, columns] of Object.entries(bookkeeping))
      await ensureTable(connection, name, columns, present.get(name));
    if (fresh)
      await connection.run(`insert into warehouse.history.meta values ('layout', '${layout}'), ('generation', '0')`);
    const [written] = await selectRows(connection, "select value from warehouse.history.meta where key = 'layout'");
    if (Number(written?.value) > layout)
      throw new WarehouseError(
        "newer warehouse",
        `the file was written by a newer Fairway (layout ${written?.value}; this one knows ${layout}). Update Fairway, or open a copy of an older backup.`,
      );
    for (const { name } of records) {
      const changed = await ensureTable(
        connection,
        `${name}_version`,
        versionColumns(name),
        present.get(`${name}_version`),
      );
      if (changed) await renewCurrent(connection, name);
    }
    for (const [name, body] of Object.entries(portableMacros))
      await connection.run(`create or replace macro warehouse.portable.${identifier(name)}${body}`);
    await connection.run("commit");
  } catch (error) {
    await connection.run("rollback").catch(() => undefined);
    throw error;
  }
}

async function renewCurrent(connection: DuckDBConnection, record: RecordName): Promise<void> {
  if (await isMaterialised(connection, record)) await materialise(connection, record);
  else await refreshView(connection, record);
}
