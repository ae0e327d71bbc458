import type { Kysely, Selectable, Transaction } from "kysely";
import { beginning, hashOf, type Json, type LedgerEvent, type NewEvent, newEventSchema } from "./event.ts";
import { LedgerError } from "./ledger-error.ts";
import type { Projection } from "./projection.ts";
import { type StoredSignal, signalProjection, storedSignal } from "./signal-projection.ts";
import { openStore, type StorePlace } from "./store/open-store.ts";
import type { Tables } from "./store/tables.ts";

const projections: readonly Projection[] = [signalProjection];

/** An event to append, with the version its record is believed to have; absent: whatever it has. */
export type Append = { readonly event: NewEvent; readonly expectedVersion?: number };

export type Ledger = {
  /**
   * Appends events all together or not at all, and brings every projection along in the same transaction.
   *
   * @throws LedgerError "ledger-conflict" when a record has moved on since `expectedVersion`, saying what happened to it.
   */
  append(appends: readonly Append[]): Promise<readonly LedgerEvent[]>;
  /** Events in order, of one practice or one record where named, none later than `until` (an instant). */
  events(filter?: {
    readonly practice?: string;
    readonly record?: string;
    readonly until?: string;
  }): Promise<readonly LedgerEvent[]>;
  signals(state?: "standing" | "gone"): Promise<readonly StoredSignal[]>;
  /**
   * Recomputes the whole chain and rebuilds every projection from nothing.
   *
   * @returns how many events were read.
   * @throws LedgerError "ledger-broken-chain" naming the first event that does not follow from the one before.
   */
  verify(): Promise<number>;
  close(): Promise<void>;
};

function eventOf(row: Selectable<Tables["event"]>): LedgerEvent {
  return {
    sequence: Number(row.sequence),
    version: row.version,
    at: new Date(row.at).toISOString(),
    by: row.by,
    practice: row.practice,
    record: row.record,
    transition: row.transition,
    payload: row.payload,
    reason: row.reason,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

function checked(event: NewEvent): NewEvent & { readonly payload: Json } {
  const parsed = newEventSchema.safeParse(event);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new LedgerError("ledger-bad-event", `event.${issue?.path.join(".")}: ${issue?.message}`);
  }
  return { ...event, at: new Date(event.at).toISOString(), payload: JSON.parse(JSON.stringify(event.payload)) as Json };
}

async function lastOf(transaction: Transaction<Tables>, event: NewEvent): Promise<LedgerEvent | undefined> {
  const row = await transaction
    .selectFrom("event")
    .selectAll()
    .where("practice", "=", event.practice)
    .where("record", "=", event.record)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && eventOf(row);
}

async function appendAll(
  transaction: Transaction<Tables>,
  appends: readonly Append[],
): Promise<readonly LedgerEvent[]> {
  const chain = await transaction
    .selectFrom("chain")
    .selectAll()
    .where("id", "=", 1)
    .forUpdate()
    .executeTakeFirstOrThrow();
  let previousHash = chain.hash;
  let sequence = Number(chain.sequence);
  const written: LedgerEvent[] = [];
  const versions = new Map<string, number>();
  for (const { event: given, expectedVersion } of appends) {
    const event = checked(given);
    const key = `${event.practice}\n${event.record}`;
    const last = versions.has(key) ? undefined : await lastOf(transaction, event);
    const version = versions.get(key) ?? last?.version ?? 0;
    if (expectedVersion !== undefined && version !== expectedVersion) {
      const happened = last
        ? `${last.by} has "${last.transition}" it at ${last.at}`
        : "it is at another version by now";
      throw new LedgerError(
        "ledger-conflict",
        `${event.practice} ${event.record}: ${happened}; look at it again and decide anew`,
      );
    }
    versions.set(key, version + 1);
    sequence += 1;
    const body = { ...event, reason: event.reason ?? null, sequence, version: version + 1 };
    const whole: LedgerEvent = { ...body, previousHash, hash: hashOf(previousHash, body) };
    previousHash = whole.hash;
    written.push(whole);
  }
  if (written.length === 0) return written;
  const perInsert = 500;
  for (let at = 0; at < written.length; at += perInsert) {
    await transaction
      .insertInto("event")
      .values(
        written.slice(at, at + perInsert).map(({ payload, previousHash: previous_hash, ...event }) => ({
          ...event,
          payload: JSON.stringify(payload),
          previous_hash,
        })),
      )
      .execute();
  }
  for (const event of written) {
    for (const projection of projections) {
      if (projection.practice === event.practice) await projection.apply(transaction, event);
    }
  }
  await transaction.updateTable("chain").set({ sequence, hash: previousHash }).where("id", "=", 1).execute();
  return written;
}

async function verifyAll(transaction: Transaction<Tables>): Promise<number> {
  for (const projection of projections) await projection.clear(transaction);
  let previousHash = beginning;
  let sequence = 0;
  for (;;) {
    const rows = await transaction
      .selectFrom("event")
      .selectAll()
      .where("sequence", ">", sequence)
      .orderBy("sequence")
      .limit(1000)
      .execute();
    if (rows.length === 0) return sequence;
    for (const event of rows.map(eventOf)) {
      sequence += 1;
      if (
        event.sequence !== sequence ||
        event.previousHash !== previousHash ||
        hashOf(previousHash, event) !== event.hash
      ) {
        throw new LedgerError(
          "ledger-broken-chain",
          `event ${sequence} (${event.practice} ${event.record}, ${event.at}) does not follow from the one before: it was changed or removed outside Fairway; restore a backup`,
        );
      }
      previousHash = event.hash;
      for (const projection of projections) {
        if (projection.practice === event.practice) await projection.apply(transaction, event);
      }
    }
  }
}

function ledgerOn(db: Kysely<Tables>, close: () => Promise<void>): Ledger {
  return {
    append: (appends) => db.transaction().execute((transaction) => appendAll(transaction, appends)),
    async events({ practice, record, until } = {}) {
      let query = db.selectFrom("event").selectAll().orderBy("sequence");
      if (practice !== undefined) query = query.where("practice", "=", practice);
      if (record !== undefined) query = query.where("record", "=", record);
      if (until !== undefined) query = query.where("at", "<=", until);
      return (await query.execute()).map(eventOf);
    },
    async signals(state) {
      let query = db.selectFrom("signal").selectAll().orderBy("raised_at", "desc").orderBy("id");
      if (state !== undefined) query = query.where("state", "=", state);
      return (await query.execute()).map(storedSignal);
    },
    verify: () => db.transaction().execute(verifyAll),
    close,
  };
}

/** Opens the ledger in a folder (embedded), in memory, or on a PostgreSQL server. */
export async function openLedger(place: StorePlace): Promise<Ledger> {
  const store = await openStore(place);
  return ledgerOn(store.db, store.close);
}
