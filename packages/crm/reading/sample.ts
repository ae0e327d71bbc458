import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { type Dialect, scanRecords } from "./scan-records.ts";

export type SampledRow = {
  /** Line of the author's file; null for rows from the middle of a large one. */
  readonly line: number | null;
  readonly fields: readonly string[];
};

/** Bytes of a file's beginning that are looked at. */
const headBytes = 1 << 20;
const chunkBytes = 1 << 16;
const chunks = 16;

/** The first `headBytes` of a file's text, unpacked where `gzip`, and whether that is all of it. */
export async function readHead(path: string, { gzip }: { gzip: boolean }): Promise<{ head: Buffer; whole: boolean }> {
  const raw = createReadStream(path, gzip ? {} : { end: headBytes });
  const stream: AsyncIterable<Buffer> = gzip ? raw.pipe(createGunzip()) : raw;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    parts.push(part);
    length += part.length;
    if (length > headBytes) break;
  }
  raw.destroy();
  const all = Buffer.concat(parts);
  return { head: all.subarray(0, headBytes), whole: all.length <= headBytes };
}

/**
 * Rows from the middle and end of a large plain file, so that what is inferred from values does not rest on its oldest rows alone.
 * Each chunk is read from the first line break on; records that a quoted line break has torn do not have `width` fields and are left out.
 */
export async function sampleFurther(
  path: string,
  bytes: number,
  dialect: Dialect,
  width: number,
): Promise<SampledRow[]> {
  if (bytes <= headBytes) return [];
  const rows: SampledRow[] = [];
  const file = await open(path, "r");
  try {
    for (let index = 1; index <= chunks; index++) {
      const start = Math.floor(headBytes + ((bytes - headBytes - chunkBytes) * index) / chunks);
      if (start < headBytes) continue;
      const text = await chunkText(file, start);
      const begin = text.search(/[\r\n]/);
      if (begin < 0) continue;
      const { records } = scanRecords(text.slice(begin), dialect, { whole: false });
      for (const { fields } of records) if (fields.length === width) rows.push({ line: null, fields });
    }
  } finally {
    await file.close();
  }
  return rows;
}

async function chunkText(file: FileHandle, start: number): Promise<string> {
  const buffer = Buffer.alloc(chunkBytes);
  const { bytesRead } = await file.read(buffer, 0, chunkBytes, start);
  return buffer.subarray(0, bytesRead).toString("utf8");
}
