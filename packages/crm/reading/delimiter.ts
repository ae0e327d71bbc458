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

function agreement(scan: Scan): { width: number; share: number } {
  const width = usualWidth(scan.records);
  const fitting = scan.records.filter(({ fields }) => fields.length === width).length;
  return { width, share: scan.records.length === 0 ? 0 : fitting / scan.records.length };
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
  let best: { dialect: Dialect; scan: Scan; share: number; width: number } | undefined;
  for (const candidate of delimiter === undefined ? candidates : [delimiter]) {
    const dialect = { delimiter: candidate, quote: '"' };
    const scan = scanRecords(text, dialect, { whole });
    const { width, share } = agreement(scan);
    const reached = scan.broken ? 0.5 : 1;
    const better =
      !best ||
      Math.min(width, 2) * share * reached > Math.min(best.width, 2) * best.share * (best.scan.broken ? 0.5 : 1);
    const tie =
      best &&
      Math.min(width, 2) * share * reached === Math.min(best.width, 2) * best.share * (best.scan.broken ? 0.5 : 1);
    if (better || (tie && best && width > best.width)) best = { dialect, scan, share, width };
  }
  if (!best) throw new Error("no delimiter was tried");
  const { dialect, scan } = best;
  if (!scan.broken || scan.quotes) return { ...dialect, scan };

  const unquoted = { delimiter: dialect.delimiter, quote: "" };
  const plain = scanRecords(text, unquoted, { whole });
  return { ...unquoted, scan: plain, strayQuote: { line: scan.broken.line, column: scan.broken.column } };
}
