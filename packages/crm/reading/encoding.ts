export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Bytes that Windows-1252 gives no character. */
const unassigned = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

function looksUtf16(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const pairs = Math.min(head.length >> 1, 2048);
  if (pairs < 2) return undefined;
  let [zeroFirst, zeroSecond] = [0, 0];
  for (let pair = 0; pair < pairs; pair++) {
    if (head[2 * pair] === 0) zeroFirst++;
    if (head[2 * pair + 1] === 0) zeroSecond++;
  }
  if (zeroSecond > 0.4 * pairs && zeroFirst < 0.05 * pairs) return "utf-16le";
  if (zeroFirst > 0.4 * pairs && zeroSecond < 0.05 * pairs) return "utf-16be";
  return undefined;
}

/**
 * The encoding of a text file from its first bytes: by byte order mark, by the zero bytes that UTF-16 leaves in Latin text, else UTF-8.
 * Whether the rest of the file really is UTF-8 is seen by `inspectBytes`; where it is not, `fitsWindows1252` decides.
 */
export function encodingOf(head: Uint8Array): { readonly encoding: Encoding; readonly bom: boolean } {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", bom: true };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", bom: true };
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", bom: true };
  const utf16 = looksUtf16(head);
  return { encoding: utf16 ?? "utf-8", bom: false };
}

/** Whether bytes that are not UTF-8 can be Windows-1252 text: no byte without a character, and hardly any control character. */
export function fitsWindows1252(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) {
    if (unassigned.includes(byte)) return false;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls++;
  }
  return controls <= bytes.length / 1000;
}

/** Bytes of one encoding as text, without the byte order mark. */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** How many bytes at the end of a chunk begin a UTF-8 character that the chunk does not finish (0 to 3). */
export function unfinishedTail(chunk: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back] ?? 0;
    if ((byte & 0b1100_0000) === 0b1000_0000) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}
