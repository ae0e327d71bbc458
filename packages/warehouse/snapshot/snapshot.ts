import type { DuckDBConnection } from "@duckdb/node-api";
import { type RecordName, records } from "@fairway/crm";
import type { z } from "zod";
import { interruptible } from "../engine/interruptible.ts";
import { identifier } from "../engine/quote.ts";
import { factAsOf } from "../facts/fact-tables.ts";
import { bindings, type QueryValues } from "../query/bindings.ts";
import { type ResultColumns, readColumns } from "../query/read-columns.ts";
import { readRows } from "../query/read-rows.ts";
import { parseRows, type Query, type RunOptions, runQuery } from "../query/run-query.ts";
import type { Statement } from "../query/statement.ts";
import { WarehouseError, warehouseErrorFrom } from "../warehouse-error.ts";
import { buildCurrent, buildPast, type Day, isRecord, relationNames } from "./build.ts";
import { derivedTable, deriveInFile, deriveInto } from "./derived.ts";
import type { Shelf } from "./shelves.ts";
import type { Store } from "./store.ts";

/** How many rows a fact has, and the days of the first and the last. */
export type FactCount = {
  readonly name: string;
  readonly rows: number;
  readonly first: string | null;
  readonly last: string | null;
};

/** The state of the warehouse on one day, and the one way to ask it. */
export type Snapshot = {
  /** The last day that is known in it, "YYYY-MM-DD". */
  readonly asOf: string;
  /** The import that was the last to change the data; 0 when there was none. */
  readonly dataVersion: string;
  /** In which currency the roll-ups report money, ISO 4217, or null where nothing names one. */
  readonly currency: string | null;
  /** How many records of each kind there are on that day. */
  readonly counts: () => Promise<Readonly<Record<RecordName, number>>>;
  /** What there is of every fact on that day; those of which there is nothing are there too, with nought. */
  readonly factCounts: () => Promise<readonly FactCount[]>;
  /** The qualified name of a record or roll-up of this snapshot, worked out when it is not there yet. */
  readonly relation: (name: string, signal?: AbortSignal) => Promise<string>;
  /**
   * Runs one read-only query. Unqualified names are the records and roll-ups of this snapshot; those that have not been worked out are,
   * first. Values are bound by name. Rows are as `readRows` says, or as the schema `row` makes them.
   *
   * @throws WarehouseError "query refused", "query failed", "row does not fit", "cancelled", "time limit".
   */
  readonly run: {
    (query: Query, options?: RunOptions & { readonly exact?: boolean }): Promise<Record<string, unknown>[]>;
    <Row>(
      query: Query,
      options: RunOptions & { readonly row: z.ZodType<Row>; readonly exact?: boolean },
    ): Promise<Row[]>;
  };
  /** The same, column by column, numbers as Float64Array: for arithmetic over many rows. */
  readonly runColumns: (query: Query, options?: RunOptions) => Promise<ResultColumns>;
  /**
   * Works out a query once for this snapshot and keeps the result under the name that is returned, for other queries to read: of the current state
   * in the file, as long as the data stays as it is and the disk has room; of a past day in memory.
   */
  readonly derive: (name: string, query: Query, signal?: AbortSignal) => Promise<string>;
};

/** Functions in the place of a table that read nothing but their arguments. */
const harmless = new Set(["unnest", "generate_series", "range"]);

export type SnapshotState = {
  readonly day: Day;
  /** Names the day, the currency and the moment of knowledge among snapshots. */
  readonly key: string;
  readonly dataVersion: string;
  /** Whether it is, still, the current state in the home currency, which the file itself holds. */
  readonly isCurrent: () => boolean;
};

