import type { ColumnType } from "kysely";
import type { Json } from "../event.ts";
import type { PeopleTables } from "../people/people-tables.ts";

/** `bigint` columns arrive as text from PostgreSQL and as numbers from PGlite. */
type Whole = ColumnType<number | string, number, number>;

type Instant = ColumnType<Date | string, string, string>;
type MaybeInstant = ColumnType<Date | string | null, string | null, string | null>;

export type Tables = PeopleTables & {
  event: {
    sequence: Whole;
    at: ColumnType<Date | string, string, never>;
    by: string;
    practice: string;
    record: string;
    version: number;
    transition: string;
    payload: ColumnType<Json, string, never>;
    reason: string | null;
    command: string | null;
    previous_hash: string;
    hash: string;
  };
  /** One row: the end of the chain, locked by whoever appends. */
  chain: { id: number; sequence: Whole; hash: string };
  /** Every record as its latest event left it; follows from the events. */
  practice_record: {
    practice: string;
    record: string;
    state: string;
    version: number;
    sequence: Whole;
    title: string;
    owner: string | null;
    /** The person whose move it is. */
    holder: string | null;
    /** The role whose move it is, where no person is named. */
    holder_role: string | null;
    due_at: MaybeInstant;
    body: ColumnType<{ readonly [key: string]: Json }, string, string>;
    opened_at: Instant;
    changed_at: Instant;
    changed_by: string;
    changed_how: string;
    closed_at: MaybeInstant;
  };
};
