import type { DuckDBConnection, DuckDBResult } from "@duckdb/node-api";
import { z } from "zod";
import { interruptible } from "../engine/interruptible.ts";
import { WarehouseError, warehouseErrorFrom } from "../warehouse-error.ts";
import { bindings, type QueryValues } from "./bindings.ts";
import type { Pool } from "./pool.ts";
import type { Statement } from "./statement.ts";

/** SQL text with named values: `$since` in the text is `since` in the values. */
export type Query = { readonly sql: string; readonly values?: QueryValues };

export type RunOptions = {
  /** Ends the query when the asker goes away. */
  readonly signal?: AbortSignal | undefined;
  /** Seconds after which the query is ended; default 60. */
  readonly timeLimit?: number;
};

/**
 * Runs one read-only query on a connection of the pool and hands its result to `read`.
 *
 * @throws WarehouseError "cancelled", "time limit", "query refused" (a value is missing, a parameter has no name), "query failed".
 */
export async function runQuery<Result>(
  pool: Pool,
  schema: string,
  query: Query,
  statement: Statement,
  { signal, timeLimit = 60 }: RunOptions,
  read: (result: DuckDBResult) => Promise<Result>,
): Promise<Result> {
  const values: Record<string, QueryValues[string]> = {};
  for (const name of statement.parameters) {
    if (/^\d+$/.test(name))
      throw new WarehouseError(
        "query refused",
        `parameter ${name} has no name; write $name and give its value by name`,
      );
    const value = query.values?.[name];
    if (value === undefined)
      throw new WarehouseError("query refused", `the query mentions $${name}, and no value of that name is given`);
    values[name] = value;
  }
  const bound = bindings(values);
  if (signal?.aborted) throw new WarehouseError("cancelled", "the query was cancelled before it began");
  try {
    return await pool.use(schema, signal, async (connection) => {
      try {
        return await inTime(connection, signal, timeLimit, async () => {
          await connection.run("begin transaction read only");
          return await read(await connection.run(query.sql, bound.values, bound.types));
        });
      } finally {
        await connection.run("rollback").catch(() => undefined);
      }
    });
  } catch (error) {
    if (error instanceof WarehouseError) throw error;
    if (signal?.aborted) throw new WarehouseError("cancelled", "the query was cancelled", { cause: error });
    throw warehouseErrorFrom(error, "query failed", "the query failed");
  }
}

async function inTime<Result>(
  connection: DuckDBConnection,
  signal: AbortSignal | undefined,
  seconds: number,
  task: () => Promise<Result>,
): Promise<Result> {
  let late = false;
  try {
    return await interruptible(connection, signal, task, {
      after: seconds,
      onEnd: (by) => {
        late = by === "time";
      },
    });
  } catch (error) {
    if (late)
      throw new WarehouseError(
        "time limit",
        `the query took longer than ${seconds} seconds and was ended; ask for less, or give it a longer time limit`,
        { cause: error },
      );
    throw error;
  }
}

/**
 * Rows as a schema says, all of them or an error that names the first that does not fit.
 *
 * @throws WarehouseError "row does not fit".
 */
export function parseRows<Row>(rows: readonly Record<string, unknown>[], schema: z.ZodType<Row>): Row[] {
  const parsed = z.array(schema).safeParse(rows);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const [row, ...path] = issue?.path ?? [];
  const value = path.reduce<unknown>(
    (of, key) => (of as Record<PropertyKey, unknown> | undefined)?.[key],
    rows[Number(row)],
  );
  throw new WarehouseError(
    "row does not fit",
    `row ${Number(row) + 1} of the result: ${path.join(".") || "the row"} is ${JSON.stringify(value)}: ${issue?.message}`,
    { cause: parsed.error },
  );
}
