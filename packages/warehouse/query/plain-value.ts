import {
  DuckDBArrayType,
  DuckDBArrayValue,
  DuckDBDateValue,
  DuckDBDecimalType,
  DuckDBDecimalValue,
  DuckDBListType,
  DuckDBListValue,
  DuckDBMapType,
  DuckDBMapValue,
  DuckDBStructType,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
} from "@duckdb/node-api";
import { WarehouseError } from "../warehouse-error.ts";

const msPerDay = 86_400_000;
const days = new Map<number, string>();

/** A day, counted from 1970-01-01, as "YYYY-MM-DD" (years outside 0 to 9999 with a sign and six digits, as in ECMAScript). */
export function dayText(day: number): string {
  let text = days.get(day);
  if (text === undefined) {
    const written = new Date(day * msPerDay).toISOString();
    text = written.slice(0, written.indexOf("T"));
    if (days.size > 100_000) days.clear();
    days.set(day, text);
  }
  return text;
}

function momentText(micros: bigint): string {
  const ms = micros / 1000n - (micros % 1000n < 0n ? 1n : 0n);
  return new Date(Number(ms)).toISOString();
}

/** @throws WarehouseError when the number has more digits than a JavaScript number holds. */
export function safeNumber(value: bigint, column: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number))
    throw new WarehouseError(
      "query failed",
      `column "${column}" holds ${value}, too large for an exact number. Cast it to varchar or to double in the query.`,
    );
  return number;
}

/** Fifteen significant digits come back unchanged from a JavaScript number; more need not. */
const exactUpTo = 10n ** 15n;

/** A decimal as text, every place written: (123450n, 4) is "12.3450". */
export function decimalText(unscaled: bigint, scale: number): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return unscaled < 0n ? `-${text}` : text;
}

/** A decimal as a number where the number says the same (fifteen significant digits), else as text; with `exact` always as text. */
export function plainDecimal(unscaled: bigint, scale: number, exact: boolean): number | string {
  if (exact || unscaled >= exactUpTo || unscaled <= -exactUpTo) return decimalText(unscaled, scale);
  return scale <= 22 ? Number(unscaled) / 10 ** scale : Number(decimalText(unscaled, scale));
}

/** One value as plain data: see `readRows` for what becomes of what. */
export function plainValue(value: DuckDBValue, type: DuckDBType, column: string, exact: boolean): unknown {
  if (value === null || typeof value === "boolean" || typeof value === "number" || typeof value === "string")
    return value;
  if (typeof value === "bigint") return safeNumber(value, column);
  if (value instanceof DuckDBDateValue) return dayText(value.days);
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) return momentText(value.micros);
  if (value instanceof DuckDBTimestampSecondsValue) return momentText(value.seconds * 1_000_000n);
  if (value instanceof DuckDBTimestampMillisecondsValue) return momentText(value.millis * 1000n);
  if (value instanceof DuckDBTimestampNanosecondsValue) return momentText(value.nanos / 1000n);
  if (value instanceof DuckDBDecimalValue)
    return plainDecimal(value.value, type instanceof DuckDBDecimalType ? type.scale : value.scale, exact);
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) {
    const of = type instanceof DuckDBListType || type instanceof DuckDBArrayType ? type.valueType : type;
    return value.items.map((item) => plainValue(item, of, column, exact));
  }
  if (value instanceof DuckDBStructValue) {
    const entries = Object.entries(value.entries);
    const types = type instanceof DuckDBStructType ? type.entryTypes : [];
    return Object.fromEntries(
      entries.map(([name, entry], index) => [name, plainValue(entry, types[index] ?? type, column, exact)]),
    );
  }
  if (value instanceof DuckDBMapValue) {
    const [keys, values] = type instanceof DuckDBMapType ? [type.keyType, type.valueType] : [type, type];
    return value.entries.map((entry) => [
      plainValue(entry.key, keys, column, exact),
      plainValue(entry.value, values, column, exact),
    ]);
  }
  return value.toString();
}
