import type { DuckDBConnection } from "@duckdb/node-api";
import { bindings, type QueryValues } from "./bindings.ts";
import { readRows } from "./read-rows.ts";

/** Rows of a statement of the warehouse's own, on a connection that it holds. */
export async function selectRows(
  connection: DuckDBConnection,
  sql: string,
  values?: QueryValues,
): Promise<Record<string, unknown>[]> {
  const bound = values ? bindings(values) : undefined;
  const result = bound ? await connection.run(sql, bound.values, bound.types) : await connection.run(sql);
  return readRows(result, {});
}
