import { type Kysely, sql, type Transaction } from "kysely";
import { canonical } from "./canonical.ts";
import { hashOf, type LedgerEvent, type NewEvent } from "./event.ts";
import { LedgerError } from "./ledger-error.ts";
import { eventOf, recordOf } from "./store/record-row.ts";
import type { Tables } from "./store/tables.ts";
import { insertEvents, putRecords } from "./store/write-rows.ts";
import { recordAfter, type StoredRecord } from "./stored-record.ts";

/** An event to append, with the version its record is believed to have (0: none yet); absent: whatever it has. */
export type Append = { readonly event: NewEvent; readonly expectedVersion?: number };

/** Events that are appended all together or not at all, under the key by which the same command is known again. */
export type AppendRequest = { readonly appends: readonly Append[]; readonly command: string | null };

/** What became of a request: its events, or why it was refused. */
export type AppendOutcome = { readonly events: readonly LedgerEvent[] } | { readonly refused: LedgerError };

const nameOf = (practice: string, record: string): string => `${practice}\n${record}`;

/** The events of commands that were carried out already, by their key. */
export async function commandEvents(
  db: Kysely<Tables>,
  commands: readonly string[],
): Promise<ReadonlyMap<string, readonly LedgerEvent[]>> {
  if (commands.length === 0) return new Map();
  const keys = sql<string>`(select jsonb_array_elements_text(${JSON.stringify(commands)}::jsonb))`;
  const rows = await db.selectFrom("event").selectAll().where("command", "in", keys).orderBy("sequence").execute();
  return Map.groupBy(rows.map(eventOf), (event) => event.command ?? "");
}

async function currentRecords(
  db: Kysely<Tables>,
  requests: readonly AppendRequest[],
): Promise<Map<string, StoredRecord>> {
  const names = new Map(
    requests.flatMap(({ appends }) =>
      appends.map(({ event: { practice, record } }) => [nameOf(practice, record), { practice, record }] as const),
    ),
  );
  const wanted = JSON.stringify([...names.values()]);
  const rows = await db
    .selectFrom("practice_record")
    .selectAll("practice_record")
    .innerJoin(
      sql<{ practice: string; record: string }>`jsonb_to_recordset(${wanted}::jsonb)`.as(
        sql`wanted(practice text, record text)`,
      ),
      (join) =>
        join
          .on(sql`wanted.practice`, "=", sql`practice_record.practice`)
          .on(sql`wanted.record`, "=", sql`practice_record.record`),
    )
    .execute();
  return new Map(rows.map((row) => [nameOf(row.practice, row.record), recordOf(row)]));
}

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

/**
 * Appends the events of several requests in one transaction; each request stands or falls by itself. A command that
 * was carried out before is answered with what it did then.
 */
export async function appendGroup(
  transaction: Transaction<Tables>,
  requests: readonly AppendRequest[],
): Promise<readonly AppendOutcome[]> {
  const end = await transaction
    .selectFrom("chain")
    .selectAll()
    .where("id", "=", 1)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const chain = { sequence: Number(end.sequence), hash: end.hash };
  const commands = requests.flatMap(({ command }) => (command === null ? [] : [command]));
  const done = new Map(await commandEvents(transaction, commands));
  const records = await currentRecords(transaction, requests);
  const before = new Map(records);
  const written: LedgerEvent[] = [];
  const outcomes = requests.map((request) => {
    const { command, appends } = request;
    const earlier = command === null ? undefined : done.get(command);
    if (command !== null && earlier) return doneBefore(command, appends, earlier);
    const outcome = chained(request, records, chain);
    if ("events" in outcome) {
      written.push(...outcome.events);
      if (command !== null) done.set(command, outcome.events);
    }
    return outcome;
  });
  if (written.length === 0) return outcomes;
  await insertEvents(transaction, written);
  const changed = [...records].filter(([name, record]) => before.get(name) !== record);
  await putRecords(
    transaction,
    changed.map(([, record]) => record),
  );
  await transaction.updateTable("chain").set(chain).where("id", "=", 1).execute();
  return outcomes;
}
