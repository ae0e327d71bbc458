import { type CellKind, cellText } from "@fairway/charts/formats";
import { terminalText } from "./terminal-text.ts";

type Column = { readonly key: string; readonly title: string; readonly kind: CellKind };

const widest = 44;

const rightAligned: ReadonlySet<CellKind> = new Set(["count", "number", "hours", "days", "share", "points", "money"]);

function clipped(text: string): string {
  const line = terminalText(text.replace(/\s+/g, " "));
  return line.length <= widest ? line : `${line.slice(0, widest - 1)}…`;
}

/** The unit that a column of bare numbers has, for its heading. */
function unitOf(kind: CellKind, currency: string | null): string {
  if (kind === "share") return " %";
  if (kind === "points") return " points";
  if (kind === "money" && currency !== null) return ` ${currency}`;
  return kind === "days" || kind === "hours" ? ` ${kind}` : "";
}

/** Rows and columns as text, numbers to the right, long texts cut; at most `most` rows, and a word on how many more there are. */
export function tableText(
  columns: readonly Column[],
  rows: readonly Readonly<Record<string, unknown>>[],
  { most = 40, currency = null }: { readonly most?: number; readonly currency?: string | null } = {},
): string {
  const shown = rows
    .slice(0, most)
    .map((row) => columns.map((column) => clipped(cellText(row[column.key], column.kind, currency))));
  const titles = columns.map((column) => clipped(`${column.title}${unitOf(column.kind, currency)}`));
  const widths = titles.map((title, at) => Math.max(title.length, ...shown.map((cells) => cells[at]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (rightAligned.has(columns[at]!.kind) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
      .join("  ")
      .trimEnd();
  const more =
    rows.length > most
      ? [`… and ${(rows.length - most).toLocaleString("en-GB")} more (--json or --csv gives all)`]
      : [];
  return [line(titles), line(widths.map((width) => "─".repeat(width))), ...shown.map(line), ...more].join("\n");
}
