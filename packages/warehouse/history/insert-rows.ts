import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier } from "../engine/quote.ts";
import { bookkeeping } from "./bookkeeping.ts";

/** Adds a few rows to a table of the bookkeeping, all in one statement with bound values. */
export async function insertRows(
  connection: DuckDBConnection,
  table: keyof typeof bookkeeping,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = bookkeeping[table];
  const shape = columns
    .map(({ name, type }) => `"${name}":${type.endsWith("[]") ? `["${type.slice(0, -2)}"]` : `"${type}"`}`)
    .join(",");
  await connection.run(
    `insert into warehouse.history.${identifier(table)} (${columns.map(({ name }) => identifier(name)).join(", ")})
     select ${columns.map(({ name }) => `item.${identifier(name)}`).join(", ")}
     from (select unnest(from_json($rows, '[{${shape}}]')) as item)`,
    { rows: JSON.stringify(rows) },
  );
}
