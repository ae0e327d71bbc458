import { type Kysely, sql } from "kysely";
import type { LedgerEvent } from "../event.ts";
import type { StoredRecord } from "../stored-record.ts";
import type { ChainEnd } from "./read-before.ts";
import { eventRow, recordRow } from "./record-row.ts";
import type { Tables } from "./tables.ts";

/** Rows that go to the store in one statement, as one JSON value: as quick as `unnest`, and the same on every store. */
const perStatement = 2_000;

function* chunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += perStatement) yield rows.slice(at, at + perStatement);
}

/** `insert ... select` of events from one JSON value. */
const eventsFrom = (events: readonly LedgerEvent[]) => sql`insert into event
    (sequence, at, by, practice, record, version, transition, payload, reason, command, previous_hash, hash)
  select sequence, at, by, practice, record, version, transition, coalesce(payload, 'null'::jsonb), reason, command, previous_hash, hash
  from jsonb_to_recordset(${JSON.stringify(events.map(eventRow))}::jsonb) as e(sequence bigint, at timestamptz, by text, practice text,
    record text, version integer, transition text, payload jsonb, reason text, command text, previous_hash text, hash text)`;

const recordShape = sql`r(practice text, record text, state text, version integer, sequence bigint,
  title text, owner text, holder text, holder_role text, due_at timestamptz, body jsonb, opened_at timestamptz,
  changed_at timestamptz, changed_by text, changed_how text, closed_at timestamptz)`;

/** `insert ... select` of records from one JSON value. */
const recordsFrom = (records: readonly StoredRecord[]) => sql`insert into practice_record
    (practice, record, state, version, sequence, title, owner, holder, holder_role,
    due_at, body, opened_at, changed_at, changed_by, changed_how, closed_at)
  select practice, record, state, version, sequence, title, owner, holder, holder_role,
    due_at, body, opened_at, changed_at, changed_by, changed_how, closed_at
  from jsonb_to_recordset(${JSON.stringify(records.map(recordRow))}::jsonb) as ${recordShape}`;

const overwriting = sql`on conflict (practice, record) do update set state = excluded.state, version = excluded.version,
  sequence = excluded.sequence, title = excluded.title, owner = excluded.owner, holder = excluded.holder,
  holder_role = excluded.holder_role, due_at = excluded.due_at, body = excluded.body,
  opened_at = excluded.opened_at, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
  changed_how = excluded.changed_how, closed_at = excluded.closed_at`;

/** Puts records where those of the same practice and name were. */
export async function putRecords(db: Kysely<Tables>, records: readonly StoredRecord[]): Promise<void> {
  for (const chunk of chunks(records)) await sql`${recordsFrom(chunk)} ${overwriting}`.execute(db);
}

async function insertEvents(db: Kysely<Tables>, events: readonly LedgerEvent[]): Promise<void> {
  for (const chunk of chunks(events)) await sql`${eventsFrom(chunk)} order by sequence`.execute(db);
}

/**
 * Writes events that follow on an end of the chain, and the records that they leave, in one statement: many round trips
 * cost more than what they carry. Whatever needs more than one statement is written in a transaction of its own.
 *
 * @returns false where the chain ends elsewhere by now; then nothing was written.
 */
export async function writeAfter(
  db: Kysely<Tables>,
  end: ChainEnd,
  events: readonly LedgerEvent[],
  records: readonly StoredRecord[],
): Promise<boolean> {
  if (events.length > perStatement && !db.isTransaction)
    return db.transaction().execute((transaction) => writeAfter(transaction, end, events, records));
  const last = events.at(-1)!;
  const { rows } = await sql`with moved as (update chain set sequence = ${last.sequence}::bigint, hash = ${last.hash}
      where id = 1 and sequence = ${end.sequence}::bigint and hash = ${end.hash} returning id),
    appended as (${eventsFrom(events.slice(0, perStatement))} where exists (select from moved) order by sequence),
    kept as (${recordsFrom(records.slice(0, perStatement))} where exists (select from moved) ${overwriting})
    select id from moved`.execute(db);
  if (rows.length === 0) return false;
  await insertEvents(db, events.slice(perStatement));
  await putRecords(db, records.slice(perStatement));
  return true;
}

/** Those of the records whose row is not the one that `putRecords` would write. */
export async function differingRecords(
  db: Kysely<Tables>,
  records: readonly StoredRecord[],
): Promise<readonly Pick<StoredRecord, "practice" | "record">[]> {
  const differing: Pick<StoredRecord, "practice" | "record">[] = [];
  for (const chunk of chunks(records)) {
    const { rows } = await sql<Pick<StoredRecord, "practice" | "record">>`select r.practice, r.record
      from jsonb_to_recordset(${JSON.stringify(chunk.map(recordRow))}::jsonb) as ${recordShape}
      left join practice_record as kept on kept.practice = r.practice and kept.record = r.record
      where (r.state, r.version, r.sequence, r.title, r.owner, r.holder, r.holder_role, r.due_at, r.body, r.opened_at,
          r.changed_at, r.changed_by, r.changed_how, r.closed_at)
        is distinct from (kept.state, kept.version, kept.sequence, kept.title, kept.owner, kept.holder, kept.holder_role,
          kept.due_at, kept.body, kept.opened_at, kept.changed_at, kept.changed_by, kept.changed_how, kept.closed_at)
      order by r.practice, r.record`.execute(db);
    differing.push(...rows);
  }
  return differing;
}
