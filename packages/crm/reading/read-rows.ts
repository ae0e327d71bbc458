import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import type { FilePlan } from "../import-plan.ts";
import { scanRecords } from "./scan-records.ts";

/** A row of a file, or why a line of it is none. */
export type ReadRow =
  | { readonly line: number; readonly fields: readonly string[] }
  | {
      readonly line: number;
      readonly column: number | null;
      readonly fields: readonly string[];
      readonly says: string;
    };

/**
 * Reads a prepared file row by row: for previews and small files, since every field becomes a string of its own.
 * A row with another number of fields than the file has columns comes with what is wrong; quoting that breaks ends the reading with its place.
 */
export async function* readRows(
  file: Pick<FilePlan, "path" | "gzip" | "delimiter" | "quote" | "header" | "columns">,
): AsyncGenerator<ReadRow> {
  const raw = createReadStream(file.path, { highWaterMark: 1 << 18 });
  const bytes: AsyncIterable<Buffer> = file.gzip ? raw.pipe(createGunzip()) : raw;
  const decoder = new TextDecoder();
  const width = file.columns.length;
  let [held, firstLine, skip] = ["", 1, file.header ? 1 : 0];
  function* rows(whole: boolean): Generator<ReadRow> {
    const scan = scanRecords(held, file, { whole, firstLine });
    for (const { line, fields } of scan.records) {
      if (skip-- > 0) continue;
      if (fields.length === width) yield { line, fields };
      else
        yield {
          line,
          column: null,
          fields,
          says: `${fields.length} ${fields.length === 1 ? "field" : "fields"} where the file has ${width} columns`,
        };
    }
    if (scan.broken) yield { line: scan.broken.line, column: scan.broken.column, fields: [], says: scan.broken.says };
    if (scan.broken) ended = true;
    held = held.slice(scan.rest.at);
    firstLine = scan.rest.line;
  }
  let ended = false;
  try {
    for await (const chunk of bytes) {
      held += decoder.decode(chunk, { stream: true });
      yield* rows(false);
      if (ended) return;
    }
    held += decoder.decode();
    yield* rows(true);
  } finally {
    raw.destroy();
  }
}
