import {
  DuckDBDateVector,
  DuckDBDecimalType,
  type DuckDBResult,
  DuckDBTypeId,
  type DuckDBVector,
} from "@duckdb/node-api";
import { plainValue, safeNumber } from "./plain-value.ts";

/** A column of numbers (unknown: NaN), or of anything else (unknown: null). */
export type ResultColumn = Float64Array | readonly unknown[];
export type ResultColumns = { readonly rowCount: number; readonly columns: Readonly<Record<string, ResultColumn>> };

const numeric = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.DECIMAL,
  DuckDBTypeId.DATE,
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.BOOLEAN,
]);

function numberAt(vector: DuckDBVector, row: number, column: string): number {
  const item = vector.getItem(row);
  if (item === null) return Number.NaN;
  if (typeof item === "number") return item;
  if (typeof item === "boolean") return item ? 1 : 0;
  if (typeof item === "bigint") return safeNumber(item, column);
  if (vector instanceof DuckDBDateVector) return (item as { days: number }).days;
  if (vector.type instanceof DuckDBDecimalType)
    return Number((item as { value: bigint }).value) / 10 ** vector.type.scale;
  return Number((item as { micros: bigint }).micros / 1000n);
}

/**
 * A result column by column, for arithmetic over many rows: numbers, decimals (nearest double), flags (1 or 0), DATE (days since
 * 1970-01-01) and TIMESTAMP (milliseconds since then) as Float64Array with NaN for unknown; everything else as in `readRows`.
 *
 * @throws WarehouseError "query failed" on a whole number beyond 2^53.
 */
export async function readColumns(result: DuckDBResult): Promise<ResultColumns> {
  const names = result.deduplicatedColumnNames();
  const chunks = await result.fetchAllChunks();
  const rowCount = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const columns: Record<string, ResultColumn> = {};
  for (const [index, name] of names.entries()) {
    const isNumeric = numeric.has(result.columnTypeId(index));
    const numbers = isNumeric ? new Float64Array(rowCount) : undefined;
    const others: unknown[] = [];
    let at = 0;
    for (const chunk of chunks) {
      const vector = chunk.getColumnVector(index);
      const count = chunk.rowCount;
      if (numbers) for (let row = 0; row < count; row++) numbers[at + row] = numberAt(vector, row, name);
      else for (let row = 0; row < count; row++) others.push(plainValue(vector.getItem(row), vector.type, name, false));
      at += count;
    }
    columns[name] = numbers ?? others;
  }
  return { rowCount, columns };
}
