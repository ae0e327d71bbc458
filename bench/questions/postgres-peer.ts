import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Query } from "@fairway/questions";
import pg from "pg";
import { benchFolder } from "../scale/scaled-workspace.ts";
import { startPostgres } from "./postgres-server.ts";
import type { Derived } from "./recorded-questions.ts";

/** A query that takes longer is stopped. */
const longest = 30;

/** What a question's texts took in PostgreSQL, one after another, rows read; undefined where one was stopped or refused. */
export type PeerTime = { readonly seconds: number | undefined; readonly says: string };

/** Functions and types of the portable SQL that PostgreSQL lacks under that name. */
const portable = [
  "create domain double as double precision",
  `create function date_diff(unit text, a date, b date) returns bigint language sql immutable as
   $$ select case when unit = 'day' then (b - a)::bigint else null end $$`,
  "create function array_join(parts text[], mark text) returns text language sql immutable as $$ select array_to_string(parts, mark) $$",
  `create function count_if_step(total bigint, held boolean) returns bigint language sql immutable as
   $$ select total + case when held then 1 else 0 end $$`,
  "create aggregate count_if(boolean) (sfunc = count_if_step, stype = bigint, initcond = '0')",
];

function typeOf(type: string): string | undefined {
  if (/^DECIMAL/.test(type)) return type.replace("DECIMAL", "numeric");
  return {
    VARCHAR: "text",
    JSON: "text",
    DOUBLE: "double precision",
    BIGINT: "bigint",
    HUGEINT: "numeric",
    INTEGER: "integer",
    DATE: "date",
    TIMESTAMP: "timestamp",
    BOOLEAN: "boolean",
  }[type];
}

/** Named values as PostgreSQL binds them, by number, and shared relations by the name they have there. */
function rewritten(query: Query, relations: readonly string[]): { readonly text: string; readonly values: unknown[] } {
  const names: string[] = [];
  let text = query.sql.replace(/\$([a-z_]\w*)/gi, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  for (const relation of relations) text = text.replaceAll(relation, relation.slice(relation.lastIndexOf(".") + 1));
  return { text, values: names.map((name) => query.values[name]) };
}

/** The values that a text mentions; the engine refuses any other. */
function mentioned({ sql, values }: Query): Record<string, string | number> {
  const kept = Object.entries(values).filter(([name]) => new RegExp(`\\$${name}\\b`).test(sql));
  return Object.fromEntries(kept) as Record<string, string | number>;
}

function reads(queries: readonly Query[], name: string): boolean {
  return queries.some(({ sql }) => new RegExp(`\\b(?:from|join)\\s+${name}\\b`, "i").test(sql));
}

/** Only what some text reads of a wide and long table is carried over. */
const slim: Readonly<Record<string, string>> = {
  activity: 'opportunity_id, account_id, seller_id, "at", minutes, done',
};

async function carryOver(connection: DuckDBConnection, client: pg.Client, from: string, to: string, folder: string) {
  const described = await connection.runAndReadAll(`describe select ${slim[to] ?? "*"} from ${from}`);
  const columns = described
    .getRows()
    .flatMap(([name, type]) => (typeOf(String(type)) ? [{ name: `"${name}"`, type: typeOf(String(type))! }] : []));
  const file = join(folder, `${to}.csv`);
  const list = columns.map(({ name }) => name).join(", ");
  await connection.run(`copy (select ${list} from ${from}) to '${file}' (header false)`);
  chmodSync(file, 0o644);
  await client.query(
    `create unlogged table "${to}" (${columns.map(({ name, type }) => `${name} ${type}`).join(", ")})`,
  );
  await client.query(`copy "${to}" from '${file}' (format csv)`);
  rmSync(file);
  const keys = ["source_id", "opportunity_id", "account_id"].filter((key) =>
    columns.some(({ name }) => name === `"${key}"`),
  );
  for (const key of keys) await client.query(`create index on "${to}" ("${key}")`);
}

async function timed(client: pg.Client, queries: readonly Query[], relations: readonly string[]): Promise<PeerTime> {
  const rounds: number[] = [];
  try {
    for (let round = 0; round < 3; round++) {
      const start = performance.now();
      for (const query of queries) {
        const { text, values } = rewritten(query, relations);
        await client.query(text, values);
      }
      rounds.push((performance.now() - start) / 1000);
      if (rounds[0]! > 10) break;
    }
    return { seconds: Math.min(...rounds), says: "" };
  } catch (error) {
    const message = (error as Error).message;
    if (/statement timeout/.test(message)) return { seconds: undefined, says: `PostgreSQL stopped after ${longest} s` };
    return { seconds: undefined, says: `PostgreSQL refuses the text as it is: ${message}` };
  }
}

/**
 * The same texts on PostgreSQL: the relations that they read are carried over as tables (shared relations worked out already, as they stand
 * in the warehouse's file, or else worked out here), with indexes on their ids and statistics. The warehouse must be closed.
 *
 * @returns by question; undefined where PostgreSQL is not installed.
 */
export async function postgresTimes(
  warehouse: string,
  derived: readonly Derived[],
  questions: Readonly<Record<string, readonly Query[]>>,
): Promise<{ readonly version: string; readonly times: Readonly<Record<string, PeerTime>> } | undefined> {
  const server = startPostgres();
  if (!server) return undefined;
  const folder = join(benchFolder, "carried");
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "6GiB" });
  const client = new pg.Client(server.url);
  try {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755);
    await client.connect();
    for (const text of portable) await client.query(text);
    const connection = await instance.connect();
    await connection.run(`attach '${warehouse.replaceAll("'", "''")}' as warehouse (read_only)`);
    await connection.run("attach ':memory:' as cache");
    await connection.run("set search_path = 'warehouse.now,warehouse.portable'");
    const texts = Object.values(questions).flat();
    for (const { relation, query } of derived) {
      if (relation.startsWith("warehouse.")) continue;
      await connection.run(`create schema if not exists ${relation.slice(0, relation.lastIndexOf("."))}`);
      await connection.run(`create table ${relation} as ${query.sql}`, mentioned(query));
    }
    for (const { relation } of derived)
      if (texts.some(({ sql }) => sql.includes(relation)))
        await carryOver(connection, client, relation, relation.slice(relation.lastIndexOf(".") + 1), folder);
    const tables = await connection.runAndReadAll(
      "select distinct table_name from information_schema.tables where table_catalog = 'warehouse' and table_schema = 'now' order by 1",
    );
    for (const [name] of tables.getRows())
      if (reads(texts, String(name)))
        await carryOver(connection, client, `warehouse.now."${name}"`, String(name), folder);
    await client.query("vacuum analyze");
    await client.query(`set statement_timeout = '${longest}s'`);
    const relations = derived.map(({ relation }) => relation);
    const times: Record<string, PeerTime> = {};
    for (const [question, queries] of Object.entries(questions))
      times[question] = await timed(client, queries, relations);
    return { version: server.version, times };
  } finally {
    await client.end().catch(() => undefined);
    instance.closeSync();
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
