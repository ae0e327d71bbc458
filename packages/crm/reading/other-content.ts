/** Why bytes that were given as a table are none, and what to do; undefined where they may be one. */
export type OtherContent = { readonly says: string; readonly remedy: string };

const begins = (head: Uint8Array, ...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);

/** A workbook or another zip archive, by its first bytes. */
export const isZip = (head: Uint8Array) => begins(head, 0x50, 0x4b, 0x03, 0x04);

export const isGzip = (head: Uint8Array) => begins(head, 0x1f, 0x8b);

/**
 * Recognises by its content what is often given in place of an export: a Git LFS pointer, a login page, JSON, a PDF, an old Excel file, Parquet.
 * `head` is the first part of the (unpacked) bytes and `text` the same decoded.
 */
export function otherContent(head: Uint8Array, text: string): OtherContent | undefined {
  if (begins(head, 0x25, 0x50, 0x44, 0x46))
    return { says: "this is a PDF, not a table", remedy: "Export the report as CSV or Excel" };
  if (begins(head, 0xd0, 0xcf, 0x11, 0xe0))
    return { says: "this is an old Excel workbook (.xls)", remedy: "Save it as .xlsx or CSV" };
  if (begins(head, 0x50, 0x41, 0x52, 0x31))
    return {
      says: "this is a Parquet file",
      remedy: "Write it out as CSV (in DuckDB: copy (from 'file.parquet') to 'file.csv')",
    };
  if (begins(head, 0x37, 0x7a, 0xbc, 0xaf) || begins(head, 0x42, 0x5a, 0x68) || begins(head, 0x28, 0xb5, 0x2f, 0xfd))
    return {
      says: "this is an archive (7z, bzip2 or zstd)",
      remedy: "Unpack it and import the files inside; gzip is read as it is",
    };
  if (text.startsWith("version https://git-lfs.github.com/spec/"))
    return {
      says: "this is a Git LFS pointer: the name and size of a file, not the file itself",
      remedy: "Run `git lfs pull` in the repository that it came from, then import again",
    };
  const start = text.trimStart();
  if (/^<(!doctype\s+html|html|head|body|script)\b/i.test(start))
    return {
      says: "this is an HTML page, often the login page that a download link answers with",
      remedy: "Sign in, download the export again, and import that file",
    };
  if (start.startsWith("<?xml")) return { says: "this is XML, not a table", remedy: "Export as CSV or Excel" };
  if (/^[[{]/.test(start) && isJson(start))
    return { says: "this is JSON, not a table", remedy: "Export as CSV or Excel, one row a record" };
  return undefined;
}

function isJson(text: string): boolean {
  if (/^\{\s*("([^"\\]|\\.)*"\s*:|\})/.test(text)) return true;
  return /^\[\s*(\{\s*"([^"\\]|\\.)*"\s*:|\[|"([^"\\]|\\.)*"\s*,|-?\d[\d.eE+-]*\s*[,\]]|\])/.test(text);
}
