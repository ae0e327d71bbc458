import type { Kysely, Transaction } from "kysely";
import { beginning, hashOf, type LedgerEvent } from "./event.ts";
import { LedgerError } from "./ledger-error.ts";
import { comparedRows } from "./store/compared-rows.ts";
import { eventBatches, eventsAt } from "./store/event-batches.ts";
import type { Tables } from "./store/tables.ts";
import { differingRecords, putRecords } from "./store/write-rows.ts";
import { recordAfter, type StoredRecord, saysAll } from "./stored-record.ts";

const perRead = 1_000;

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
async function* checkedChain(db: Kysely<Tables>): AsyncGenerator<readonly LedgerEvent[]> {
  let before = { sequence: 0, hash: beginning };
  for await (const events of eventBatches(db)) {
    for (const event of events) {
      const { hash, previousHash, ...body } = event;
      if (
        previousHash !== before.hash ||
        event.sequence !== before.sequence + 1 ||
        hash !== hashOf(previousHash, body)
      ) {
        throw new LedgerError(
          "ledger-broken-chain",
          `event ${event.sequence} (${event.practice} ${event.record} "${event.transition}" by ${event.by}) does not follow from the one before: the ledger was changed from outside`,
        );
      }
      before = event;
    }
    yield events;
  }
}

/** What must be remembered of a record on the way: its latest event, and the whole only where events do not say it. */
type Met = { readonly openedAt: string; readonly sequence: number; readonly whole?: StoredRecord };

/** NUL is what no stored text can hold. */
const nameOf = ({ practice, record }: { readonly practice: string; readonly record: string }) =>
  `${practice}\u0000${record}`;

function met(before: Met | undefined, event: LedgerEvent): Met {
  const openedAt = before?.openedAt ?? event.at;
  const { sequence } = event;
  return saysAll(event) ? { openedAt, sequence } : { openedAt, sequence, whole: recordAfter(before?.whole, event) };
}

/** Records as their events leave them, many at a time, in the order of their latest events. */
async function* latestRecords(db: Kysely<Tables>, known: readonly Met[]): AsyncGenerator<readonly StoredRecord[]> {
  const inTurn = known.toSorted((a, b) => a.sequence - b.sequence);
  for (let at = 0; at < inTurn.length; at += perRead) {
    const some = inTurn.slice(at, at + perRead);
    const events = await eventsAt(
      db,
      some.map(({ sequence }) => sequence),
    );
    yield some.map(({ openedAt, whole }, index) => whole ?? { ...recordAfter(undefined, events[index]!), openedAt });
  }
}

/** Records whose row is not what their latest event says, is missing, or is there for no event. */
async function differences(db: Kysely<Tables>, known: Map<string, Met>): Promise<readonly string[]> {
  const unlike: Met[] = [];
  const strays: string[] = [];
  for await (const rows of comparedRows(db)) {
    for (const { practice, record, sequence, openedAt, isAsItsEvent } of rows) {
      const name = nameOf({ practice, record });
      const met = known.get(name);
      known.delete(name);
      if (met === undefined) strays.push(`${practice} ${record}`);
      else if (!isAsItsEvent || met.whole || met.sequence !== sequence || met.openedAt !== openedAt) unlike.push(met);
    }
  }
  const differing: string[] = [];
  for await (const records of latestRecords(db, [...unlike, ...known.values()])) {
    for (const { practice, record } of await differingRecords(db, records)) differing.push(`${practice} ${record}`);
  }
  return [...differing, ...strays];
}

/** The whole chain, checked, and what must be known of every record; `last` is the latest event. */
async function checkAll(
  db: Kysely<Tables>,
): Promise<{ readonly known: Map<string, Met>; readonly last: LedgerEvent | undefined }> {
  const known = new Map<string, Met>();
  let last: LedgerEvent | undefined;
  for await (const events of checkedChain(db)) {
    for (const event of events) {
      const name = nameOf(event);
      known.set(name, met(known.get(name), event));
    }
    last = events.at(-1);
  }
  return { known, last };
}

/**
 * Recomputes the whole chain, works every record out again from its events and compares it with its row. Changes nothing.
 *
 * @throws LedgerError "ledger-broken-chain" naming the first event that does not follow from the one before, or the end that is missing.
 */
export async function verifyAll(transaction: Transaction<Tables>): Promise<Verification> {
  const end = await transaction.selectFrom("chain").selectAll().where("id", "=", 1).executeTakeFirstOrThrow();
  const { known, last } = await checkAll(transaction);
  const [events, chainHash] = [last?.sequence ?? 0, last?.hash ?? beginning];
  if (Number(end.sequence) !== events || end.hash !== chainHash) {
    throw new LedgerError(
      "ledger-broken-chain",
      `the ledger ends with event ${events}, but event ${end.sequence} was its last: events are missing`,
    );
  }
  const records = known.size;
  const differing = await differences(transaction, known);
  return { events, chainHash, records, differing: differing.slice(0, 100) };
}

/** Throws every record's row away and writes it again from the events, whose chain is checked first. */
export async function rebuildAll(transaction: Transaction<Tables>): Promise<void> {
  await transaction.selectFrom("chain").selectAll().where("id", "=", 1).forUpdate().execute();
  const { known } = await checkAll(transaction);
  await transaction.deleteFrom("practice_record").execute();
  for await (const records of latestRecords(transaction, [...known.values()])) await putRecords(transaction, records);
}
