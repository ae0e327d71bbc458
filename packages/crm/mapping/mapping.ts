import type { RecordName } from "../records/index.ts";

/** How a company's files become records: what `mapping.yaml` says, or what was guessed. */
export type Mapping = {
  /** The name of the system the files come from; with a record's id it names the record for good. */
  readonly source: string;
  /** Texts that mean "unknown" in every file. */
  readonly unknowns: readonly string[];
  /** By record: names found in references, and what they are to be read as (null: unknown). */
  readonly settle: Readonly<Partial<Record<RecordName, Readonly<Record<string, string | null>>>>>;
  readonly files: readonly FileMapping[];
};

export type FileMapping = {
  /** A name with * and ? for any characters, or columns that the file must have; both where both are given. */
  readonly file?: string;
  readonly columns?: readonly string[];
  /** Only that sheet of a workbook. */
  readonly sheet?: string;
  readonly delimiter?: string;
  readonly header?: boolean;
  readonly unknowns?: readonly string[];
  /** Columns of other files, found by a key, added to every row under "<name>.<column>". */
  readonly lookups?: readonly Lookup[];
  readonly records: readonly RecordMapping[];
  /** Columns left out on purpose. */
  readonly ignore: readonly string[];
  /** Why the file is known but gives no records. */
  readonly notLoaded?: string;
};

export type Lookup = {
  readonly name: string;
  /** The other file, by name with * and ?. */
  readonly file: string;
  /** This file's column, and the other's that has the same value. */
  readonly on: { readonly column: string; readonly other: string };
};

export type RecordMapping = {
  readonly record: RecordName;
  readonly id: readonly string[];
  readonly several: "one" | "versions" | "total";
  readonly where: readonly WhereMapping[];
  readonly fields: Readonly<Record<string, FieldMapping>>;
  /** Columns of the company's own to keep. */
  readonly attributes: AttributesMapping;
};

export type AttributesMapping =
  /** Name → column. */
  | { readonly named: Readonly<Record<string, string>> }
  /** Columns by name, or by a pattern with * and ?, which stands for those that nothing else of the record uses; each names itself. */
  | { readonly matching: readonly string[] };

export type WhereMapping =
  | { readonly column: string; readonly is: readonly string[] }
  | { readonly column: string; readonly not: readonly string[] }
  | { readonly column: string; readonly known: true }
  | { readonly column: string; readonly differsFrom: string };

export type FieldMapping = {
  readonly from:
    | { readonly column: string }
    | { readonly firstOf: readonly string[] }
    | { readonly joined: readonly string[] }
    | { readonly constant: string };
  /** Date formats as people write them, or "day first" or "month first". */
  readonly format?: readonly string[];
  readonly decimal?: "." | ",";
  readonly thousands?: "" | "," | "." | " " | "'";
  readonly scale?: number;
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
  readonly values?: Readonly<Record<string, string | null>>;
  readonly otherwise?: string | null;
  readonly refersBy?: "id" | "name";
  readonly startsWith?: readonly string[];
  readonly total?: boolean;
};

/** A field that is one column as it stands. */
export const fromColumn = (column: string): FieldMapping => ({ from: { column } });

/** The columns that a field is made from. */
export function columnsOf({ from }: FieldMapping): readonly string[] {
  if ("column" in from) return [from.column];
  if ("firstOf" in from) return from.firstOf;
  return "joined" in from ? from.joined : [];
}
