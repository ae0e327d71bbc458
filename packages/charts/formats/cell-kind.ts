import type { Unit } from "./quantity.ts";

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
  | `${"share" | "points" | "money" | "ratio" | "days"} estimate`;

const words: ReadonlySet<CellKind> = new Set(["text", "segment", "play", "date"]);

/** The unit of a column that holds numbers; undefined for words and dates. */
export function unitOf(kind: CellKind): Unit | undefined {
  return words.has(kind) ? undefined : (kind.replace(" estimate", "") as Unit);
}
