import type { ColumnNames } from "../column-finder.ts";
import type { RecordSpec } from "../record-spec.ts";

/** One object of Salesforce: how its files are told from others, and the records they make. Columns go by API name; "AccountId" is "account_id" too. */
export type SalesforceObject = {
  readonly api: string;
  /** First three characters of its ids. */
  readonly prefix?: string;
  /** Columns that its files always have. */
  readonly has: readonly ColumnNames[];
  /** Columns that its files never have. */
  readonly lacks?: readonly ColumnNames[];
} & ({ readonly records: readonly RecordSpec[] } | { readonly notLoaded: string });

/** Rows in the recycle bin do not count. */
export const notDeleted = [{ column: ["IsDeleted", "_fivetran_deleted"], not: ["true", "TRUE", "True", "1"] }] as const;

/** Won, lost or open from IsClosed and IsWon, in any case that exports write them. */
export const outcomeFromFlags = {
  joined: ["IsClosed", "IsWon"],
  values: {
    "true true": "won",
    "TRUE TRUE": "won",
    "True True": "won",
    "1 1": "won",
    "true false": "lost",
    "TRUE FALSE": "lost",
    "True False": "lost",
    "1 0": "lost",
    "false false": "open",
    "FALSE FALSE": "open",
    "False False": "open",
    "0 0": "open",
  },
} as const;

/** Salesforce's own two closed stages; stages of the company's own are to be added under `values:`. */
export const outcomeFromStage = {
  values: { "Closed Won": "won", "Closed Lost": "lost" },
  otherwise: "open",
} as const;

export const percent = 0.01;
