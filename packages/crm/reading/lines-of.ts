import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import type { FilePlan } from "../import-plan.ts";

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;

/**
 * The line of the author's file on which each record begins, by record number (1 is the first record after the header, if there is one).
 * Counts every line break, quoted ones too; blank lines are no records. For a sheet of a workbook it is the row.
 * Reads the file once, up to the last record asked for. Records that the file does not have are left out of the answer.
 */
export async function linesOf(
  file: Pick<FilePlan, "path" | "gzip" | "delimiter" | "quote" | "header" | "sheet" | "columns">,
  recordNumbers: readonly number[],
): Promise<Map<number, number>> {
  const wanted = new Set(recordNumbers);
  const last = Math.max(0, ...recordNumbers);
  const headers = file.header ? 1 : 0;
  const found = new Map<number, number>();
  if (file.sheet !== undefined) {
    for (const number of wanted) found.set(number, number + headers);
    return found;
  }
  const quote = file.quote === "" ? -1 : file.quote.charCodeAt(0);
  const blankIsRecord = file.columns.length === 1;
  const raw = createReadStream(file.path, { highWaterMark: 1 << 20 });
  const bytes: AsyncIterable<Buffer> = file.gzip ? raw.pipe(createGunzip()) : raw;

  const delimiter = file.delimiter.charCodeAt(0);
  let line = 1;
  let beginsOn = 1;
  let record = -headers;
  let blank = true;
  let quoted = false;
  /** The last byte was a delimiter, a line break or nothing: only here may a quote open. */
  let fieldBegins = true;
  let justClosed = false;
  let afterReturn = false;
  let first = true;
  const end = () => {
    if (blank && !(blankIsRecord && record >= 0)) return;
    record++;
    if (wanted.has(record)) found.set(record, beginsOn);
  };
  for await (const chunk of bytes) {
    const bom = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    first = false;
    for (let at = bom ? 3 : 0; at < chunk.length; at++) {
      const byte = chunk[at];
      const secondOfPair = byte === lineFeed && afterReturn;
      afterReturn = byte === carriageReturn;
      if (secondOfPair) continue;
      if (byte === lineFeed || byte === carriageReturn) {
        line++;
        if (quoted) continue;
        end();
        [blank, beginsOn, fieldBegins, justClosed] = [true, line, true, false];
        continue;
      }
      blank = false;
      if (byte === quote) {
        if (quoted) [quoted, justClosed] = [false, true];
        else if (fieldBegins || justClosed) [quoted, justClosed] = [true, false];
      } else justClosed = false;
      fieldBegins = !quoted && (byte === delimiter || (fieldBegins && byte === space));
    }
    if (record >= last) break;
  }
  raw.destroy();
  if (record < last && !blank) end();
  return found;
}
