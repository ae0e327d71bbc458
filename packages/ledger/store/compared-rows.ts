import { type Kysely, sql } from "kysely";
import { instant } from "./instant.ts";
import type { Tables } from "./tables.ts";

const perRead = 5_000;

/** A record's row beside the event that it names as its latest. */
export type ComparedRow = {
  readonly practice: string;
  readonly record: string;
  readonly sequence: number;
  readonly openedAt: string;
  /** Whether the row says just what that event says of the record; when it was opened is not in the event. */
  readonly isAsItsEvent: boolean;
};

type Columns = Readonly<Record<"practices" | "records" | "sequences" | "opened" | "same", string | null>>;

/**
 * Every record's row in order of its name, many at a time, compared in the store with its latest event, where that event
 * says all of it as `recordAfter` reads it. A row that is told otherwise than its event (an instant in another form) is
 * not called the same; one that is called the same is.
 */
export async function* comparedRows(db: Kysely<Tables>): AsyncGenerator<readonly ComparedRow[]> {
  let last = { practice: "", record: "" };
  while (true) {
    const { rows } = await sql<Columns>`select json_agg(practice)::text as practices, json_agg(record)::text as records,
        json_agg(sequence)::text as sequences, json_agg(opened_at at time zone 'UTC')::text as opened, json_agg(same)::text as same
      from (select kept.practice, kept.record, kept.sequence, kept.opened_at,
          coalesce(event.practice = kept.practice and event.record = kept.record and (kept.state, kept.version, kept.title, kept.owner,
              kept.holder, kept.holder_role, to_char(kept.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), kept.body, kept.changed_at, kept.changed_by, kept.changed_how, kept.closed_at)
            is not distinct from (after ->> 'state', event.version, after ->> 'title', after ->> 'owner', after -> 'holder' ->> 'person',
              case when after -> 'holder' ->> 'person' is null then after -> 'holder' ->> 'role' end,
              after ->> 'dueAt', after -> 'body', event.at, event.by, event.transition,
              case when after -> 'closed' = 'true'::jsonb then event.at end), false) as same
        from (select * from practice_record where (practice, record) > (${last.practice}, ${last.record})
          order by practice, record limit ${sql.lit(perRead)}) as kept
        left join event on event.sequence = kept.sequence
        cross join lateral (select event.payload -> 'after' as after) as said
        order by kept.practice, kept.record) as compared`.execute(db);
    const [row] = rows;
    if (row === undefined || row.sequences === null) return;
    const list = <T>(column: keyof Columns) => JSON.parse(row[column] ?? "[]") as readonly T[];
    const [practices, records] = [list<string>("practices"), list<string>("records")];
    const [sequences, opened, same] = [list<number>("sequences"), list<string>("opened"), list<boolean>("same")];
    const compared = sequences.map((sequence, at) => ({
      practice: practices[at]!,
      record: records[at]!,
      sequence,
      openedAt: instant(opened[at]!),
      isAsItsEvent: same[at]!,
    }));
    yield compared;
    last = compared.at(-1)!;
  }
}
