import type { ColumnNames, FieldSpec } from "../column-finder.ts";
import type { RecordSpec } from "../record-spec.ts";

/** A table of another kind that fills in what this one names only by id, when it is among the files: its columns are "<name>.<column>". */
export type TableLookup = {
  readonly name: string;
  readonly table: string;
  readonly on: { readonly column: ColumnNames; readonly other: ColumnNames };
  /** Fields that the lookup fills (of the table's first record), before what the record says itself. */
  readonly fields: Readonly<Record<string, FieldSpec>>;
};

/** One kind of HubSpot file: a table as pipes such as Fivetran write it, or an export of the interface with its labels. */
export type HubspotTable = {
  /** As Fivetran calls it. */
  readonly table: string;
  /** Columns that such a file always has; property_closedate, "Close Date" and closedate are one. */
  readonly has: readonly ColumnNames[];
  readonly lacks?: readonly ColumnNames[];
} & (
  | {
      readonly records: readonly RecordSpec[];
      readonly lookups?: readonly TableLookup[];
    }
  | { readonly notLoaded: string }
);

/** Rows that are in the bin, or were merged away. */
export const notDeleted = [
  { column: ["is_deleted", "_fivetran_deleted"], not: ["true", "TRUE", "True", "1"] },
] as const;

/** Milliseconds to minutes. */
export const milliseconds = 1 / 60_000;
