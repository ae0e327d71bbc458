import type { ColumnType, JSONColumnType } from "kysely";
import type { Json } from "../event.ts";

/** `bigint` columns arrive as text from PostgreSQL and as numbers from PGlite. */
type Whole = ColumnType<number | string, number, number>;

type Document = JSONColumnType<object, string, string>;

export type Tables = {
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
    previous_hash: string;
    hash: string;
  };
  /** One row: the end of the chain, locked by whoever appends. */
  chain: { id: number; sequence: Whole; hash: string };
  signal: {
    id: string;
    question: string;
    key: string;
    state: "standing" | "gone";
    raised_at: ColumnType<Date | string, string, string>;
    seen_at: ColumnType<Date | string, string, string>;
    gone_at: ColumnType<Date | string | null, string | null, string | null>;
    times_raised: number;
    body: Document;
  };
};
