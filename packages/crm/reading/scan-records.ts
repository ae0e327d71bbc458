/** How delimited text is written. */
export type Dialect = {
  readonly delimiter: string;
  /** The quote character, doubled inside a quoted field; "" where nothing is quoted. */
  readonly quote: string;
};

export type ScannedRecord = {
  /** Line of the text on which the record begins, 1-based. */
  readonly line: number;
  readonly fields: readonly string[];
};

export type Scan = {
  readonly records: readonly ScannedRecord[];
  /** The first place where the quoting breaks; the scan ends there. */
  readonly broken?: { readonly line: number; readonly column: number; readonly says: string };
  /** Some field was quoted and closed as it should be. */
  readonly quotes: boolean;
  /** Where the record begins that the text was cut off in, and its line; the end of the text where it was not. */
  readonly rest: { readonly at: number; readonly line: number };
};

/**
 * Splits delimited text into records and fields (RFC 4180: quotes only around a whole field, doubled inside it; a line ends with LF, CRLF or CR).
 * Spaces around a quoted field are none of it, and blank lines are passed over, as DuckDB has it.
 *
 * `whole: false` says that the text was cut off somewhere: the record it was cut in is left out instead of being called broken.
 */
export function scanRecords(text: string, { delimiter, quote }: Dialect, { whole = true, firstLine = 1 } = {}): Scan {
  const records: ScannedRecord[] = [];
  let fields: string[] = [];
  let line = firstLine;
  let lineStart = 0;
  let recordLine = firstLine;
  let at = 0;
  let quotes = false;
  let recordStart = 0;

  const rest = () => ({ at: recordStart, line: recordLine });
  const endRecord = () => {
    if (fields.length > 1 || fields[0] !== "") records.push({ line: recordLine, fields });
    fields = [];
  };
  const broken = (from: number, says: string): Scan => ({
    records,
    quotes,
    rest: rest(),
    broken: { line, column: from - lineStart + 1, says },
  });

  while (at < text.length) {
    const opens = quote === "" ? -1 : afterSpaces(text, at);
    if (opens >= 0 && text[opens] === quote) {
      at = opens;
      const [openedAt, openedLine, openedLineStart] = [at, line, lineStart];
      let value = "";
      let from = at + 1;
      for (;;) {
        const end = text.indexOf(quote, from);
        const upTo = end < 0 ? text.length : end;
        for (const lineBreak of text.slice(from, upTo).matchAll(/\r\n|\n|\r/g)) {
          line++;
          lineStart = from + lineBreak.index + lineBreak[0].length;
        }
        if (end < 0) {
          if (!whole) return { records, quotes, rest: rest() };
          [line, lineStart] = [openedLine, openedLineStart];
          return broken(openedAt, "a quote opens here and is never closed");
        }
        value += text.slice(from, end);
        at = end + 1;
        if (text[at] !== quote) break;
        value += quote;
        from = at + 1;
      }
      at = afterSpaces(text, at);
      if (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r")
        return broken(at, "text follows a closing quote");
      quotes = true;
      fields.push(value);
    } else {
      let end = at;
      while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end++;
      fields.push(text.slice(at, end));
      at = end;
    }
    if (at >= text.length) break;
    if (text[at] === delimiter) {
      at++;
      if (at >= text.length) fields.push("");
      continue;
    }
    if (!whole && text[at] === "\r" && at + 1 === text.length) return { records, quotes, rest: rest() };
    endRecord();
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    line++;
    lineStart = at;
    [recordStart, recordLine] = [at, line];
  }
  if (whole && fields.length > 0) {
    endRecord();
    recordStart = at;
  }
  return { records, quotes, rest: rest() };
}

function afterSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === " ") at++;
  return at;
}
