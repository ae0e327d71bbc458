export type FactColumnKind = "text" | "number" | "instant" | "date" | "boolean";

/** A relation of rows that no import brings (what people did): each row counts from its instant, the column `at`. */
export type FactDefinition = {
  /** The relation's name, in the singular. */
  readonly name: string;
  /** What one row is. */
  readonly says: string;
  /** Where its rows come from, in words ("Rationale outside the profile"). */
  readonly from: string;
  /** Among them `at`, an instant. */
  readonly columns: Readonly<Record<string, { readonly kind: FactColumnKind; readonly says: string }>>;
};

/** Rows of facts, by the fact's name: JSON values by column; instants and dates as ISO 8601 texts. */
export type FactRows = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;

/** How far facts have been brought here: the place in the ledger, and the mark by which that place is known again. */
export type FactsThrough = { readonly place: number; readonly mark: string };

const types: Readonly<Record<FactColumnKind, string>> = {
  text: "VARCHAR",
  number: "DOUBLE",
  instant: "TIMESTAMP",
  date: "DATE",
  boolean: "BOOLEAN",
};

export const typeOf = (kind: FactColumnKind): string => types[kind];
