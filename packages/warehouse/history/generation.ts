import type { DuckDBConnection } from "@duckdb/node-api";
import { selectRows } from "../query/select-rows.ts";

/** Counts the changes of the warehouse: whatever was worked out from an older generation is stale. */
export async function readGeneration(connection: DuckDBConnection): Promise<number> {
  const [row] = await selectRows(connection, "select value from warehouse.history.meta where key = 'generation'");
  return Number(row?.value ?? 0);
}

/** For every record the generation in which it last changed. */
export async function readChanges(connection: DuckDBConnection): Promise<ReadonlyMap<string, string>> {
  const rows = await selectRows(
    connection,
    "select key, value from warehouse.history.meta where starts_with(key, 'changed:')",
  );
  return new Map(rows.map(({ key, value }) => [String(key).slice("changed:".length), String(value)]));
}

/** One change more, of these records; inside the transaction that makes it. */
export async function newGeneration(connection: DuckDBConnection, records: readonly string[]): Promise<void> {
  await connection.run(
    "update warehouse.history.meta set value = cast(cast(value as bigint) + 1 as varchar) where key = 'generation'",
  );
  const keys = records.map((record) => `changed:${record}`);
  for (const key of keys) await connection.run("delete from warehouse.history.meta where key = $key", { key });
  for (const key of keys)
    await connection.run(
      "insert into warehouse.history.meta select cast($key as varchar), value from warehouse.history.meta where key = 'generation'",
      { key },
    );
}
