import { type Dialect, type Scan, type ScannedRecord, scanRecords } from "./scan-records.ts";

const candidates = [",", ";", "\t", "|", "^"] as const;

const names: Readonly<Record<string, string>> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "pipe",
  "^": "caret",
};

/** A delimiter in words: "semicolon". */
export function delimiterName(delimiter: string): string {
  return names[delimiter] ?? `"${delimiter}"`;
}

export type SniffedDialect = Dialect & {
  readonly scan: Scan;
  /** A quote that opens a field and is never closed, where the file quotes nothing: it is read as plain text. */
  readonly strayQuote?: { readonly line: number; readonly column: number };
};

/** The number of fields that most records have. */
export function usualWidth(records: readonly ScannedRecord[]): number {
  const counts = new Map<number, number>();
  for (const { fields } of records) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  let [width, most] = [0, 0];
  for (const [fields, count] of counts)
    if (count > most || (count === most && fields > width)) [width, most] = [fields, count];
  return width;
}

type Tried = SniffedDialect & { readonly width: number; readonly score: number };

/** One delimiter tried on a text; where quotes only break it, and never close, without quotes as well. */
function tried(text: string, delimiter: string, whole: boolean): Tried {
  const quoted = { delimiter, quote: '"' };
  const scan = scanRecords(text, quoted, { whole });
  if (!scan.broken || scan.quotes) return scored({ ...quoted, scan });
  const plain = { delimiter, quote: "" };
  const { line, column } = scan.broken;
  return scored({ ...plain, scan: scanRecords(text, plain, { whole }), strayQuote: { line, column } });
}

function scored(dialect: SniffedDialect): Tried {
  const { records, broken } = dialect.scan;
  const width = usualWidth(records);
  const fitting = records.filter(({ fields }) => fields.length === width).length;
  const share = records.length === 0 ? 0 : fitting / records.length;
  return { ...dialect, width, score: Math.min(width, 2) * share * (broken ? 0.5 : 1) };
}

/**
 * Finds the delimiter (comma, semicolon, tab, pipe or caret) and whether quotes are in use, from the first part of a file's text:
 * the delimiter under which most records have one and the same number of fields, more than one; of two that agree alike, the one with more fields.
 * A text in which none occurs is one column, delimited by commas.
 */
export function sniffDialect(
  text: string,
  { whole, delimiter }: { whole: boolean; delimiter?: string },
): SniffedDialect {
  const all = (delimiter === undefined ? candidates : [delimiter]).map((candidate) => tried(text, candidate, whole));
  return all.reduce((best, one) =>
    one.score > best.score || (one.score === best.score && one.width > best.width) ? one : best,
  );
}
