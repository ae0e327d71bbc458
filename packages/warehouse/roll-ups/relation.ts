import type { Reporting } from "./reporting.ts";

/** Where and as of when a relation is worked out. */
export type RelationContext = {
  /** The day, "YYYY-MM-DD": the last that is known. */
  readonly asOf: string;
  /** The first moment that is not known any more, as an SQL expression. */
  readonly cutoff: string;
  /** Qualified name of a relation of this snapshot. */
  readonly of: (relation: string) => string;
  /** Deals of any day, as a relation: for what does not change in their life, such as the account. */
  readonly everyDeal: () => string;
  /** Whether this is the current state. */
  readonly isCurrent: boolean;
  readonly reporting: Reporting;
};

/** A past day whose records have not been corrected since, so that much of it can be cut out of the current state's roll-ups. */
export type PastContext = RelationContext & {
  /** Qualified name of a relation of the current state. */
  readonly now: (relation: string) => string;
  /** First day of the day's month, as an SQL expression. */
  readonly month: string;
};

/** Something that many questions read, worked out once for a snapshot from its records. */
export type RollUp = {
  readonly name: string;
  /** One row a what, and what it is for. */
  readonly says: string;
  /** Its columns and what each means, in order. */
  readonly columns: Readonly<Record<string, string>>;
  /** Only other roll-ups read it. */
  readonly inner?: true;
  /** The select that works it out. */
  readonly sql: (context: RelationContext) => string;
  /** The select that cuts it out of the current state's, a view; undefined where that cannot be. */
  readonly cut?: (context: PastContext) => string | undefined;
};
