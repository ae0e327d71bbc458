import type { Column, Table } from "@fairway/questions";

type Field = string | number | bigint | boolean | null | undefined;

/** What a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers. */
function field(value: Field): string {
  if (value === null || value === undefined || (typeof value === "number" && !Number.isFinite(value))) return "";
  if (typeof value !== "string") return String(value);
  const isNumber = /^-?\d+(\.\d+)?$/.test(value);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const isEstimate = (column: Column): boolean => column.kind.endsWith(" estimate");

/** The headings of a column: an estimate spreads over its value, interval and n. */
function headings(column: Column, currency: string | null): readonly string[] {
  const unit = column.kind.startsWith("money") && currency ? ` (${currency})` : "";
  const title = `${column.title}${unit}`;
  return isEstimate(column) ? [title, `${title}, low`, `${title}, high`, `${title}, n`] : [title];
}

function fields(column: Column, value: unknown): readonly Field[] {
  if (!isEstimate(column))
    return [typeof value === "object" && value !== null ? JSON.stringify(value) : (value as Field)];
  const estimate = (typeof value === "object" && value !== null ? value : {}) as Record<string, Field>;
  return [estimate.estimate, estimate.low, estimate.high, estimate.n];
}

/**
 * A table as CSV (RFC 4180, UTF-8 with byte order mark, so that spreadsheets read names right). Numbers are exact and
 * bare: shares are fractions, dates ISO; an estimate takes four columns.
 *
 * @param note what a person must know of the whole file, as its last line.
 */
export function tableCsv(table: Table, currency: string | null, note?: string): string {
  const lines = [
    table.columns.flatMap((column) => headings(column, currency)),
    ...table.rows.map((row) => table.columns.flatMap((column) => fields(column, row.cells[column.key]))),
    ...(note === undefined ? [] : [[note]]),
  ];
  return `\ufeff${lines.map((line) => `${line.map(field).join(",")}\r\n`).join("")}`;
}
