import type { Unit } from "./quantity.ts";

/** How a column of an answer's table is shown; units are part of the kind. */
export type CellKind =
  | "text"
  | "segment"
  | "play"
  | "date"
  | "count"
  | "number"
  | "hours"
  | "days"
  /** A fraction 0..1, shown in per cent. */
  | "share"
  /** A difference of fractions, shown in percentage points with sign. */
  | "points"
  | "money"
  /** The same with their interval: the cell is an estimate, or what stands in its place. */
  | `${"share" | "points" | "money" | "ratio" | "days" | "number"} estimate`;

const words: ReadonlySet<CellKind> = new Set(["text", "segment", "play", "date"]);

/** The unit of a column that holds numbers; undefined for words and dates. */
export function unitOf(kind: CellKind): Unit | undefined {
  return words.has(kind) ? undefined : (kind.replace(" estimate", "") as Unit);
}

/** Whether a column's cells are estimates with their intervals, or what stands in their place. */
export const holdsEstimates = (kind: CellKind): boolean => kind.endsWith(" estimate");

/** Numbers stand right, words left; an estimate counts as words because it is three numbers. */
export const standsRight = (kind: CellKind): boolean => unitOf(kind) !== undefined && !holdsEstimates(kind);
