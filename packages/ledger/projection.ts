import type { Transaction } from "kysely";
import type { LedgerEvent } from "./event.ts";
import type { Tables } from "./store/tables.ts";

/** Rows that follow from the events of one practice, kept in the same transaction and rebuilt from nothing at will. */
export type Projection = {
  readonly practice: string;
  readonly clear: (transaction: Transaction<Tables>) => Promise<void>;
  readonly apply: (transaction: Transaction<Tables>, event: LedgerEvent) => Promise<void>;
};
