import type { FileMapping } from "../mapping/mapping.ts";
import type { SeenTable } from "../mapping/seen-table.ts";
import type { RecordName } from "../records/index.ts";

/** What a source takes a file for. */
export type Recognition = {
  /** The first record that the file makes; undefined where it is known but makes none. */
  readonly record: RecordName | undefined;
  /** In the source's own words: "Opportunity", "deal_stage". */
  readonly as: string;
  /** 0 to 1: 1 is certain. A file goes to the source that is surest of it. */
  readonly confidence: number;
  /** How the file is to be read, as a person could have written it. */
  readonly mapping: FileMapping;
};

/** A system that files come from. */
export type Source = {
  readonly name: string;
  /** For people: "Salesforce". */
  readonly says: string;
  /** What the file is to this source, given the other files at hand (for lookups); undefined where it knows nothing of it. */
  recognise(table: SeenTable, among: readonly SeenTable[]): Recognition | undefined;
};
