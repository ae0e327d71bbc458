import type { Reporting } from "./reporting.ts";

/** Where and as of when a relation is worked out. */
export type RelationContext = {
  /** The day, "YYYY-MM-DD": the last that is known. */
  readonly asOf: string;
  /** The first moment that is not known any more, as an SQL expression. */
  readonly cutoff: string;
  /** Qualified name of a relation of this snapshot. */
  readonly of: (relation: string) => string;
  /**
   * Qualified name of the relation of the current state, from which this one may be cut; undefined where it may not: this is the current
   * state, or what it builds on has been corrected since, so that it has to be worked out anew.
   */
  readonly current: (relation: string) => string | undefined;
  /** Whether this is the current state. */
  readonly isCurrent: boolean;
  readonly reporting: Reporting;
};

/** Something that many questions read, worked out once for a snapshot from its records. */
export type RollUp = {
  readonly name: string;
  /** One row a what, and what it is for. */
  readonly says: string;
  /** Its columns and what each means, in order. */
  readonly columns: Readonly<Record<string, string>>;
  /** The select that works it out. */
  readonly sql: (context: RelationContext) => string;
};
