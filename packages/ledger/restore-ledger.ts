import { createReadStream } from "node:fs";
import { type Kysely, sql, type Transaction } from "kysely";
import { z } from "zod";
import { openLedger } from "./ledger.ts";
import { LedgerError } from "./ledger-error.ts";
import { openStore, type StorePlace, shapes } from "./store/open-store.ts";
import type { Tables } from "./store/tables.ts";
import type { Verification } from "./verify.ts";

const perInsert = 1_000;
const header = z.object({ dump: z.literal(1), shape: z.string() });
const trailer = z.object({ rows: z.number() });
const line = z.tuple([z.string(), z.record(z.string(), z.json())]);

/** Lines ended by a line feed alone: other line ends may stand inside of a text. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(file, { encoding: "utf8" })) {
    const parts = (rest + (chunk as string)).split("\n");
    rest = parts.pop()!;
    yield* parts;
  }
  if (rest !== "") yield rest;
}

function unreadable(file: string, cause: unknown): LedgerError {
  return new LedgerError(
    "ledger-unreadable",
    `${file} is no dump of a ledger, or not a whole one; take another backup`,
    {
      cause,
    },
  );
}

async function shapeOf(file: string): Promise<string> {
  const lines = linesOf(file);
  const first = await lines.next();
  await lines.return(undefined);
  const read = header.safeParse(first.done ? undefined : parsed(file, first.value));
  if (!read.success) throw unreadable(file, read.error);
  if (shapes.includes(read.data.shape)) return read.data.shape;
  throw new LedgerError(
    "ledger-unreadable",
    `${file} was written by a later version of Fairway (${read.data.shape}); restore it with that one`,
  );
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

async function insert(transaction: Transaction<Tables>, table: string, rows: readonly unknown[]): Promise<void> {
  const name = sql.ref(table);
  await sql`insert into ${name} select * from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)`.execute(
    transaction,
  );
}

async function fill(transaction: Transaction<Tables>, file: string): Promise<void> {
  await transaction.deleteFrom("chain").execute();
  let waiting: { table: string; rows: unknown[] } = { table: "", rows: [] };
  let count = 0;
  let whole = false;
  const flush = async () => {
    if (waiting.rows.length > 0) await insert(transaction, waiting.table, waiting.rows);
  };
  const lines = linesOf(file);
  await lines.next();
  for await (const text of lines) {
    const content = parsed(file, text);
    const end = trailer.safeParse(content);
    whole = end.success && end.data.rows === count;
    if (end.success) break;
    const read = line.safeParse(content);
    if (!read.success) throw unreadable(file, read.error);
    const [table, row] = read.data;
    if (table !== waiting.table || waiting.rows.length >= perInsert) {
      await flush();
      waiting = { table, rows: [] };
    }
    waiting.rows.push(row);
    count += 1;
  }
  if (!whole) throw unreadable(file, new Error(`it ends after ${count} rows`));
  await flush();
  await numbersGoOn(transaction);
}

async function hasRows(db: Kysely<Tables>, table: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select to_regclass(${table}) is not null as is`.execute(db);
  if (!rows[0]?.is) return false;
  return (await sql`select 1 from ${sql.ref(table)} limit 1`.execute(db)).rows.length > 0;
}

async function isEmpty(db: Kysely<Tables>): Promise<boolean> {
  return !(await hasRows(db, "event")) && !(await hasRows(db, "people_account"));
}

/** Numbers that the store gives go on after those that were put in. */
async function numbersGoOn(transaction: Transaction<Tables>): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = current_schema() and is_identity = 'YES'`.execute(transaction);
  for (const { table, column } of rows) {
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}), max(${sql.ref(column)})) from ${sql.ref(table)}`.execute(
      transaction,
    );
  }
}

/**
 * Puts a dump into a store that holds nothing yet, all or nothing, brings it up to date and checks the whole of it.
 *
 * @throws LedgerError "ledger-not-empty"; "ledger-unreadable" for a file that is no whole dump, or a later version's; "ledger-broken-chain".
 */
export async function restoreLedger(place: StorePlace, file: string): Promise<Verification> {
  const shape = await shapeOf(file);
  const store = await openStore(place, shape);
  try {
    if (!(await isEmpty(store.db))) {
      throw new LedgerError(
        "ledger-not-empty",
        "there are events or accounts in this ledger already; restore into a new folder, or an empty database",
      );
    }
    await store.db.transaction().execute((transaction) => fill(transaction, file));
  } finally {
    await store.close();
  }
  const ledger = await openLedger(place);
  try {
    return await ledger.verify();
  } finally {
    await ledger.close();
  }
}
