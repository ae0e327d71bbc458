import type { Selectable } from "kysely";
import type { LedgerEvent } from "../event.ts";
import type { Holder, StoredRecord } from "../stored-record.ts";
import type { Tables } from "./tables.ts";

const iso = (value: Date | string): string => new Date(value).toISOString();
const isoOrNull = (value: Date | string | null): string | null => (value === null ? null : iso(value));

function holderOf(person: string | null, role: string | null): Holder | null {
  if (person !== null) return { person };
  return role === null ? null : { role };
}

export function eventOf(row: Selectable<Tables["event"]>): LedgerEvent {
  return {
    sequence: Number(row.sequence),
    version: row.version,
    at: iso(row.at),
    by: row.by,
    practice: row.practice,
    record: row.record,
    transition: row.transition,
    payload: row.payload,
    reason: row.reason,
    command: row.command,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

export function recordOf(row: Selectable<Tables["practice_record"]>): StoredRecord {
  return {
    practice: row.practice,
    record: row.record,
    state: row.state,
    closed: row.closed_at !== null,
    version: row.version,
    sequence: Number(row.sequence),
    title: row.title,
    owner: row.owner,
    holder: holderOf(row.holder, row.holder_role),
    dueAt: isoOrNull(row.due_at),
    body: row.body,
    openedAt: iso(row.opened_at),
    changedAt: iso(row.changed_at),
    changedBy: row.changed_by,
    changedHow: row.changed_how,
    closedAt: isoOrNull(row.closed_at),
  };
}

/** An event as a row of its table, in JSON. */
export function eventRow({ previousHash, ...event }: LedgerEvent): Readonly<Record<string, unknown>> {
  return { ...event, previous_hash: previousHash };
}

/** A record as a row of its table, in JSON. */
export function recordRow(record: StoredRecord): Readonly<Record<string, unknown>> {
  const { closed: _, holder, dueAt, openedAt, changedAt, changedBy, changedHow, closedAt, ...rest } = record;
  return {
    ...rest,
    holder: holder && "person" in holder ? holder.person : null,
    holder_role: holder && "role" in holder ? holder.role : null,
    due_at: dueAt,
    opened_at: openedAt,
    changed_at: changedAt,
    changed_by: changedBy,
    changed_how: changedHow,
    closed_at: closedAt,
  };
}
