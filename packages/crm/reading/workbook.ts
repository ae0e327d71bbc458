import { readFile } from "node:fs/promises";

export type SheetText = {
  readonly sheet: string;
  /** Comma-delimited; one record a row of the sheet, so that record and row numbers agree. */
  readonly text: string;
};

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) {
    const moment = cell.toISOString().replace("T", " ").slice(0, 19);
    return moment.endsWith(" 00:00:00") ? moment.slice(0, 10) : moment;
  }
  const value = String(cell);
  return /[",\r\n]/.test(value) || value !== value.trim() ? `"${value.replaceAll('"', '""')}"` : value;
}

/**
 * Reads every sheet that holds something out of an .xlsx workbook, as comma-delimited text: dates in ISO form, numbers unformatted, in sheet order.
 * Throws what the reader throws where the bytes are no workbook.
 */
export async function workbookSheets(path: string): Promise<SheetText[]> {
  // Sixty files that only somebody with a workbook needs.
  const { default: readWorkbook } = await import("read-excel-file/node");
  const sheets = await readWorkbook(await readFile(path), { trim: false });
  return sheets.flatMap(({ sheet, data }) => {
    const rows = data.map((row) => row.map(cellText));
    while (rows.length > 0 && rows.at(-1)?.every((cell) => cell === "")) rows.pop();
    if (rows.length === 0) return [];
    const width = Math.max(...rows.map((row) => row.length));
    const lines = rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? "").join(","));
    return [{ sheet, text: `${lines.join("\n")}\n` }];
  });
}
