import {
  DuckDBDecimal16Vector,
  DuckDBDecimal32Vector,
  DuckDBDecimal64Vector,
  DuckDBDecimal128Vector,
  DuckDBDecimalType,
  type DuckDBResult,
  type DuckDBVector,
} from "@duckdb/node-api";
import { plainDecimal, plainValue } from "./plain-value.ts";

type ScaledVector = DuckDBDecimal16Vector | DuckDBDecimal32Vector | DuckDBDecimal64Vector | DuckDBDecimal128Vector;

function isScaled(vector: DuckDBVector): vector is ScaledVector {
  return (
    vector instanceof DuckDBDecimal64Vector ||
    vector instanceof DuckDBDecimal128Vector ||
    vector instanceof DuckDBDecimal32Vector ||
    vector instanceof DuckDBDecimal16Vector
  );
}

/** Values of one column of a chunk as plain data. */
function plainColumn(vector: DuckDBVector, column: string, count: number, exact: boolean): unknown[] {
  const values = new Array<unknown>(count);
  if (isScaled(vector) && vector.type instanceof DuckDBDecimalType) {
    const { scale } = vector.type;
    for (let row = 0; row < count; row++) {
      const scaled = vector.getScaledValue(row);
      values[row] = scaled === null ? null : plainDecimal(BigInt(scaled), scale, exact);
    }
    return values;
  }
  const { type } = vector;
  for (let row = 0; row < count; row++) {
    const item = vector.getItem(row);
    values[row] =
      item === null || typeof item === "string" || typeof item === "number"
        ? item
        : plainValue(item, type, column, exact);
  }
  return values;
}

/**
 * Rows of a result as plain objects: whole numbers as numbers (an error where they are too large to be exact), DECIMAL as a number
 * where fifteen digits suffice and as text beyond (with `exact` always as text, every place written), DATE as "YYYY-MM-DD",
 * TIMESTAMP as ISO 8601 in UTC, lists as arrays, structs as objects, maps as arrays of [key, value].
 *
 * @throws WarehouseError "query failed" on a whole number beyond 2^53.
 */
export async function readRows(
  result: DuckDBResult,
  { exact = false }: { readonly exact?: boolean },
): Promise<Record<string, unknown>[]> {
  const names = result.deduplicatedColumnNames();
  const rows: Record<string, unknown>[] = [];
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const count = chunk.rowCount;
    const columns: unknown[][] = [];
    for (let index = 0; index < names.length; index++)
      columns.push(plainColumn(chunk.getColumnVector(index), names[index] ?? "", count, exact));
    for (let row = 0; row < count; row++) {
      const object: Record<string, unknown> = {};
      for (let index = 0; index < names.length; index++)
        object[names[index] as string] = (columns[index] as unknown[])[row];
      rows.push(object);
    }
  }
  return rows;
}
