import type { Strategy } from "@fairway/strategy";
import type { Query } from "./form.ts";

/**
 * A relation that many questions share: the warehouse's rows seen through the strategy in force. It is worked out once
 * for a snapshot and a strategy version, and questions read it by its name like any table. Its text may mention the day
 * that the snapshot is of, as `$snapshot_day`.
 */
export type Relation = {
  readonly name: string;
  /** The column that says whose row it is, on which the asker's scope is laid; null: its rows add many sellers up, and are worked out anew of what the asker sees. */
  readonly seller: string | null;
  readonly query: (strategy: Strategy) => Query;
};
