import { readFile } from "node:fs/promises";

/** One row of a CSV file by column; an empty field is null. */
export type Row = Readonly<Record<string, string | null>>;

/** Reads what `CsvRows` wrote, whole, into memory: for holding files to the truth, at sample size. */
export async function readBack(path: string): Promise<Row[]> {
  const [names, ...rows] = csvFields(await readFile(path, "utf8"));
  return rows.map((fields) => Object.fromEntries(names!.map((name, index) => [name!, fields[index] ?? null])));
}

/** The fields of every row of a CSV text (RFC 4180). */
export function csvFields(text: string): (string | null)[][] {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  const field = /"((?:[^"]|"")*)"|([^,\n]*)/y;
  for (let at = 0; at < text.length; at++) {
    field.lastIndex = at;
    const [whole, quoted, plain] = field.exec(text)!;
    row.push(quoted === undefined ? plain || null : quoted.replaceAll('""', '"'));
    at += whole.length;
    if (text[at] !== "\n") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
