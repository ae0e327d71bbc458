import { type Append, type AppendRequest, appendGroup } from "./append-group.ts";
import { dumpAll } from "./dump.ts";
import { checkedEvent, type LedgerEvent } from "./event.ts";
import { groupCommit } from "./group-commit.ts";
import type { Job, JobState } from "./jobs/job.ts";
import { type RunningJobs, startJobs } from "./jobs/job-queue.ts";
import { jobStates } from "./jobs/job-states.ts";
import { LedgerError } from "./ledger-error.ts";
import type { People } from "./people/people.ts";
import { peopleOn } from "./people/people-on.ts";
import type { PeopleOptions } from "./people/people-options.ts";
import type { Person } from "./person.ts";
import {
  type EventFilter,
  type RecordFilter,
  readDue,
  readEvents,
  readInbox,
  readRecord,
  readRecords,
} from "./read-records.ts";
import type { SeenBy } from "./seen-by.ts";
import { attention, readSignals, type StoredSignal } from "./signals.ts";
import { type EventInTurn, eventsInTurn } from "./store/event-batches.ts";
import { openStore, type Store, type StorePlace } from "./store/open-store.ts";
import { commandEvents } from "./store/read-before.ts";
import { everyRecord } from "./store/remembered.ts";
import type { StoredRecord } from "./stored-record.ts";
import { rebuildAll, type Verification, verifyAll } from "./verify.ts";

export type Ledger = {
  /**
   * Appends events all together or not at all, and brings every record along in the same transaction. Appends that
   * arrive at the same moment share a commit; each stands or falls by itself.
   *
   * @param options `command` is the key by which the same command, sent again, is known: it is done once, and answered with what was done.
   * @throws LedgerError "ledger-conflict" when a record has moved on since `expectedVersion`, saying what happened to it;
   * "ledger-key-reused" when the key was another command's; "ledger-bad-event"; "ledger-full" when the store's disk is, and nothing was written.
   */
  append(appends: readonly Append[], options?: { readonly command?: string }): Promise<readonly LedgerEvent[]>;
  /** The events of a command that was carried out; none where it was not. */
  commandEvents(command: string): Promise<readonly LedgerEvent[]>;
  /** Events in order. */
  events(filter?: EventFilter): Promise<readonly LedgerEvent[]>;
  /** The place and hash of the last event; 0 and the beginning's where there is none. */
  end(): Promise<{ readonly sequence: number; readonly hash: string }>;
  /** The next events after a place in the ledger, as many as can be in memory at once; none at the end. */
  eventsInTurn(after: number): Promise<readonly EventInTurn[]>;
  /** A record as it stands, or as it stood at an instant; undefined where there was none. */
  record(practice: string, record: string, asOf?: string): Promise<StoredRecord | undefined>;
  /** Records, the latest changed first. */
  records(filter?: RecordFilter): Promise<readonly StoredRecord[]>;
  /** Records whose move is this person's, by name or by a role they hold (as far as they see it), the soonest due first. */
  inbox(
    person: Pick<Person, "id" | "roles">,
    limit?: number,
    seeing?: Pick<SeenBy, "person" | "owners" | "readers">,
  ): Promise<readonly StoredRecord[]>;
  /** Records whose deadline has passed at an instant, the longest overdue first. */
  due(at: string, limit?: number): Promise<readonly StoredRecord[]>;
  /** Signals, the latest raised first; of them, those that somebody may see. */
  signals(state?: "standing" | "gone", seenBy?: SeenBy): Promise<readonly StoredSignal[]>;
  /**
   * Recomputes the whole chain, works every record out again from its events and compares it with its row. Changes nothing.
   *
   * @throws LedgerError "ledger-broken-chain" naming the first event that does not follow from the one before.
   */
  verify(): Promise<Verification>;
  /** Writes every record's row again from the events. */
  rebuild(): Promise<void>;
  /** Does jobs by the clock until they are stopped; stop them before the ledger is closed. */
  startJobs(jobs: readonly Job[], options?: Parameters<typeof startJobs>[2]): Promise<RunningJobs>;
  /** What last became of every job, the latest first. */
  jobStates(): Promise<readonly JobState[]>;
  /** Who may sign in. */
  readonly people: People;
  /** Writes everything the store holds, as it is at one moment, to a file of JSON lines; appends go on meanwhile. */
  dump(file: string): Promise<void>;
  close(): Promise<void>;
};

