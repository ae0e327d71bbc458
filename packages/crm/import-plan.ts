import type { RecordName } from "./records/index.ts";

/**
 * What an import will do, settled before anything is read in full: plain data, made here from files and a mapping,
 * carried out by the warehouse. Nothing in it is a guess any more: what was ambiguous has been asked or refused.
 */
export type ImportPlan = {
  /** The system the files come from ("salesforce", "hubspot", "csv"); with `source_id` it names a record for good. */
  readonly source: string;
  readonly files: readonly FilePlan[];
};

/** One file, already decoded to UTF-8 text with one delimiter (`path`), and what is made of its rows. */
export type FilePlan = {
  /** Where the decoded text is: the author's own file where it already was plain UTF-8 (gzip included), else a copy. */
  readonly path: string;
  /** The author's file as named by them, for messages. */
  readonly name: string;
  /** SHA-256 of the author's bytes: the same file twice changes nothing. */
  readonly sha256: string;
  readonly delimiter: string;
  /** The quote character, or "" where the file quotes nothing. */
  readonly quote: string;
  readonly gzip: boolean;
  /** The sheet of a workbook that the text was made from; lines are then rows of that sheet. `linesOf` knows. */
  readonly sheet?: string;
  /** Column names in file order, made unique ("Amount", "Amount (2)"); the first line of the file is skipped when `header`. */
  readonly columns: readonly string[];
  readonly header: boolean;
  /** Texts that mean "unknown" everywhere in this file, besides the empty one ("NA", "NULL"). */
  readonly unknowns: readonly string[];
  readonly records: readonly RecordPlan[];
};

/** How rows of one file become records of one kind. */
export type RecordPlan = {
  readonly record: RecordName;
  /** Columns whose values, joined with "/", are the record's id in its source. Rows with none of them are rejected. */
  readonly id: readonly string[];
  /** Which rows count; all conditions must hold. Rows that do not are passed over and counted, not rejected. */
  readonly where: readonly RowCondition[];
  /**
   * What several rows with one id mean:
   * "one": they must be the same record (rows that say the same collapse; rows that differ are rejected and named);
   * "versions": each differing row is a version, true from its `valid_from`, in that order;
   * "total": they are parts; columns read as totals are added up, others are taken from the first row.
   */
  readonly several: "one" | "versions" | "total";
  readonly columns: readonly ColumnPlan[];
  /** Columns of the company's own, kept as text in `attributes` under a safe name. */
  readonly attributes: readonly { readonly name: string; readonly column: string }[];
};

export type RowCondition =
  | { readonly is: "one of"; readonly column: string; readonly values: readonly string[] }
  | { readonly is: "not one of"; readonly column: string; readonly values: readonly string[] }
  | { readonly is: "known"; readonly column: string }
  /** The two columns differ, an unknown one counting as a value of its own: a change. */
  | { readonly is: "differs"; readonly column: string; readonly from: string };

/** One canonical field and where it comes from. */
export type ColumnPlan = {
  readonly field: string;
  /** A column of the file, several of which the first known one counts, several joined by spaces, or one text for every row. */
  readonly from:
    | { readonly column: string }
    | { readonly firstOf: readonly string[] }
    | { readonly joined: readonly string[] }
    | { readonly constant: string };
  readonly reading: Reading;
  /** Values settled by the mapping before reading, matched exactly after trimming ("GTXPro" → "GTX Pro"); null is unknown. */
  readonly values: Readonly<Record<string, string | null>>;
  /** What every value not named in `values` becomes; absent: it stays as it is. An unknown value stays unknown. */
  readonly otherwise?: string | null;
  /** Any other beginning makes the value unknown: Salesforce ids of one column tell by it what they name ("006": an opportunity). */
  readonly startsWith?: readonly string[];
  /** Only for `several: "total"`: add the rows up. */
  readonly total?: true;
};

/** How text becomes a value. What does not read goes to the rejects, by file, line, column, value and reason. */
export type Reading =
  | { readonly is: "text" }
  | { readonly is: "choice"; readonly of: readonly string[] }
  /** Strips `thousands`, currency signs and codes, a per cent sign, spaces; accepts (1,234.50) and 1,234.50- as negative; `scale` multiplies (0.01 for per cent). */
  | {
      readonly is: "number" | "integer" | "money";
      readonly decimal: "." | ",";
      readonly thousands: "" | "," | "." | " " | "'";
      readonly scale?: number;
    }
  /**
   * strptime formats, tried in order, all of one day/month order; a time of day is dropped for dates and kept (UTC) for moments.
   * A format without a time reads midnight. Three formats are words: "epoch_ms" and "epoch_s" count from 1970-01-01 UTC,
   * "excel_days" counts days (with a fraction) from 1899-12-30.
   */
  | { readonly is: "date" | "moment"; readonly formats: readonly string[] }
  | { readonly is: "flag"; readonly yes: readonly string[]; readonly no: readonly string[] }
  /** The id of another record: by its `source_id`, or by its name (matched without regard to case and outer spaces). */
  | { readonly is: "reference"; readonly to: RecordName; readonly by: "id" | "name" };

/** One thing that could not be loaded, as kept in the rejects. */
export type Reject = {
  readonly file: string;
  /** Line of the author's file, 1-based, counted in line breaks (a quoted line break counts). */
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
};
