import { type Kysely, sql } from "kysely";
import type { LedgerEvent } from "./event.ts";
import type { Person } from "./person.ts";
import { heldForRole, type SeenBy, seenBy } from "./seen-by.ts";
import { eventOf, recordOf } from "./store/record-row.ts";
import type { Tables } from "./store/tables.ts";
import { recordAfter, type StoredRecord } from "./stored-record.ts";

export type EventFilter = {
  readonly practice?: string;
  readonly record?: string;
  /** Only what was known at this instant: of each record its events up to the last one that had happened by then. */
  readonly until?: string;
  /** Only events after this place in the ledger. */
  readonly after?: number;
  readonly limit?: number;
};

export async function readEvents(db: Kysely<Tables>, filter: EventFilter): Promise<readonly LedgerEvent[]> {
  const { practice, record, until, after, limit } = filter;
  let query = db.selectFrom("event").selectAll().orderBy("sequence");
  if (practice !== undefined) query = query.where("practice", "=", practice);
  if (record !== undefined) query = query.where("record", "=", record);
  if (after !== undefined) query = query.where("sequence", ">", after);
  if (until !== undefined) {
    query = query.where(({ or, eb, exists, selectFrom }) =>
      or([
        eb("at", "<=", until),
        exists(
          selectFrom("event as later")
            .select("later.sequence")
            .whereRef("later.practice", "=", "event.practice")
            .whereRef("later.record", "=", "event.record")
            .whereRef("later.version", ">", "event.version")
            .where("later.at", "<=", until),
        ),
      ]),
    );
  }
  if (limit !== undefined) query = query.limit(limit);
  return (await query.execute()).map(eventOf);
}

/** The record that events, from its first on, leave; undefined for none. */
export function recordOfLife(events: readonly LedgerEvent[]): StoredRecord | undefined {
  return events.reduce<StoredRecord | undefined>(recordAfter, undefined);
}

export async function readRecord(
  db: Kysely<Tables>,
  practice: string,
  record: string,
  asOf: string | undefined,
): Promise<StoredRecord | undefined> {
  if (asOf !== undefined) return recordOfLife(await readEvents(db, { practice, record, until: asOf }));
  const row = await db
    .selectFrom("practice_record")
    .selectAll()
    .where("practice", "=", practice)
    .where("record", "=", record)
    .executeTakeFirst();
  return row && recordOf(row);
}

export type RecordFilter = {
  readonly practice?: string;
  readonly state?: string;
  readonly owner?: string;
  /** The person whose move it is. */
  readonly holder?: string;
  readonly open?: boolean;
  /** Only these records, by name. */
  readonly named?: readonly string[];
  /** Only those that somebody may see. */
  readonly seenBy?: SeenBy;
  /** Only records whose latest event lies before this place in the ledger: the next page. */
  readonly before?: number;
  readonly limit?: number;
};

/** Records, the latest changed first. */
export async function readRecords(db: Kysely<Tables>, filter: RecordFilter): Promise<readonly StoredRecord[]> {
  const { practice, state, owner, holder, open, named, before, limit, seenBy: viewer } = filter;
  let query = db.selectFrom("practice_record").selectAll().orderBy("sequence", "desc");
  if (practice !== undefined) query = query.where("practice", "=", practice);
  if (state !== undefined) query = query.where("state", "=", state);
  if (owner !== undefined) query = query.where("owner", "=", owner);
  if (holder !== undefined) query = query.where("holder", "=", holder);
  if (open !== undefined) query = query.where("closed_at", open ? "is" : "is not", null);
  if (before !== undefined) query = query.where("sequence", "<", before);
  if (limit !== undefined) query = query.limit(limit);
  if (viewer !== undefined) query = query.where((eb) => seenBy(eb, viewer));
  if (named !== undefined) {
    const names = sql<string>`(select jsonb_array_elements_text(${JSON.stringify(named)}::jsonb))`;
    query = query.where("record", "in", names);
  }
  return (await query.execute()).map(recordOf);
}

/** Records with a deadline that has passed at an instant, the longest overdue first. */
export async function readDue(db: Kysely<Tables>, at: string, limit: number): Promise<readonly StoredRecord[]> {
  const rows = await db
    .selectFrom("practice_record")
    .selectAll()
    .where("due_at", "<=", at)
    .orderBy("due_at")
    .orderBy("sequence")
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

/**
 * Records whose move is a person's, by name or by a role that they hold, the soonest due first.
 *
 * @param seeing what they see, where not everything: of some practices, what waits for a role is theirs only of their people.
 */
export async function readInbox(
  db: Kysely<Tables>,
  person: Pick<Person, "id" | "roles">,
  limit: number,
  seeing?: Pick<SeenBy, "person" | "owners" | "readers">,
): Promise<readonly StoredRecord[]> {
  const part = (column: "holder" | "holder_role", value: string) =>
    db
      .selectFrom((inner) =>
        inner
          .selectFrom("practice_record")
          .selectAll()
          .where(column, "=", value)
          .where((eb) => (column === "holder" || seeing === undefined ? sql<boolean>`true` : heldForRole(eb, seeing)))
          .orderBy("due_at")
          .orderBy("sequence")
          .limit(limit)
          .as("part"),
      )
      .selectAll();
  const own = part("holder", person.id);
  const all = [...new Set(person.roles)].reduce((query, role) => query.unionAll(part("holder_role", role)), own);
  const rows = await all.orderBy("due_at").orderBy("sequence").limit(limit).execute();
  return rows.map(recordOf);
}
