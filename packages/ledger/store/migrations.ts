import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { people } from "../people/people-migration.ts";

async function first(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("event")
    .addColumn("sequence", "bigint", (column) => column.primaryKey())
    .addColumn("at", "timestamptz", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.notNull())
    .addColumn("practice", "text", (column) => column.notNull())
    .addColumn("record", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("transition", "text", (column) => column.notNull())
    .addColumn("payload", "jsonb", (column) => column.notNull())
    .addColumn("reason", "text")
    .addColumn("previous_hash", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addUniqueConstraint("event_record_version", ["practice", "record", "version"])
    .execute();
  await db.schema
    .createTable("chain")
    .addColumn("id", "integer", (column) => column.primaryKey().check(sql`id = 1`))
    .addColumn("sequence", "bigint", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .execute();
  await sql`insert into chain (id, sequence, hash) values (1, 0, ${"0".repeat(64)})`.execute(db);
  await sql`create function event_is_final() returns trigger language plpgsql as
    $$ begin raise exception 'the ledger is append-only: an event is undone by a later event, never changed'; end $$`.execute(
    db,
  );
  await sql`create trigger event_is_final before update or delete or truncate on event
    for each statement execute function event_is_final()`.execute(db);
  await db.schema
    .createTable("signal")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("question", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull().check(sql`state in ('standing', 'gone')`))
    .addColumn("raised_at", "timestamptz", (column) => column.notNull())
    .addColumn("seen_at", "timestamptz", (column) => column.notNull())
    .addColumn("gone_at", "timestamptz")
    .addColumn("times_raised", "integer", (column) => column.notNull())
    .addColumn("body", "jsonb", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("signal_state").on("signal").columns(["state", "question"]).execute();
}

async function practiceRecords(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("event").addColumn("command", "text").execute();
  await sql`create index event_command on event (command) where command is not null`.execute(db);
  await db.schema.createIndex("event_practice").on("event").columns(["practice", "sequence"]).execute();
  await db.schema.dropTable("signal").execute();
  await db.schema
    .createTable("practice_record")
    .addColumn("practice", "text", (column) => column.notNull())
    .addColumn("record", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("sequence", "bigint", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("owner", "text")
    .addColumn("holder", "text")
    .addColumn("holder_role", "text")
    .addColumn("due_at", "timestamptz")
    .addColumn("body", "jsonb", (column) => column.notNull())
    .addColumn("opened_at", "timestamptz", (column) => column.notNull())
    .addColumn("changed_at", "timestamptz", (column) => column.notNull())
    .addColumn("changed_by", "text", (column) => column.notNull())
    .addColumn("changed_how", "text", (column) => column.notNull())
    .addColumn("closed_at", "timestamptz")
    .addPrimaryKeyConstraint("practice_record_key", ["practice", "record"])
    .execute();
  await sql`create index practice_record_holder on practice_record (holder, due_at, sequence) where holder is not null`.execute(
    db,
  );
  await sql`create index practice_record_role on practice_record (holder_role, due_at, sequence) where holder_role is not null`.execute(
    db,
  );
  await sql`create index practice_record_due on practice_record (due_at) where due_at is not null`.execute(db);
  await db.schema
    .createIndex("practice_record_state")
    .on("practice_record")
    .columns(["practice", "state", "sequence"])
    .execute();
  await sql`create index practice_record_owner on practice_record (owner, sequence) where owner is not null`.execute(
    db,
  );
}

/** In which records somebody acted is asked with every list that they look at. */
async function whoActed(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex("event_by").on("event").columns(["by", "practice", "record"]).execute();
}

/** Every change of the store's shape, by name, in order; a name once released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-events-and-signals": { up: first },
  "0002-practice-records": { up: practiceRecords },
  "0003-people": { up: people },
  "0004-who-acted": { up: whoActed },
};
