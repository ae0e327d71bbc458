import type { DuckDBConnection } from "@duckdb/node-api";
import type { Engine } from "../engine/engine.ts";
import type { FactDefinition } from "../facts/fact-definition.ts";
import type { Pool } from "../query/pool.ts";
import type { Statement } from "../query/statement.ts";
import type { Day } from "./build.ts";
import type { DerivedUse } from "./derived.ts";
import type { Shelves } from "./shelves.ts";

/** What the parts of an open warehouse share. */
export type Store = {
  readonly engine: Engine;
  readonly pool: Pool;
  /** Runs a task that writes, one at a time, on a connection of its own. */
  readonly write: <Result>(task: (connection: DuckDBConnection) => Promise<Result>) => Promise<Result>;
  readonly statementOf: (sql: string) => Promise<Statement>;
  /** Relations whose rows no import brings, by name. */
  readonly facts: ReadonlyMap<string, FactDefinition>;
  /** Grows with every import and undo; what was worked out before is stale. */
  readonly generation: () => number;
  readonly shelves: Shelves;
  /** Records and roll-ups of the current state that are known to be fresh for a day and currency, with their stamps; empty again after every change. */
  readonly builtFor: (day: Day) => Map<string, string>;
  readonly derivedUse: DerivedUse;
  /** The day and currency that the roll-ups in the file are worked out for: the last day the data knows, the home currency. */
  readonly today: () => Promise<Day>;
};
