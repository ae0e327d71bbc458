import { BIGINT, DOUBLE, type DuckDBType, type DuckDBValue, LIST, listValue, VARCHAR } from "@duckdb/node-api";
import { WarehouseError } from "../warehouse-error.ts";

export type QueryValue = string | number | bigint | boolean | null | readonly string[] | readonly number[];
/** Values by the name with which the text mentions them (`$since` is `since`). */
export type QueryValues = Readonly<Record<string, QueryValue>>;

export type Bindings = { values: Record<string, DuckDBValue>; types: Record<string, DuckDBType | undefined> };

function listBinding(items: readonly (string | number)[]): readonly [DuckDBValue, DuckDBType] {
  if (items.every((item) => typeof item === "string")) return [listValue([...items]), LIST(VARCHAR)];
  if (items.every((item) => Number.isSafeInteger(item)))
    return [listValue(items.map((item) => BigInt(item))), LIST(BIGINT)];
  return [listValue([...items]), LIST(DOUBLE)];
}

/**
 * Values as the engine binds them: whole numbers as integers, other numbers as DOUBLE, lists as lists (`= any($names)`).
 *
 * @throws WarehouseError "query refused" on NaN, infinity and values that are none of these.
 */
export function bindings(values: QueryValues): Bindings {
  const bound: Bindings = { values: {}, types: {} };
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "number" && !Number.isFinite(value))
      throw new WarehouseError("query refused", `the value of $${name} is ${value}; give a finite number or null`);
    if (Array.isArray(value)) {
      const [list, type] = listBinding(value as readonly (string | number)[]);
      bound.values[name] = list;
      bound.types[name] = type;
    } else if (value === null || ["string", "number", "bigint", "boolean"].includes(typeof value)) {
      bound.values[name] = value as DuckDBValue;
    } else
      throw new WarehouseError(
        "query refused",
        `the value of $${name} is neither text, number, flag, null nor a list of them`,
      );
  }
  return bound;
}
