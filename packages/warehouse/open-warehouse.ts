import type { DuckDBConnection } from "@duckdb/node-api";
import type { ImportPlan } from "@fairway/crm";
import { copyDatabase } from "./engine/copy-database.ts";
import { type EngineOptions, openEngine } from "./engine/engine.ts";
import { oneAtATime } from "./engine/one-at-a-time.ts";
import { literal } from "./engine/quote.ts";
import type { FactDefinition, FactRows, FactsThrough } from "./facts/fact-definition.ts";
import { ensureFacts, readFirstDays, writeFacts } from "./facts/fact-tables.ts";
import { readGeneration } from "./history/generation.ts";
import { type ImportEntry, listImports, listRejects, listUnresolved, undoImport } from "./history/imports.ts";
import { type RecordInventory, readInventory } from "./history/inventory.ts";
import { migrate } from "./history/migrate.ts";
import { onceAGeneration } from "./history/once-a-generation.ts";
import { currentRelation } from "./history/version-table.ts";
import { carryOut } from "./importing/import-plan.ts";
import type { ImportOptions, ImportResult, RejectedRow, UnresolvedReference } from "./importing/import-result.ts";
import { connectionPool } from "./query/pool.ts";
import { readStatement, type Statement } from "./query/statement.ts";
import { rollUps } from "./roll-ups/index.ts";
import { type Reporting, settleReporting } from "./roll-ups/reporting.ts";
import type { Day } from "./snapshot/build.ts";
import { dataThrough } from "./snapshot/data-through.ts";
import { shelvesOf } from "./snapshot/shelves.ts";
import { type Snapshot, snapshotOf } from "./snapshot/snapshot.ts";
import type { Store } from "./snapshot/store.ts";
import { WarehouseError, warehouseErrorFrom } from "./warehouse-error.ts";

export type WarehouseOptions = EngineOptions & {
  /** Connections that queries take turns with; default 4. */
  readonly connections?: number;
  /** Snapshots of past days kept worked out in memory; default 3. */
  readonly pastDays?: number;
  /** Relations whose rows are brought by `addFacts`; they are there, empty, from the first day. */
  readonly facts?: readonly FactDefinition[];
};

export type SnapshotOptions = {
  /** The reporting currency, ISO 4217; default: see `settleReporting`. */
  readonly currency?: string | undefined;
  /** Only imports up to this moment (ISO 8601) count: what was known then, and not what was learnt of that time later. */
  readonly knownAt?: string | undefined;
  /** Every fact counts, those of later days too; so it is where no day is given. */
  readonly allFacts?: boolean | undefined;
};