/** @throws LedgerError "ledger-full" where the store says so (SQLSTATE 53100); what was thrown otherwise. */
function refuseFullDisk(cause: unknown): never {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code !== "53100" && code !== "ENOSPC") throw cause;
  throw new LedgerError(
    "ledger-full",
    "the disk that the ledger is on is full, so nothing was written down; what was written before is safe. Make room, then do it again.",
    { cause },
  );
}

function ledgerOn(store: Store, people: People, close: () => Promise<void>): Ledger {
  const { db, remembered } = store;
  const append = groupCommit((requests: readonly AppendRequest[]) => appendGroup(db, requests));
  return {
    async append(appends, { command } = {}) {
      if (appends.length === 0) return [];
      const checked = appends.map(({ event, ...rest }) => ({ ...rest, event: checkedEvent(event) }));
      const outcome = await append({ appends: checked, command: command ?? null })
        .catch(refuseFullDisk)
        .finally(() => remembered.forget([everyRecord, ...checked.map(({ event }) => event.practice)]));
      if ("refused" in outcome) throw outcome.refused;
      return outcome.events;
    },
    commandEvents: async (command) => (await commandEvents(db, [command])).get(command) ?? [],
    events: (filter = {}) => readEvents(db, filter),
    end: () =>
      remembered.read(everyRecord, ["end"], async () => {
        const { sequence, hash } = await db
          .selectFrom("chain")
          .select(["sequence", "hash"])
          .where("id", "=", 1)
          .executeTakeFirstOrThrow();
        return { sequence: Number(sequence), hash };
      }),
    eventsInTurn: (after) => eventsInTurn(db, after),
    record: (practice, record, asOf) => readRecord(db, practice, record, asOf),
    records: (filter = {}) =>
      remembered.read(filter.practice ?? everyRecord, ["records", filter], () => readRecords(db, filter)),
    inbox: ({ id, roles }, limit = 100, seeing) =>
      remembered.read(everyRecord, ["inbox", id, roles, limit, seeing], () =>
        readInbox(db, { id, roles }, limit, seeing),
      ),
    due: (at, limit = 1_000) => readDue(db, at, limit),
    signals: (state, seenBy) =>
      remembered.read(attention, ["signals", state, seenBy], () => readSignals(db, state, seenBy)),
    verify: () => db.transaction().setIsolationLevel("repeatable read").execute(verifyAll),
    async rebuild() {
      await db.transaction().execute(rebuildAll);
      remembered.forgetAll();
    },
    dump: (file) =>
      db
        .transaction()
        .setIsolationLevel("repeatable read")
        .execute((all) => dumpAll(all, file)),
    startJobs: (jobs, options) => startJobs(store, jobs, options),
    jobStates: () => jobStates(store),
    people,
    close,
  };
}

/**
 * Opens the ledger in a folder (embedded), in memory, or on a PostgreSQL server.
 *
 * @throws LedgerError "ledger-in-use" or "ledger-unreadable"; PeopleError "people-bad-input" for a public address that is none.
 */
export async function openLedger(place: StorePlace, options: PeopleOptions = {}): Promise<Ledger> {
  const store = await openStore(place);
  try {
    const { people, settled } = peopleOn(store, place, options);
    return ledgerOn(store, people, async () => {
      await settled();
      await store.close();
    });
  } catch (error) {
    await store.close();
    throw error;
  }
}
