import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { unfinishedTail } from "./encoding.ts";

export type Inspected = {
  /** SHA-256 of the file's own bytes, in hexadecimal. */
  readonly sha256: string;
  /** Bytes of text, after decompression. */
  readonly bytes: number;
  readonly utf8: boolean;
  /** Where the first zero byte of the text is, counted in bytes; -1 for none. */
  readonly firstZero: number;
};

/** Watches text go by: is all of it UTF-8, is there a zero byte, how long is it. */
class TextWatch {
  bytes = 0;
  utf8 = true;
  firstZero = -1;
  #carried: Uint8Array = new Uint8Array(0);

  see(chunk: Buffer): void {
    if (this.firstZero < 0) {
      const zero = chunk.indexOf(0);
      if (zero >= 0) this.firstZero = this.bytes + zero;
    }
    this.bytes += chunk.length;
    if (!this.utf8) return;
    const joined = this.#carried.length > 0 ? Buffer.concat([this.#carried, chunk]) : chunk;
    const tail = unfinishedTail(joined);
    this.utf8 = isUtf8(joined.subarray(0, joined.length - tail));
    this.#carried = Uint8Array.prototype.slice.call(joined, joined.length - tail);
  }

  end(): void {
    if (this.#carried.length > 0) this.utf8 = false;
  }
}

/**
 * One pass over a file: its SHA-256, and whether its text (unpacked where `gzip`) is UTF-8 throughout and free of zero bytes.
 * Streams, holding one chunk at a time. Throws what the file system or the unpacking throws (a truncated gzip is one).
 */
export async function inspectBytes(path: string, { gzip }: { gzip: boolean }): Promise<Inspected> {
  const hash = createHash("sha256");
  const watch = new TextWatch();
  const source = createReadStream(path, { highWaterMark: 1 << 21 });
  if (gzip) {
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(source, hashing, createGunzip({ chunkSize: 1 << 18 }), async (unpacked: AsyncIterable<Buffer>) => {
      for await (const chunk of unpacked) watch.see(chunk);
    });
  } else {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      hash.update(chunk);
      watch.see(chunk);
    }
  }
  watch.end();
  return { sha256: hash.digest("hex"), bytes: watch.bytes, utf8: watch.utf8, firstZero: watch.firstZero };
}
