import { type Kysely, sql, type Transaction } from "kysely";
import { beginning, canonical, hashOf, type Json, type LedgerEvent } from "./event.ts";
import { LedgerError } from "./ledger-error.ts";
import { eventOf, recordOf, recordRow } from "./store/record-row.ts";
import type { Tables } from "./store/tables.ts";
import { putRecords } from "./store/write-rows.ts";
import { recordAfter, type StoredRecord, saysAll } from "./stored-record.ts";

const batch = 5_000;

/** What a check of the whole ledger found. */
export type Verification = {
  readonly events: number;
  /** The hash of the last event: two ledgers with the same one hold the same events. */
  readonly chainHash: string;
  readonly records: number;
  /** Records whose row is not what their events say, as "practice record"; the first hundred. */
  readonly differing: readonly string[];
};

/** Every event in order, checked against the one before it. */
async function* checkedChain(db: Kysely<Tables>): AsyncGenerator<readonly LedgerEvent[], LedgerEvent | undefined> {
  let last: LedgerEvent | undefined;
  while (true) {
    const rows = await db
      .selectFrom("event")
      .selectAll()
      .where("sequence", ">", last?.sequence ?? 0)
      .orderBy("sequence")
      .limit(batch)
      .execute();
    if (rows.length === 0) return last;
    const events = rows.map(eventOf);
    for (const event of events) {
      const { hash, previousHash, ...body } = event;
      const before = last?.hash ?? beginning;
      if (previousHash !== before || hash !== hashOf(before, body) || event.sequence !== (last?.sequence ?? 0) + 1) {
        throw new LedgerError(
          "ledger-broken-chain",
          `event ${event.sequence} (${event.practice} ${event.record} "${event.transition}" by ${event.by}) does not follow from the one before: the ledger was changed from outside`,
        );
      }
      last = event;
    }
    yield events;
  }
}

/** What must be remembered of a record on the way: its latest event, and the whole only where events do not say it. */
type Met = { readonly openedAt: string; readonly sequence: number; readonly whole?: StoredRecord };

const nameOf = ({ practice, record }: { readonly practice: string; readonly record: string }) =>
  `${practice} ${record}`;

function met(before: Met | undefined, event: LedgerEvent): Met {
  const openedAt = before?.openedAt ?? event.at;
  const { sequence } = event;
  return saysAll(event) ? { openedAt, sequence } : { openedAt, sequence, whole: recordAfter(before?.whole, event) };
}

const contentOf = (record: StoredRecord): string => canonical(recordRow(record) as { readonly [key: string]: Json });

/** Compares every row with what its latest event says; takes from `expected` what was found. */
async function differences(db: Kysely<Tables>, expected: Map<string, Met>): Promise<readonly string[]> {
  const differing: string[] = [];
  let after = { practice: "", record: "" };
  while (true) {
    const rows = await db
      .selectFrom("practice_record")
      .selectAll()
      .where(sql<boolean>`(practice, record) > (${after.practice}, ${after.record})`)
      .orderBy("practice")
      .orderBy("record")
      .limit(batch)
      .execute();
    if (rows.length === 0) break;
    const sequences = JSON.stringify(rows.map((row) => Number(row.sequence)));
    const events = await db
      .selectFrom("event")
      .selectAll()
      .where("sequence", "in", sql<number>`(select jsonb_array_elements_text(${sequences}::jsonb)::bigint)`)
      .execute();
    const latest = new Map(events.map((row) => [Number(row.sequence), eventOf(row)]));
    for (const row of rows) {
      const kept = recordOf(row);
      const name = nameOf(kept);
      const known = expected.get(name);
      const event = latest.get(kept.sequence);
      expected.delete(name);
      const right =
        known !== undefined && event !== undefined && known.sequence === kept.sequence
          ? (known.whole ?? { ...recordAfter(undefined, event), openedAt: known.openedAt })
          : undefined;
      if (right === undefined || contentOf(right) !== contentOf(kept)) differing.push(name);
    }
    after = rows.at(-1)!;
  }
  return [...differing, ...expected.keys()];
}

/**
 * Recomputes the whole chain, works every record out again from its events and compares it with its row. Changes nothing.
 *
 * @throws LedgerError "ledger-broken-chain" naming the first event that does not follow from the one before, or the end that is missing.
 */
export async function verifyAll(transaction: Transaction<Tables>): Promise<Verification> {
  const end = await transaction.selectFrom("chain").selectAll().where("id", "=", 1).executeTakeFirstOrThrow();
  const expected = new Map<string, Met>();
  let last: LedgerEvent | undefined;
  for await (const events of checkedChain(transaction)) {
    for (const event of events) {
      const name = nameOf(event);
      expected.set(name, met(expected.get(name), event));
    }
    last = events.at(-1);
  }
  const [events, chainHash] = [last?.sequence ?? 0, last?.hash ?? beginning];
  if (Number(end.sequence) !== events || end.hash !== chainHash) {
    throw new LedgerError(
      "ledger-broken-chain",
      `the ledger ends with event ${events}, but event ${end.sequence} was its last: events are missing`,
    );
  }
  const records = expected.size;
  const differing = await differences(transaction, expected);
  return { events, chainHash, records, differing: differing.slice(0, 100) };
}

/** Throws every record's row away and writes it again from the events. */
export async function rebuildAll(transaction: Transaction<Tables>): Promise<void> {
  await transaction.selectFrom("chain").selectAll().where("id", "=", 1).forUpdate().execute();
  await transaction.deleteFrom("practice_record").execute();
  const opened = new Map<string, Met>();
  for await (const events of checkedChain(transaction)) {
    const changed = new Map<string, StoredRecord>();
    for (const event of events) {
      const name = nameOf(event);
      const now = met(opened.get(name), event);
      opened.set(name, now);
      changed.set(name, now.whole ?? { ...recordAfter(undefined, event), openedAt: now.openedAt });
    }
    await putRecords(transaction, [...changed.values()]);
  }
}
