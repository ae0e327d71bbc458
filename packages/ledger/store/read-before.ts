import { type Kysely, type Selectable, sql } from "kysely";
import type { LedgerEvent } from "../event.ts";
import type { StoredRecord } from "../stored-record.ts";
import { eventOf, recordOf } from "./record-row.ts";
import type { Tables } from "./tables.ts";

/** The end of the chain: the place and hash of the last event. */
export type ChainEnd = { readonly sequence: number; readonly hash: string };

/** What has to be known before events are appended, all of it as of one moment. */
export type Before = {
  readonly end: ChainEnd;
  /** The events of those commands that were carried out already, by their key. */
  readonly done: ReadonlyMap<string, readonly LedgerEvent[]>;
  readonly records: readonly StoredRecord[];
};

/** `offset 0` keeps the look-up by index of each that is wanted: a store that counts on a hundred would read all there is. */
const eventsOf = (commands: readonly string[]) =>
  sql`jsonb_array_elements_text(${JSON.stringify(commands)}::jsonb) as wanted(command)
    cross join lateral (select * from event where event.command = wanted.command offset 0) as found`;

function byCommand(rows: readonly Selectable<Tables["event"]>[]): ReadonlyMap<string, readonly LedgerEvent[]> {
  return Map.groupBy(rows.map(eventOf), ({ command }) => command ?? "");
}

/** The events of commands that were carried out already, by their key. */
export async function commandEvents(
  db: Kysely<Tables>,
  commands: readonly string[],
): Promise<ReadonlyMap<string, readonly LedgerEvent[]>> {
  const { rows } = await sql<Selectable<Tables["event"]>>`select found.* from ${eventsOf(commands)}
    order by found.sequence`.execute(db);
  return byCommand(rows);
}

type Row = ChainEnd & {
  readonly events: readonly Selectable<Tables["event"]>[] | null;
  readonly records: readonly Selectable<Tables["practice_record"]>[] | null;
};

/** The end of the chain, what was done for commands, and records as they stand, in one statement and so of one moment. */
export async function readBefore(
  db: Kysely<Tables>,
  commands: readonly string[],
  names: readonly { readonly practice: string; readonly record: string }[],
): Promise<Before> {
  const { rows } = await sql<Row>`select sequence, hash,
      (select json_agg(found order by found.sequence) from ${eventsOf(commands)}) as events,
      (select json_agg(found) from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as wanted(practice text, record text)
        cross join lateral (select * from practice_record as kept
          where kept.practice = wanted.practice and kept.record = wanted.record offset 0) as found) as records
    from chain where id = 1`.execute(db);
  const { sequence, hash, events, records } = rows[0]!;
  return {
    end: { sequence: Number(sequence), hash },
    done: byCommand(events ?? []),
    records: (records ?? []).map(recordOf),
  };
}
