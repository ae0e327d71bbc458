import { mkdir, open, stat, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import type { Problem } from "../problem.ts";
import { uniqueColumnNames } from "./column-names.ts";
import { writeDecodedCopy } from "./decoded-copy.ts";
import { type SniffedDialect, sniffDialect, usualWidth } from "./delimiter.ts";
import { decode, type Encoding, encodingOf, fitsWindows1252, unfinishedTail } from "./encoding.ts";
import { headerOf } from "./header.ts";
import { type Inspected, inspectBytes } from "./inspect-bytes.ts";
import { isGzip, isZip, otherContent } from "./other-content.ts";
import { readHead, type SampledRow, sampleFurther } from "./sample.ts";
import { workbookSheets } from "./workbook.ts";

/** A file (or one sheet of a workbook) ready to be read: what it is written in, and a sample of what it holds. */
export type PreparedFile = {
  /** As the author named it; a sheet among several is "book.xlsx#Sheet". */
  readonly name: string;
  /** UTF-8 text with one delimiter: the author's own file where it already is that (gzip included), else a copy. */
  readonly path: string;
  readonly sha256: string;
  readonly sheet?: string;
  readonly encoding: Encoding | "xlsx";
  readonly gzip: boolean;
  readonly delimiter: string;
  readonly quote: string;
  readonly header: "yes" | "no" | "unclear";
  /** The first record: names of columns where there is a header. */
  readonly first: readonly string[];
  /** Records after the first, each with as many fields as the first: the file's beginning, then some from further on. */
  readonly sample: readonly SampledRow[];
  /** The sample is the whole file. */
  readonly whole: boolean;
  /** Records of the file's beginning that have too many or too few fields. */
  readonly ragged: readonly Problem[];
  /** What a person should know about how it is read. */
  readonly notes: readonly string[];
};

export type Prepared = { readonly files: readonly PreparedFile[]; readonly problems: readonly Problem[] };

const refuse = (
  file: string,
  says: string,
  remedy: string,
  line: number | null = null,
  column: number | null = null,
): Prepared => ({
  files: [],
  problems: [{ file, line, column, says, remedy }],
});

export type PrepareOptions = {
  /** Folder for decoded copies; made when first needed. */
  readonly copies: string;
  /** Settled by the mapping, so not sniffed. */
  readonly delimiter?: string;
};

/**
 * Makes a file ready to be read, or refuses it with the place and what to do. One pass over the bytes (SHA-256, UTF-8 validity, zero bytes),
 * one look at the first megabyte and at samples further on; the whole is decoded into a copy only where it is not UTF-8 text already.
 */
export async function prepare(path: string, options: PrepareOptions): Promise<Prepared> {
  let magic: Buffer;
  try {
    if ((await stat(path)).isDirectory()) return refuse(path, "this is a folder", "Name the files in it");
    const file = await open(path);
    magic = Buffer.alloc(8);
    const { bytesRead } = await file.read(magic, 0, 8, 0).finally(() => file.close());
    magic = magic.subarray(0, bytesRead);
  } catch (error) {
    return refuse(
      path,
      `the file cannot be opened (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
      "Check its name and whether you may read it",
    );
  }
  if (magic.length === 0) return refuse(path, "the file is empty (0 bytes)", "Export it again");
  if (isZip(magic)) return prepareWorkbook(path, options);
  const gzip = isGzip(magic);
  let inspected: Inspected;
  let start: { head: Buffer; whole: boolean };
  try {
    inspected = await inspectBytes(path, { gzip });
    start = await readHead(path, { gzip });
  } catch (error) {
    return refuse(
      path,
      `the gzip cannot be unpacked (${(error as Error).message})`,
      "The download was probably cut off: fetch it again",
    );
  }
  return prepareText(path, gzip, inspected, start, options);
}

async function prepareText(
  path: string,
  gzip: boolean,
  inspected: Inspected,
  { head, whole }: { head: Buffer; whole: boolean },
  options: PrepareOptions,
): Promise<Prepared> {
  const notes: string[] = [];
  let { encoding } = encodingOf(head);
  const foreign = otherContent(
    head,
    head
      .subarray(0, 4096)
      .toString("latin1")
      .replace(/^\xef\xbb\xbf/, ""),
  );
  if (foreign) return refuse(path, foreign.says, foreign.remedy);
  if (encoding === "utf-8" && inspected.firstZero >= 0) {
    const before = head.subarray(0, Math.max(0, inspected.firstZero));
    const within = inspected.firstZero < head.length;
    const line = within ? before.toString("latin1").split(/\r\n|\n|\r/).length : null;
    const column = within ? before.length - Math.max(before.lastIndexOf(0x0a), before.lastIndexOf(0x0d)) : null;
    const place = within ? "" : ` (at byte ${inspected.firstZero + 1})`;
    return refuse(
      path,
      `a zero byte stands in the text${place}: this is binary data, or the file is damaged`,
      "Export it again as CSV in UTF-8",
      line,
      column,
    );
  }
  if (encoding === "utf-8" && !inspected.utf8) {
    if (!fitsWindows1252(head))
      return refuse(
        path,
        "this is neither UTF-8 nor Windows-1252 text: it looks like binary data",
        "Export it as CSV in UTF-8",
      );
    encoding = "windows-1252";
    notes.push(
      "It is not UTF-8; it is read as Windows-1252 (Western European). Check names with accents in the preview.",
    );
  }
  const usable = whole ? head : head.subarray(0, cut(head, encoding));
  const text = decode(usable, encoding);
  if (text.trim() === "") return refuse(path, "the file holds nothing but blanks", "Export it again");
  const dialect = sniffDialect(text, {
    whole,
    ...(options.delimiter !== undefined && { delimiter: options.delimiter }),
  });
  const breaks = lineBreaks(text);
  const copied = encoding !== "utf-8" || breaks === "mixed";
  const target = copied ? join(options.copies, `${inspected.sha256}.csv`) : path;
  if (copied) {
    await mkdir(options.copies, { recursive: true });
    await writeDecodedCopy(path, target, { encoding, gzip });
  }
  const table = await describe(path, dialect, { notes, whole });
  if ("problems" in table) return table;
  const width = table.first.length;
  const further = gzip || copied ? [] : await sampleFurther(path, inspected.bytes, dialect, width);
  return {
    files: [
      {
        name: path,
        path: target,
        sha256: inspected.sha256,
        encoding,
        gzip: gzip && !copied,
        delimiter: dialect.delimiter,
        quote: dialect.quote,
        ...table,
        sample: [...table.sample, ...further],
        whole,
        notes,
      },
    ],
    problems: [],
  };
}

function cut(head: Buffer, encoding: Encoding): number {
  if (encoding === "utf-8") return head.length - unfinishedTail(head);
  return encoding === "windows-1252" ? head.length : head.length - (head.length % 2);
}

function lineBreaks(text: string): "lf" | "crlf" | "cr" | "mixed" {
  const crlf = text.match(/\r\n/g)?.length ?? 0;
  const lf = (text.match(/\n/g)?.length ?? 0) - crlf;
  const cr = (text.match(/\r/g)?.length ?? 0) - crlf;
  const kinds = [crlf, lf, cr].filter((count) => count > 0).length;
  if (kinds > 1) return "mixed";
  return crlf > 0 ? "crlf" : cr > 0 ? "cr" : "lf";
}

type Described = Pick<PreparedFile, "header" | "first" | "sample" | "ragged">;

async function describe(
  name: string,
  dialect: SniffedDialect,
  { notes, whole }: { notes: string[]; whole: boolean },
): Promise<Described | Prepared> {
  const { records, broken } = dialect.scan;
  if (broken)
    return refuse(
      name,
      broken.says,
      "Put a second quote before each quote that belongs to the value, or export the file again",
      broken.line,
      broken.column,
    );
  if (dialect.strayQuote)
    notes.push(
      `Line ${dialect.strayQuote.line}, column ${dialect.strayQuote.column}: a quote opens a field and is never closed. Nothing else in the file is quoted, so quotes are read as plain characters.`,
    );
  const [first, ...rest] = records;
  if (!first) return refuse(name, "the file holds no records", "Export it again");
  if (first.line > 1)
    return refuse(name, `the table begins on line ${first.line}, below blank lines`, "Remove the lines above it", 1);
  const width = usualWidth(records);
  if (
    first.fields.length < width &&
    records.length > 2 &&
    first.fields.filter((cell) => cell.trim() !== "").length < width
  ) {
    const from = records.find(({ fields }) => fields.length === width);
    return refuse(
      name,
      `the table does not begin on line ${first.line}: it has ${counted(first.fields.length)} there and ${width} from line ${from?.line} on`,
      `Remove the lines above line ${from?.line} (titles and filters of a report), or export without them`,
      first.line,
    );
  }
  const fitting = rest.filter(({ fields }) => fields.length === first.fields.length);
  const ragged = rest
    .filter(({ fields }) => fields.length !== first.fields.length)
    .map(({ line, fields }) => ({
      file: name,
      line,
      column: null,
      says: `${counted(fields.length)} where the first line has ${first.fields.length}`,
      remedy: "The row goes to the rejects: look for a missing or an unquoted delimiter in it",
    }));
  const header = headerOf(
    first.fields,
    fitting.slice(0, 1000).map(({ fields }) => fields),
  );
  if (rest.length === 0 && whole) notes.push("It has a header and no rows.");
  return { header: rest.length === 0 ? "yes" : header, first: first.fields, sample: fitting, ragged };
}

const counted = (fields: number) => `${fields} field${fields === 1 ? "" : "s"}`;

async function prepareWorkbook(path: string, { copies }: PrepareOptions): Promise<Prepared> {
  if (![".xlsx", ".xlsm"].includes(extname(path).toLowerCase()))
    return refuse(
      path,
      `this is an Excel workbook or a zip archive named ${extname(path) || "without an ending"}`,
      "Rename a workbook to .xlsx, or unpack an archive and import the files inside",
    );
  const { sha256 } = await inspectBytes(path, { gzip: false });
  let sheets: Awaited<ReturnType<typeof workbookSheets>>;
  try {
    sheets = await workbookSheets(path);
  } catch (error) {
    return refuse(
      path,
      `the workbook cannot be read (${(error as Error).message})`,
      "Open it in Excel and save it as .xlsx again, or as CSV",
    );
  }
  if (sheets.length === 0) return refuse(path, "no sheet of the workbook holds anything", "Export it again");
  const files: PreparedFile[] = [];
  const problems: Problem[] = [];
  await mkdir(copies, { recursive: true });
  for (const [index, { sheet, text }] of sheets.entries()) {
    const name = sheets.length > 1 ? `${path}#${sheet}` : path;
    const dialect = sniffDialect(text, { whole: true, delimiter: "," });
    const notes: string[] = [];
    const table = await describe(name, dialect, { notes, whole: true });
    if ("problems" in table) {
      problems.push(...table.problems);
      continue;
    }
    const target = join(copies, `${sha256}-${index + 1}-${basename(path, extname(path))}.csv`);
    await writeFile(target, text);
    files.push({
      name,
      path: target,
      sha256: sheets.length > 1 ? `${sha256}-${index + 1}` : sha256,
      sheet,
      encoding: "xlsx",
      gzip: false,
      delimiter: ",",
      quote: '"',
      ...table,
      whole: true,
      notes,
    });
  }
  return { files, problems };
}

/** The columns of a prepared file by name, unique; "Column 1" and so on where it has no header. */
export function columnNamesOf(file: PreparedFile, header: boolean): string[] {
  return uniqueColumnNames(header ? file.first : file.first.map(() => ""));
}
