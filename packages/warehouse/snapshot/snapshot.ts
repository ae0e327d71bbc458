import { createHash } from "node:crypto";
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
  /** Works out a query once for this snapshot and keeps the result in memory under the name that is returned, for other queries to read. */
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
          await buildCurrent(connection, whole, day, store.facts, signal);
          for (const name of whole) store.builtFor(day).add(name);
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
    derive: async (name, query, signal) => {
      const statement = await store.statementOf(query.sql);
      const wanted = named(statement);
      const schema = await ensure(wanted, signal);
      const values: QueryValues = Object.fromEntries(
        [...statement.parameters].map((parameter) => [parameter, query.values?.[parameter] ?? null]),
      );
      const digest = createHash("sha256")
        .update(JSON.stringify([query.sql, values]))
        .digest("hex")
        .slice(0, 12);
      const table = `${name.replace(/\W/g, "_").toLowerCase()}_${digest}`;
      const standing = store.shelves.peek(key, store.generation());
      if (standing?.built.has(table)) {
        handedOut.add(`cache.${standing.schema}.${table}`);
        return `cache.${standing.schema}.${table}`;
      }
      return store.write(async (connection) => {
        const shelf = await store.shelves.take(connection, key, store.generation());
        const qualified = `cache.${shelf.schema}.${table}`;
        handedOut.add(qualified);
        if (shelf.built.has(table)) return qualified;
        const bound = bindings(values);
        try {
          await interruptible(connection, signal, async () => {
            await connection.run(`set search_path = '${schema},warehouse.portable'`);
            await connection.run(`create or replace table ${qualified} as ${query.sql}`, bound.values, bound.types);
          });
        } catch (error) {
          if (signal?.aborted) throw new WarehouseError("cancelled", "the query was cancelled", { cause: error });
          throw warehouseErrorFrom(error, "query failed", `working out ${name} failed`);
        }
        shelf.built.add(table);
        return qualified;
      });
    },
  };
}

function unknownTable(name: string): WarehouseError {
  return new WarehouseError(
    "query refused",
    `there is no record or roll-up "${name}". There are: ${[...relationNames].toSorted().join(", ")}`,
  );
}
