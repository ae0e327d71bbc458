import { createHash } from "node:crypto";
import { stat, statfs } from "node:fs/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier } from "../engine/quote.ts";
import type { Bindings } from "../query/bindings.ts";
import { selectRows } from "../query/select-rows.ts";

/** A query to be worked out once, under a name that tells its text, its values and what it is worked out from. */
export type Derived = {
  readonly table: string;
  readonly sql: string;
  readonly bound: Bindings;
};

/** As many of one relation as are kept: by the strategy in force, by the one before, by a draft. */
const mostOfOne = 3;

/** One that was asked for so lately may be about to be read. */
const stillWarm = 30_000;

/** Which tables of the file were asked for, when (in milliseconds of the process), in which state of the data, and whether they are known to stand. */
export type DerivedUse = Map<string, { readonly generation: number; readonly at: number; readonly stands: boolean }>;

/** The name under which a relation is kept: another text, value or state of what it reads has another name. */
export function derivedTable(relation: string, from: unknown): string {
  const digest = createHash("sha256").update(JSON.stringify(from)).digest("hex").slice(0, 12);
  return `${relation.replace(/\W/g, "_").toLowerCase()}_${digest}`;
}

const relationOf = (table: string): string => table.slice(0, table.lastIndexOf("_"));

/** Works a query out into a table of a schema; the schemas that it reads are named in their order. */
export async function deriveInto(
  connection: DuckDBConnection,
  schema: string,
  reads: string,
  { table, sql, bound }: Derived,
): Promise<void> {
  await connection.run(`set search_path = '${reads},warehouse.portable'`);
  await connection.run(`create or replace table ${schema}.${identifier(table)} as ${sql}`, bound.values, bound.types);
}

/** Throws away those of the same relation that nobody asked for since the data changed, and the least recently used of too many. */
async function makeRoom(connection: DuckDBConnection, table: string, use: DerivedUse): Promise<void> {
  const [relation, generation] = [relationOf(table), use.get(table)?.generation];
  const others = (await keptTables(connection)).filter((name) => relationOf(name) === relation && name !== table);
  const fresh = others
    .filter((name) => use.get(name)?.generation === generation)
    .sort((a, b) => use.get(b)!.at - use.get(a)!.at)
    .slice(0, mostOfOne - 1);
  for (const name of others) {
    if (fresh.includes(name) || performance.now() - (use.get(name)?.at ?? Number.NEGATIVE_INFINITY) < stillWarm)
      continue;
    use.delete(name);
    await connection.run(`drop table warehouse.derived.${identifier(name)}`);
  }
}

/** What stays free on the disk, whatever is kept, in bytes. */
const spared = 2 ** 28;

/** Whether the disk has room for as much again as the file holds. A file that once filled its disk cannot even be opened: not what could be worked out anew should do that. */
async function hasRoom(path: string): Promise<boolean> {
  if (path === ":memory:") return true;
  const [{ size }, { bavail, bsize }] = await Promise.all([stat(path), statfs(path)]);
  return bavail * bsize > size + spared;
}

/** What is kept in the file. */
async function keptTables(connection: DuckDBConnection): Promise<readonly string[]> {
  const found = await selectRows(
    connection,
    "select table_name from duckdb_tables() where database_name = 'warehouse' and schema_name = 'derived'",
  );
  return found.map((row) => String(row.table_name));
}

/**
 * Works a query of the current state out and keeps it in the file, unless it is there: whoever opens the file next reads it.
 *
 * @returns whether it is there now; not where the disk has no room to spare.
 */
export async function deriveInFile(
  connection: DuckDBConnection,
  path: string,
  derived: Derived,
  use: DerivedUse,
): Promise<boolean> {
  if ((await keptTables(connection)).includes(derived.table)) return true;
  if (!(await hasRoom(path))) return false;
  await connection.run("begin transaction");
  try {
    await makeRoom(connection, derived.table, use);
    await deriveInto(connection, "warehouse.derived", "warehouse.now", derived);
    await connection.run("commit");
  } catch (error) {
    await connection.run("rollback").catch(() => undefined);
    throw error;
  }
  return true;
}
