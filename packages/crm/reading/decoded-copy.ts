import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { Encoding } from "./encoding.ts";

/**
 * Writes a file's text as UTF-8 with line feeds to `to`: decoded, unpacked where `gzip`, without byte order mark, CR and CRLF turned into LF.
 * Lines keep their numbers.
 */
export async function writeDecodedCopy(
  from: string,
  to: string,
  { encoding, gzip }: { encoding: Encoding; gzip: boolean },
): Promise<void> {
  const decoder = new TextDecoder(encoding);
  async function* decoded(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
    let heldReturn = false;
    const turned = (text: string) => {
      const joined = heldReturn ? `\r${text}` : text;
      heldReturn = joined.endsWith("\r");
      return (heldReturn ? joined.slice(0, -1) : joined).replace(/\r\n?/g, "\n");
    };
    for await (const chunk of source) yield turned(decoder.decode(chunk, { stream: true }));
    yield turned(decoder.decode());
    if (heldReturn) yield "\n";
  }
  const source = createReadStream(from, { highWaterMark: 1 << 20 });
  const target = createWriteStream(to);
  if (gzip) await pipeline(source, createGunzip(), decoded, target);
  else await pipeline(source, decoded, target);
}