/** The analytical engine: records with their history, and snapshots of them to ask. */
export type Warehouse = {
  readonly path: string;
  /**
   * Carries out an import, all or nothing.
   *
   * @throws WarehouseError "bad plan", "unreadable file", "cancelled", "disk full", "bad date"; nothing was changed then.
   */
  readonly importPlan: (plan: ImportPlan, options: ImportOptions) => Promise<ImportResult>;
  /** Every import, undone ones too, oldest first. */
  readonly imports: () => Promise<readonly ImportEntry[]>;
  readonly rejects: (importId: number) => Promise<RejectedRow[]>;
  readonly unresolved: (importId: number) => Promise<UnresolvedReference[]>;
  /** Takes an import back, its updates too. `at` is the moment of the undo, ISO 8601. */
  readonly undo: (importId: number, by: { readonly at: string; readonly by?: string | null }) => Promise<void>;
  /** How far facts have been brought here; place 0 where there are none. */
  readonly factsThrough: () => FactsThrough;
  /** The first day of each fact in all of them, whatever day is asked of; null where there is none yet. */
  readonly factFirstDays: () => Promise<Readonly<Record<string, string | null>>>;
  /** Adds rows of facts, all or nothing; `anew`: in the place of those that are there. What was worked out from imports stays as it is. */
  readonly addFacts: (
    rows: FactRows,
    options: { readonly through: FactsThrough; readonly anew: boolean },
  ) => Promise<void>;
  /** What there is of every record that has been imported; exact, kept at import. */
  readonly inventory: () => Promise<readonly RecordInventory[]>;
  /** The last day the data knows, or null when nothing was imported; see `dataThrough`. */
  readonly dataThrough: () => Promise<string | null>;
  /**
   * The state of the data on a day: without one the current state, whose day is the last that the data knows, with all that people did since;
   * with one what was known then.
   *
   * @param asOf "YYYY-MM-DD", the last day that counts.
   * @throws WarehouseError "bad date".
   */
  readonly at: (asOf?: string, options?: SnapshotOptions) => Promise<Snapshot>;
  /** Works out every roll-up of the current state now, rather than when the first question needs it. */
  readonly prepare: (
    options?: SnapshotOptions & {
      readonly signal?: AbortSignal;
      readonly onProgress?: (done: number, of: number, name: string) => void;
    },
  ) => Promise<void>;
  /** Copies the whole file, as it is between two changes; questions are answered meanwhile. */
  readonly copyTo: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The day of a warehouse that knows nothing. */
const noDay = "1970-01-01";

function checkedDay(asOf: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? Date.parse(`${asOf}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== asOf)
    throw new WarehouseError("bad date", `"${asOf}" is not a day written as YYYY-MM-DD`);
  return asOf;
}

function checkedMoment(knownAt: string): string {
  const moment = new Date(knownAt);
  if (Number.isNaN(moment.getTime()))
    throw new WarehouseError(
      "bad date",
      `knownAt "${knownAt}" is not a moment written as ISO 8601, such as 2026-01-31T12:00:00Z`,
    );
  return `timestamp ${literal(moment.toISOString().replace("T", " ").replace("Z", ""))}`;
}

function dayOf(asOf: string, reporting: Reporting): Day {
  const cutoff = `(timestamp '${asOf}' + interval 1 day)`;
  return { asOf, cutoff, factCutoff: undefined, knownAt: undefined, reporting };
}

/**
 * Opens a warehouse: one file, made when missing, or ":memory:".
 *
 * @throws WarehouseError "locked" when another process has it open, "not a warehouse", "newer warehouse", "disk full".
 */
export async function openWarehouse(path: string, options: WarehouseOptions = {}): Promise<Warehouse> {
  const engine = await openEngine(path, options);
  const facts = options.facts ?? [];
  let generation: number;
  let factsThrough: FactsThrough;
  try {
    const connection = await engine.connect();
    await migrate(connection);
    factsThrough = await ensureFacts(connection, facts);
    generation = await readGeneration(connection);
    connection.disconnectSync();
  } catch (error) {
    engine.close();
    throw warehouseErrorFrom(error, "not a warehouse", `${path} cannot be opened`);
  }
  const exclusive = oneAtATime();
  const withConnection = async <Result>(task: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> => {
    const connection = await engine.connect();
    try {
      return await task(connection);
    } finally {
      connection.disconnectSync();
    }
  };
  const pool = connectionPool(engine, options.connections ?? 4);
  const parser = await engine.connect();
  const parseAlone = oneAtATime();
  let closed = false;
  let built = { key: "", stamps: new Map<string, string>() };
  const statements = new Map<string, Promise<Statement>>();
  const store: Store = {
    engine,
    pool,
    write: (task) => exclusive(() => withConnection(task)),
    statementOf: async (sql) => {
      if (closed) throw new WarehouseError("closed", "the warehouse has been closed");
      let statement = statements.get(sql);
      if (!statement) {
        if (statements.size >= 500) statements.clear();
        statement = parseAlone(() => readStatement(parser, sql));
        statements.set(sql, statement);
      }
      return statement;
    },
    facts: new Map(facts.map((fact) => [fact.name, fact])),
    generation: () => generation,
    shelves: shelvesOf(options.pastDays ?? 3),
    builtFor: ({ asOf, reporting }) => {
      const key = `${generation} ${asOf} ${reporting.currency} ${reporting.converts}`;
      if (built.key !== key) built = { key, stamps: new Map() };
      return built.stamps;
    },
    derivedUse: new Map(),
    today: async () => dayOf((await lastDay()) ?? noDay, await reportingIn(home)),
  };
  const changing = <Result>(task: (connection: DuckDBConnection) => Promise<Result>) =>
    store.write(async (connection) => {
      try {
        return await task(connection);
      } finally {
        generation = await readGeneration(connection).catch(() => generation + 1);
      }
    });

  const once = <Result>(read: (connection: DuckDBConnection) => Promise<Result>) =>
    onceAGeneration(
      () => generation,
      () => withConnection(read),
    );
  const lastDay = once(dataThrough);
  const settled = new Map<string, Promise<Reporting>>();
  const reportingIn = (currency: string | undefined) => {
    const key = `${generation} ${currency ?? ""}`;
    let found = settled.get(key);
    if (!found) {
      if (settled.size > 20) settled.clear();
      found = withConnection((connection) =>
        settleReporting(connection, currency, (name) => currentRelation(name as "opportunity")),
      );
      settled.set(key, found);
    }
    return found;
  };
  let home: string | undefined;
  const at = async (asOf: string | undefined, { currency, knownAt, allFacts }: SnapshotOptions): Promise<Snapshot> => {
    home ??= currency;
    const made = generation;
    const today = await store.today();
    const asked = asOf === undefined ? today.asOf : checkedDay(asOf);
    const reporting = await reportingIn(currency ?? home);
    const known = knownAt === undefined ? undefined : checkedMoment(knownAt);
    const isCurrent = () =>
      known === undefined &&
      asked === today.asOf &&
      made === generation &&
      (currency ?? home) === home &&
      reporting.currency === today.reporting.currency;
    const day = dayOf(asked, reporting);
    const everyFact = asOf === undefined || allFacts === true;
    return snapshotOf(store, {
      day: { ...day, factCutoff: everyFact ? undefined : day.cutoff, knownAt: known },
      isCurrent,
      key: [asOf === undefined ? "now" : asked, known ?? "", currency ?? home ?? "", everyFact ? "all facts" : ""].join(
        " ",
      ),
      dataVersion: String(made),
    });
  };

  return {
    path: engine.path,
    importPlan: (plan, importOptions) => changing((connection) => carryOut(connection, plan, importOptions)),
    imports: once(listImports),
    rejects: (importId) => withConnection((connection) => listRejects(connection, importId)),
    unresolved: (importId) => withConnection((connection) => listUnresolved(connection, importId)),
    undo: (importId, by) => changing((connection) => undoImport(connection, importId, by)),
    factsThrough: () => factsThrough,
    factFirstDays: () => withConnection((connection) => readFirstDays(connection, facts)),
    addFacts: (rows, how) =>
      store.write(async (connection) => {
        await writeFacts(connection, facts, rows, how);
        factsThrough = how.through;
      }),
    inventory: once(readInventory),
    dataThrough: lastDay,
    at: (asOf, snapshotOptions = {}) => at(asOf, snapshotOptions),
    prepare: async ({ signal, onProgress, ...snapshotOptions } = {}) => {
      const snapshot = await at(undefined, snapshotOptions);
      for (const [done, { name }] of rollUps.entries()) {
        onProgress?.(done, rollUps.length, name);
        await snapshot.relation(name, signal);
      }
      onProgress?.(rollUps.length, rollUps.length, "");
    },
    copyTo: (path) => store.write((connection) => copyDatabase(connection, engine.path, path)),
    close: async () => {
      if (closed) return;
      closed = true;
      pool.close();
      await parseAlone(async () => parser.disconnectSync());
      await exclusive(async () => engine.close());
    },
  };
}
