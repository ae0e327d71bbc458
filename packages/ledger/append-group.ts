import type { Kysely } from "kysely";
import { canonical } from "./canonical.ts";
import { hashOf, type LedgerEvent, type NewEvent } from "./event.ts";
import { LedgerError } from "./ledger-error.ts";
import { type Before, readBefore } from "./store/read-before.ts";
import type { Tables } from "./store/tables.ts";
import { writeAfter } from "./store/write-rows.ts";
import { recordAfter, type StoredRecord } from "./stored-record.ts";

/** An event to append, with the version its record is believed to have (0: none yet); absent: whatever it has. */
export type Append = { readonly event: NewEvent; readonly expectedVersion?: number };

/** Events that are appended all together or not at all, under the key by which the same command is known again. */
export type AppendRequest = { readonly appends: readonly Append[]; readonly command: string | null };

/** What became of a request: its events, or why it was refused. */
export type AppendOutcome = { readonly events: readonly LedgerEvent[] } | { readonly refused: LedgerError };

const nameOf = (practice: string, record: string): string => `${practice}\n${record}`;

function conflict({ practice, record }: NewEvent, current: StoredRecord | undefined): LedgerError {
  const happened = current
    ? `${current.changedBy} has "${current.changedHow}" it at ${current.changedAt}`
    : "there is no such record";
  return new LedgerError("ledger-conflict", `${practice} ${record}: ${happened}; look at it again and decide anew`);
}

const told = ({ by, practice, record, transition, payload }: Omit<NewEvent, "reason">) => {
  const said = payload !== null && typeof payload === "object" && "said" in payload ? payload.said : payload;
  return canonical([by, practice, record, transition, said ?? null]);
};

/** The events of a command that was carried out already, or that its key is another's. */
function doneBefore(command: string, appends: readonly Append[], done: readonly LedgerEvent[]): AppendOutcome {
  const same = appends.length === done.length && appends.every(({ event }, at) => told(event) === told(done[at]!));
  if (same) return { events: done };
  return {
    refused: new LedgerError(
      "ledger-key-reused",
      `the key "${command}" was used for ${done[0]!.practice} ${done[0]!.record} "${done[0]!.transition}" by ${done[0]!.by} at ${done[0]!.at}; take a new key for something else`,
    ),
  };
}

type Chain = { sequence: number; hash: string };

/** One request, against the records as the requests before it left them; nothing of a refused one stays. */
function chained({ appends, command }: AppendRequest, records: Map<string, StoredRecord>, chain: Chain): AppendOutcome {
  const changed = new Map<string, StoredRecord>();
  const events: LedgerEvent[] = [];
  let { sequence, hash } = chain;
  for (const { event, expectedVersion } of appends) {
    const name = nameOf(event.practice, event.record);
    const current = changed.get(name) ?? records.get(name);
    const version = current?.version ?? 0;
    if (expectedVersion !== undefined && version !== expectedVersion) return { refused: conflict(event, current) };
    sequence += 1;
    const body = { ...event, reason: event.reason ?? null, command, sequence, version: version + 1 };
    const whole: LedgerEvent = { ...body, previousHash: hash, hash: hashOf(hash, body) };
    hash = whole.hash;
    events.push(whole);
    changed.set(name, recordAfter(current, whole));
  }
  for (const [name, record] of changed) records.set(name, record);
  chain.sequence = sequence;
  chain.hash = hash;
  return { events };
}

type Carried = {
  readonly outcomes: readonly AppendOutcome[];
  readonly events: readonly LedgerEvent[];
  readonly records: readonly StoredRecord[];
};

/** What becomes of requests, in their order, and what has to be written for it. */
function carriedOut(requests: readonly AppendRequest[], before: Before): Carried {
  const chain = { ...before.end };
  const done = new Map(before.done);
  const records = new Map(before.records.map((record) => [nameOf(record.practice, record.record), record]));
  const unchanged = new Set(records.values());
  const events: LedgerEvent[] = [];
  const outcomes = requests.map((request) => {
    const { command, appends } = request;
    const earlier = command === null ? undefined : done.get(command);
    if (command !== null && earlier) return doneBefore(command, appends, earlier);
    const outcome = chained(request, records, chain);
    if ("events" in outcome) {
      events.push(...outcome.events);
      if (command !== null) done.set(command, outcome.events);
    }
    return outcome;
  });
  return { outcomes, events, records: [...records.values()].filter((record) => !unchanged.has(record)) };
}

/** @returns undefined where somebody else has appended in between, and nothing was written. */
async function attempt(
  db: Kysely<Tables>,
  requests: readonly AppendRequest[],
): Promise<readonly AppendOutcome[] | undefined> {
  const commands = requests.flatMap(({ command }) => (command === null ? [] : [command]));
  const named = requests.flatMap(({ appends }) => appends.map(({ event }) => event));
  const names = new Map(named.map(({ practice, record }) => [nameOf(practice, record), { practice, record }]));
  const before = await readBefore(db, [...new Set(commands)], [...names.values()]);
  const { outcomes, events, records } = carriedOut(requests, before);
  if (events.length === 0) return outcomes;
  return (await writeAfter(db, before.end, events, records)) ? outcomes : undefined;
}

/**
 * Appends the events of several requests together; each request stands or falls by itself. A command that was carried
 * out before is answered with what it did then. Reads, decides, and writes only if the chain still ends where it was
 * read; where another server was quicker, the end of the chain is locked first and all of it decided anew.
 */
export async function appendGroup(
  db: Kysely<Tables>,
  requests: readonly AppendRequest[],
): Promise<readonly AppendOutcome[]> {
  const outcomes = await attempt(db, requests);
  if (outcomes) return outcomes;
  return db.transaction().execute(async (transaction) => {
    await transaction.selectFrom("chain").select("id").where("id", "=", 1).forUpdate().execute();
    const decided = await attempt(transaction, requests);
    if (!decided) throw new Error("the end of the chain moved while it was locked");
    return decided;
  });
}
