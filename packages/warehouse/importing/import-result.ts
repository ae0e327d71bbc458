import type { RecordName, Reject } from "@fairway/crm";
import type { QueryValues } from "../query/bindings.ts";

/** What became of the rows that are to be records of one kind. `rows` is the sum of the others. */
export type RecordCounts = {
  readonly record: RecordName;
  /** Rows read, once for every record they are to become. */
  readonly rows: number;
  /** Records that were not there before. */
  readonly added: number;
  /** Versions that say something else than what was known. */
  readonly changed: number;
  /** Rows that say what was known already. */
  readonly unchanged: number;
  /** Rows that say the same as another row of the import, or are a part of the same record. */
  readonly merged: number;
  /** Rows that the mapping's conditions leave out. */
  readonly passedOver: number;
  /** Rows that could not be loaded. */
  readonly rejected: number;
};

/** A value of a reference that names no record there is. */
export type UnresolvedReference = {
  readonly record: RecordName;
  readonly field: string;
  /** The record that it should name. */
  readonly target: RecordName;
  /** The value as it stands, or null for all of them where no record of that kind has been imported at all. */
  readonly value: string | null;
  readonly rows: number;
  /** Up to three names or ids that are nearest, nearest first. */
  readonly candidates: readonly string[];
};

/** By what the records that an import brings for the first time are counted: expressions over the record's fields (`account.industry`). */
export type CountNew = { readonly by: readonly string[]; readonly values: QueryValues };

/** New records of one kind that are alike in what they were counted by. */
export type NewRecords = {
  readonly record: RecordName;
  readonly by: readonly (string | null)[];
  readonly records: number;
};

export type RejectedRow = Reject & { readonly record: RecordName };

export type ImportResult = {
  /** The import's number; null for a dry run, which leaves nothing behind. */
  readonly importId: number | null;
  readonly records: readonly RecordCounts[];
  readonly rejects: {
    /** Rows that could not be loaded, all of them counted. */
    readonly rows: number;
    /** What was wrong, in the order of files and lines; one entry for every wrong value, up to the limit. */
    readonly details: readonly RejectedRow[];
    /** Whether there were more than the limit keeps. */
    readonly more: boolean;
  };
  readonly references: readonly UnresolvedReference[];
  /** The new records, counted as was asked for. */
  readonly newRecords: readonly NewRecords[];
  readonly seconds: number;
};

export type ImportProgress = {
  readonly step: "reading" | "checking" | "loading" | "references" | "finishing";
  readonly file: string | null;
  readonly record: RecordName | null;
  /** Steps done and steps in all, for a bar. */
  readonly done: number;
  readonly of: number;
};

export type ImportOptions = {
  /** Do everything, report everything, and leave nothing behind. */
  readonly dryRun?: boolean;
  /** The moment of the import, ISO 8601 in UTC; the clock is a parameter. */
  readonly importedAt: string;
  readonly importedBy?: string;
  /** The mapping's text, kept with the import. */
  readonly mapping?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** By kind of record, by what to count the records that were not there before. */
  readonly countNew?: Readonly<Partial<Record<RecordName, CountNew>>>;
  readonly limits?: {
    /** Wrong values kept with file, line and reason; default 10,000. All are counted. */
    readonly rejects?: number;
    /** Unresolved values listed for one field; default 100, the most frequent first. */
    readonly references?: number;
  };
};
