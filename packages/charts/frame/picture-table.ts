/** The numbers behind a picture, ready for a table or a file: words, exact numbers, null where there is none. */
export type PictureTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

/** What a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers. */
function csvField(value: string | number | null): string {
  if (value === null || (typeof value === "number" && !Number.isFinite(value))) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180 text with a header line, safe to open in a spreadsheet. */
export function pictureCsv(table: PictureTable): string {
  return [table.columns, ...table.rows].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}
