import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Json, LedgerEvent } from "../event.ts";
import { instant } from "./instant.ts";
import type { Tables } from "./tables.ts";

/** Events that are looked at together where they are small, and the bytes of payload, as stored, after which no more are taken. */
const most = 2_000;
const mostBytes = 4 * 1024 * 1024;

/** Events column by column, each column one JSON text: a row and a value at a time costs a driver ten times as much. */
type Columns = {
  readonly sequences: string;
  readonly versions: string;
  readonly instants: string;
  readonly by: string;
  readonly practices: string;
  readonly records: string;
  readonly transitions: string;
  readonly payloads: string;
  readonly reasons: string;
  readonly commands: string;
  readonly previous: string;
  readonly hashes: string;
};

const columns = sql<Columns>`json_agg(sequence)::text as sequences, json_agg(version)::text as versions,
  json_agg(at at time zone 'UTC')::text as instants, json_agg(by)::text as by,
  json_agg(practice)::text as practices, json_agg(record)::text as records,
  json_agg(transition)::text as transitions,
  '[' || string_agg(payload::text, ',') || ']' as payloads,
  json_agg(reason)::text as reasons, json_agg(command)::text as commands,
  json_agg(previous_hash)::text as previous, json_agg(hash)::text as hashes`;

function eventsOf(row: Columns): readonly LedgerEvent[] {
  const list = <T>(text: string) => JSON.parse(text) as readonly T[];
  const [sequences, versions] = [list<number>(row.sequences), list<number>(row.versions)];
  const [instants, by] = [list<string>(row.instants), list<string>(row.by)];
  const [practices, records] = [list<string>(row.practices), list<string>(row.records)];
  const [transitions, payloads] = [list<string>(row.transitions), list<Json>(row.payloads)];
  const [reasons, commands] = [list<string | null>(row.reasons), list<string | null>(row.commands)];
  const [previous, hashes] = [list<string>(row.previous), list<string>(row.hashes)];
  return sequences.map((sequence, at) => ({
    sequence,
    version: versions[at]!,
    at: instant(instants[at]!),
    by: by[at]!,
    practice: practices[at]!,
    record: records[at]!,
    transition: transitions[at]!,
    payload: payloads[at]!,
    reason: reasons[at]!,
    command: commands[at]!,
    previousHash: previous[at]!,
    hash: hashes[at]!,
  }));
}

async function eventsFrom(db: Kysely<Tables>, source: RawBuilder<unknown>): Promise<readonly LedgerEvent[]> {
  const { rows } = await sql<Columns | { readonly sequences: null }>`select ${columns} from ${source} as event`.execute(
    db,
  );
  const [row] = rows;
  return row === undefined || row.sequences === null ? [] : eventsOf(row);
}

/** Events of these places in the ledger, in order. */
export function eventsAt(db: Kysely<Tables>, sequences: readonly number[]): Promise<readonly LedgerEvent[]> {
  const wanted = `{${sequences.join(",")}}`;
  return eventsFrom(db, sql`(select * from event where sequence = any(${wanted}::bigint[]) order by sequence)`);
}

/** The next events after a place: as many as can be in memory at once, and at least one where there is one. */
function eventsAfter(db: Kysely<Tables>, sequence: number): Promise<readonly LedgerEvent[]> {
  const events = eventsFrom(
    db,
    sql`(select * from (select *, sum(pg_column_size(payload)) over (order by sequence) - pg_column_size(payload) as bytes_before
      from (select * from event where sequence > ${sequence} order by sequence limit ${sql.lit(most)}) as coming) as sized
      where bytes_before < ${sql.lit(mostBytes)} order by sequence)`,
  );
  events.catch(() => undefined);
  return events;
}

/** An event, and when the event of its record before it was; null for a record's first. */
export type EventInTurn = LedgerEvent & { readonly previousAt: string | null };

/** The next events after a place, as many as can be in memory at once; none at the end. */
export async function eventsInTurn(db: Kysely<Tables>, after: number): Promise<readonly EventInTurn[]> {
  const events = await eventsAfter(db, after);
  if (events.length === 0) return [];
  const { rows } = await sql<{
    previous: string;
  }>`select json_agg(before.at at time zone 'UTC' order by event.sequence)::text as previous
    from event left join event as before
      on before.practice = event.practice and before.record = event.record and before.version = event.version - 1
    where event.sequence > ${after} and event.sequence <= ${events.at(-1)!.sequence}`.execute(db);
  const previous = JSON.parse(rows[0]!.previous) as readonly (string | null)[];
  return events.map((event, at) => {
    const before = previous[at] ?? null;
    return { ...event, previousAt: before === null ? null : instant(before) };
  });
}

/** Every event in order of its sequence, many at a time; the next ones are read while these are looked at. */
export async function* eventBatches(db: Kysely<Tables>): AsyncGenerator<readonly LedgerEvent[]> {
  let events = await eventsAfter(db, Number.MIN_SAFE_INTEGER);
  while (events.length > 0) {
    const next = eventsAfter(db, events.at(-1)!.sequence);
    yield events;
    events = await next;
  }
}
