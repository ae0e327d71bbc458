import type { Doubtful } from "../doubtful.ts";
import { date } from "./date.ts";
import { exactDoubtText } from "./estimate.ts";
import { none } from "./number.ts";
import { exactBare, type Unit } from "./quantity.ts";

/** How a column of an answer's table is shown; the questions room's column kinds. */
export type CellKind =
  | "text"
  | "segment"
  | "play"
  | "date"
  | "count"
  | "number"
  | "hours"
  | "days"
  | "share"
  | "points"
  | "money"
  | `${"share" | "points" | "money" | "number" | "days"} estimate`;

const words: ReadonlySet<CellKind> = new Set(["text", "segment", "play", "date"]);

/** The unit of a column that holds numbers; undefined for words and dates. */
export function unitOf(kind: CellKind): Unit | undefined {
  return words.has(kind) ? undefined : (kind.replace(" estimate", "") as Unit);
}

const asNumber = (value: unknown): number | null =>
  typeof value === "number"
    ? value
    : typeof value === "bigint" || (typeof value === "string" && value !== "")
      ? Number(value)
      : null;

const isDoubtful = (value: unknown): value is Doubtful =>
  typeof value === "object" && value !== null && "kind" in value && "n" in value;

/** A table cell in exact words; the unit of a bare number stands in the column's heading. */
export function cellText(value: unknown, kind: CellKind, currency?: string | null): string {
  if (value === null || value === undefined || value === "") return none;
  if (kind === "date") return date(value);
  const unit = unitOf(kind);
  if (unit === undefined) return String(value);
  if (isDoubtful(value)) return exactDoubtText(value, { unit, currency });
  return exactBare(asNumber(value), { unit, currency });
}

/** What sorts a cell: numbers by size, words by letter, the unknown last. */
export function cellOrder(value: unknown, kind: CellKind): number | string | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  if (isDoubtful(value)) return value.kind === "estimate" ? value.estimate : undefined;
  if (unitOf(kind) === undefined) return String(value).toLowerCase();
  const number = asNumber(value);
  return number === null || Number.isNaN(number) ? undefined : number;
}
