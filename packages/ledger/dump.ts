import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { sql, type Transaction } from "kysely";
import { shapes } from "./store/open-store.ts";
import type { Tables } from "./store/tables.ts";

const perFetch = 2_000;

/** What is good for a moment, or on one server alone: open sessions and links, attempts, by which secret a store is used. */
const notKept: readonly string[] = [
  "people_session",
  "people_verification",
  "people_link",
  "people_attempt",
  "people_secret",
];

/** The first line of a dump: in which shape of the store its rows were written. */
export type DumpHeader = { readonly dump: 1; readonly shape: string };

async function tableNames(transaction: Transaction<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name not like 'kysely_migration%'
    order by table_name`.execute(transaction);
  return rows.map(({ name }) => name).filter((name) => !notKept.includes(name));
}

/** Every row of a table, some at a time. */
async function* rowsOf(transaction: Transaction<Tables>, table: string): AsyncGenerator<readonly string[]> {
  const name = sql.ref(table);
  await sql`declare dumped cursor for select to_jsonb(kept)::text as row from ${name} as kept`.execute(transaction);
  while (true) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(perFetch)} from dumped`.execute(transaction);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await sql`close dumped`.execute(transaction);
}

/**
 * Writes every row of every table that is kept to a file of JSON lines: a header, then `[table, row]`, and at the end how many rows. The file is on the disk when
 * this returns.
 */
export async function dumpAll(transaction: Transaction<Tables>, file: string): Promise<void> {
  const out = createWriteStream(file, { flags: "wx", flush: true });
  const ended = finished(out);
  const write = async (text: string) => {
    if (!out.write(text)) await Promise.race([once(out, "drain"), ended]);
  };
  try {
    const header: DumpHeader = { dump: 1, shape: shapes.at(-1)! };
    await write(`${JSON.stringify(header)}\n`);
    let count = 0;
    for (const table of await tableNames(transaction)) {
      const start = `[${JSON.stringify(table)},`;
      for await (const rows of rowsOf(transaction, table)) {
        await write(rows.map((row) => `${start}${row}]\n`).join(""));
        count += rows.length;
      }
    }
    await write(`${JSON.stringify({ rows: count })}\n`);
  } finally {
    out.end();
  }
  await ended;
}
