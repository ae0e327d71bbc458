import type { CellKind } from "@fairway/charts/formats";
import type { Protected } from "./rights.ts";

/** How a column's values are shown; units are part of the kind. */
export type ColumnKind = CellKind;

export type Column = {
  readonly key: string;
  readonly title: string;
  readonly kind: ColumnKind;
  readonly hint?: string;
  /** Whether it says which row this is, on any day; the others say what is so of it. */
  readonly identifies?: true;
  /** What it tells that takes a right of its own to see; empty for whoever lacks it. */
  readonly reveals?: Protected;
};

/** The answer as rows and columns: what the page's table, the terminal and the CSV export all show. */
export type Table = {
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
};

export type TableRow = {
  readonly cells: Readonly<Record<string, unknown>>;
  /** Parameters of the question's `drill` that yield the records behind this row. */
  readonly drill?: Readonly<Record<string, unknown>>;
};