export function snapshotOf(store: Store, { day, isCurrent, key, dataVersion }: SnapshotState): Snapshot {
  /** Qualified names handed out by `relation` and `derive`. */
  const handedOut = new Set<string>();

  const isFact = (name: string) => store.facts.has(name);
  /** Facts of the current records that count until its day only: the records' own schema has all of them. */
  const cutFacts = (names: readonly string[]) => (day.factCutoff === undefined ? [] : names.filter(isFact));
  const besideNow = (shelf: Shelf) => `cache.${shelf.schema},warehouse.now`;

  const makeCurrent = async (
    connection: DuckDBConnection,
    names: readonly string[],
    signal: AbortSignal | undefined,
  ) => {
    const stamps = await buildCurrent(connection, names, day, store.facts, signal);
    const built = store.builtFor(day);
    for (const [name, stamp] of stamps) built.set(name, stamp);
  };

  /** Makes sure of relations; returns the schemas that queries read, the first that has a name before the others. */
  const ensure = async (names: readonly string[], signal: AbortSignal | undefined): Promise<string> => {
    const cut = cutFacts(names);
    if (isCurrent()) {
      const built = store.builtFor(day);
      const shelf = cut.length === 0 ? undefined : store.shelves.peek(key, store.generation());
      const there = (name: string) => (cut.includes(name) ? shelf?.built.has(name) : isRecord(name) || built.has(name));
      if (names.every(there)) return shelf ? besideNow(shelf) : "warehouse.now";
    } else {
      const shelf = store.shelves.peek(key, store.generation());
      if (shelf && names.every((name) => shelf.built.has(name))) return `cache.${shelf.schema}`;
    }
    const build = (connection: DuckDBConnection) =>
      interruptible(connection, signal, async () => {
        signal?.throwIfAborted();
        if (isCurrent()) {
          const whole = names.filter((name) => !cut.includes(name));
          await makeCurrent(connection, whole, signal);
          if (cut.length === 0) return "warehouse.now";
          const shelf = await store.shelves.take(connection, key, store.generation());
          for (const name of cut) {
            const own = `cache.${shelf.schema}.${identifier(name)}`;
            await connection.run(`create or replace view ${own} as ${factAsOf(name, day.factCutoff, undefined)}`);
            shelf.built.add(name);
          }
          return besideNow(shelf);
        }
        const today = await store.today();
        const shelf = await store.shelves.take(connection, key, store.generation());
        await buildPast(connection, shelf, names, day, today, store.facts, signal);
        return `cache.${shelf.schema}`;
      });
    try {
      return await store.write(build);
    } catch (error) {
      if (signal?.aborted) throw new WarehouseError("cancelled", "the query was cancelled", { cause: error });
      throw warehouseErrorFrom(error, "query failed", `working out ${names.join(", ")} as of ${day.asOf} failed`);
    }
  };

  /** What tells the current state of records and roll-ups apart from any other that they have been in; undefined: the data changed meanwhile. */
  const stampsOf = async (names: readonly string[], signal: AbortSignal | undefined) => {
    const missing = () => names.filter((name) => !store.builtFor(day).has(name));
    if (missing().length > 0)
      await store.write(async (connection) => {
        if (isCurrent()) await makeCurrent(connection, missing(), signal);
      });
    if (!isCurrent()) return undefined;
    return names.map((name) => `${name}=${store.builtFor(day).get(name)}`);
  };

  const named = (statement: Statement): string[] => {
    const wanted = new Set<string>();
    for (const { catalog, schema, name } of statement.tables) {
      const lower = name.toLowerCase();
      if (schema === "" && (relationNames.has(lower) || store.facts.has(lower))) wanted.add(lower);
      else if (schema === "" && statement.defined.has(lower)) continue;
      else if (!handedOut.has([catalog, schema, name].filter((part) => part !== "").join(".")))
        throw unknownTable([catalog, schema, name].filter(Boolean).join("."));
    }
    for (const name of statement.tableFunctions)
      if (!harmless.has(name))
        throw new WarehouseError(
          "query refused",
          `"${name}" reads from outside the snapshot; a query reads records and roll-ups only`,
        );
    return [...wanted];
  };

  const answer = async <Result>(
    query: Query,
    options: RunOptions,
    read: Parameters<typeof runQuery<Result>>[5],
  ): Promise<Result> => {
    const statement = await store.statementOf(query.sql);
    const wanted = named(statement);
    for (let attempt = 1; ; attempt++) {
      const generation = store.generation();
      const schema = await ensure(wanted, options.signal);
      const shelf = store.shelves.peek(key, generation);
      if (shelf) shelf.readers++;
      try {
        const result = await runQuery(store.pool, schema, query, statement, options, read);
        if (store.generation() === generation || attempt === 3) return result;
      } catch (error) {
        if (store.generation() === generation || attempt === 3) throw error;
      } finally {
        if (shelf) shelf.readers--;
      }
    }
  };

  const run = async (
    query: Query,
    options: RunOptions & { readonly row?: z.ZodType; readonly exact?: boolean } = {},
  ) => {
    const rows = await answer(query, options, (result) => readRows(result, { exact: options.exact ?? false }));
    return options.row ? parseRows(rows, options.row) : rows;
  };

  return {
    asOf: day.asOf,
    dataVersion,
    currency: day.reporting.currency,
    relation: async (name, signal) => {
      if (!relationNames.has(name) && !store.facts.has(name)) throw unknownTable(name);
      const [schema] = (await ensure([name], signal)).split(",");
      const qualified = `${schema}.${name}`;
      handedOut.add(qualified);
      return qualified;
    },
    counts: async () => {
      const sql = records
        .map(({ name }) => `select '${name}' as record, count(*) as rows from ${identifier(name)}`)
        .join(" union all ");
      const rows = await answer({ sql }, {}, (result) => readRows(result, {}));
      return Object.fromEntries(rows.map(({ record, rows: count }) => [String(record), Number(count)])) as Record<
        RecordName,
        number
      >;
    },
    factCounts: async () => {
      const names = [...store.facts.keys()];
      if (names.length === 0) return [];
      const sql = names
        .map(
          (name) =>
            `select '${name}' as name, count(*) as rows, cast(min("at") as date) as first, cast(max("at") as date) as last from ${identifier(name)}`,
        )
        .join(" union all ");
      const rows = await answer({ sql }, {}, (result) => readRows(result, {}));
      return rows.map(({ name, rows: count, first, last }) => ({
        name: String(name),
        rows: Number(count),
        first: first as string | null,
        last: last as string | null,
      }));
    },
    run: run as Snapshot["run"],
    runColumns: (query, options = {}) => answer(query, options, readColumns),
    derive: async (relation, query, signal) => {
      const statement = await store.statementOf(query.sql);
      const wanted = named(statement);
      const reads = await ensure(wanted, signal);
      const values: QueryValues = Object.fromEntries(
        [...statement.parameters].map((parameter) => [parameter, query.values?.[parameter] ?? null]),
      );
      const { sql } = query;
      const bound = bindings(values);
      const working = async <Result>(connection: DuckDBConnection, work: () => Promise<Result>) => {
        try {
          return await interruptible(connection, signal, work);
        } catch (error) {
          if (signal?.aborted) throw new WarehouseError("cancelled", "the query was cancelled", { cause: error });
          throw warehouseErrorFrom(error, "query failed", `working out ${relation} failed`);
        }
      };
      const handOut = (qualified: string) => {
        handedOut.add(qualified);
        return qualified;
      };
      const inFile = async (): Promise<string | undefined> => {
        const stamps = await stampsOf(wanted, signal);
        if (stamps === undefined) return undefined;
        const table = derivedTable(relation, [sql, values, stamps]);
        const used = (stands: boolean) =>
          store.derivedUse.set(table, { generation: store.generation(), at: performance.now(), stands });
        const qualified = `warehouse.derived.${table}`;
        const stands = store.derivedUse.get(table)?.stands === true;
        used(stands);
        if (stands) return handOut(qualified);
        return store.write(async (connection) => {
          if (!isCurrent()) return undefined;
          const kept = await working(connection, () =>
            deriveInFile(connection, store.engine.path, { table, sql, bound }, store.derivedUse),
          );
          if (!kept) return undefined;
          used(true);
          return handOut(qualified);
        });
      };
      const inMemory = async (): Promise<string> => {
        const table = derivedTable(relation, [sql, values]);
        const standing = store.shelves.peek(key, store.generation());
        if (standing?.built.has(table)) return handOut(`cache.${standing.schema}.${table}`);
        return store.write(async (connection) => {
          const shelf = await store.shelves.take(connection, key, store.generation());
          if (!shelf.built.has(table))
            await working(connection, () =>
              deriveInto(connection, `cache.${shelf.schema}`, reads, { table, sql, bound }),
            );
          shelf.built.add(table);
          return handOut(`cache.${shelf.schema}.${table}`);
        });
      };
      if (!isCurrent() || wanted.some(isFact)) return inMemory();
      const kept = await inFile().catch((error) => {
        if (error instanceof WarehouseError && error.code === "disk full") return undefined;
        throw error;
      });
      return kept ?? inMemory();
    },
  };
}

function unknownTable(name: string): WarehouseError {
  return new WarehouseError(
    "query refused",
    `there is no record or roll-up "${name}". There are: ${[...relationNames].toSorted().join(", ")}`,
  );
}
