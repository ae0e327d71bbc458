import type { Json, LedgerEvent, PracticePayload } from "@fairway/ledger";
import type { ColumnKind, Fact, Practice } from "./form.ts";

type FactColumns = Readonly<Record<string, { readonly kind: ColumnKind; readonly says: string }>>;
export type FactRow = Readonly<Record<string, Json>>;

/** What every row of every fact carries, before its own columns. */
export const everyFactColumns = {
  practice: { kind: "text", says: "The practice" },
  record: { kind: "text", says: "The record's name" },
  transition: { kind: "text", says: "What was done" },
  state: { kind: "text", says: "The state it led to" },
  at: { kind: "instant", says: "When" },
  by: { kind: "text", says: "Who: a person's id, or a process" },
  owner: { kind: "text", says: "Whose record it is" },
  reason: { kind: "text", says: "Why, in their words" },
  sequence: { kind: "number", says: "Place of the event in the ledger: what was done first has the smaller one" },
  hours_waited: { kind: "number", says: "Hours since the record's event before; empty for its first" },
} as const satisfies FactColumns;

const hour = 3_600_000;

function rowsOf(
  fact: Fact<PracticePayload["after"]["body"]>,
  event: LedgerEvent,
  before: Pick<LedgerEvent, "at"> | undefined,
): readonly FactRow[] {
  const { after, said } = event.payload as PracticePayload;
  const waited = before && Math.max(0, Date.parse(event.at) - Date.parse(before.at)) / hour;
  const rows = [
    fact.row({ body: after.body, said: said as PracticePayload["after"]["body"], state: after.state }),
  ].flat();
  return rows.map((row) => ({
    practice: event.practice,
    record: event.record,
    transition: event.transition,
    state: after.state,
    at: event.at,
    by: event.by,
    owner: after.owner,
    reason: event.reason,
    sequence: event.sequence,
    hours_waited: waited ?? null,
    ...row,
  }));
}

/**
 * The rows that one event becomes, by the fact's name; none where it says nothing of its record, or is another practice's.
 *
 * @param before its record's event before it; undefined for a record's first.
 */
export function factsOfEvent(
  practice: Practice,
  event: LedgerEvent,
  before: Pick<LedgerEvent, "at"> | undefined,
): readonly (readonly [fact: string, rows: readonly FactRow[]])[] {
  if (event.practice !== practice.id) return [];
  if (event.payload === null || typeof event.payload !== "object" || !("after" in event.payload)) return [];
  return practice.facts
    .filter((fact) => fact.of.includes(event.transition))
    .map((fact) => [fact.name, rowsOf(fact, event, before)]);
}

/**
 * The rows that a practice's events become for the warehouse, by the fact's name.
 *
 * @param events in the ledger's order, from each record's first on; those of other practices are passed over.
 */
export function factsOf(practice: Practice, events: readonly LedgerEvent[]): ReadonlyMap<string, readonly FactRow[]> {
  const rows = new Map(practice.facts.map(({ name }) => [name, [] as FactRow[]]));
  const latest = new Map<string, LedgerEvent>();
  for (const event of events) {
    if (event.practice !== practice.id) continue;
    for (const [name, added] of factsOfEvent(practice, event, latest.get(event.record))) rows.get(name)!.push(...added);
    latest.set(event.record, event);
  }
  return rows;
}
