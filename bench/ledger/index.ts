import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Ledger, openLedger } from "@fairway/ledger";
import pg from "pg";
import type { Benchmark, Measured } from "../benchmark.ts";
import { quantileOf } from "../quantiles.ts";
import { type PostgresServer, startPostgres } from "../questions/postgres-server.ts";
import { benchFolder } from "../scale/scaled-workspace.ts";
import { errand, errands, people } from "./errands.ts";

const million = 1_000_000;
const clients = 64;
const appends = 10_000;
const fresh = 10 * million;

const seconds = (since: number) => (performance.now() - since) / 1000;

/** Commands of one event each, from many people at once, each waiting for the answer before the next. */
async function appendsPerSecond(ledger: Ledger, count: number, atOnce: number): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) {
        const record = fresh * atOnce + next++;
        await ledger.append([{ ...errand(record, 0), expectedVersion: 0 }], { command: `bench-${atOnce}-${record}` });
      }
    }),
  );
  return count / seconds(began);
}

/** The same rows put into a bare table by bare PostgreSQL: no chain, no record, no check, one commit a row. */
async function bareInsertsPerSecond(server: PostgresServer): Promise<number> {
  const pool = new pg.Pool({ connectionString: server.url, max: 8 });
  try {
    await pool.query(
      "create table bare (id bigserial primary key, at timestamptz, by text, record text, payload jsonb)",
    );
    let next = 0;
    const began = performance.now();
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (next < appends) {
          const { event } = errand(fresh + next++, 0);
          await pool.query("insert into bare (at, by, record, payload) values ($1, $2, $3, $4)", [
            event.at,
            event.by,
            event.record,
            JSON.stringify(event.payload),
          ]);
        }
      }),
    );
    return appends / seconds(began);
  } finally {
    await pool.end();
  }
}

type Store = "pglite" | "postgres";

const storeNames = { pglite: "PGlite", postgres: "PostgreSQL" } as const satisfies Record<Store, string>;

/** Something done on a new ledger of each store; nothing for PostgreSQL where it is not installed. */
async function onBoth<Found>(
  work: (ledger: Ledger) => Promise<Found>,
): Promise<Readonly<Record<Store, Found | undefined>>> {
  mkdirSync(benchFolder, { recursive: true });
  const folder = mkdtempSync(join(benchFolder, "ledger-"));
  const embedded = await openLedger({ folder });
  const pglite = await work(embedded).finally(async () => {
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const server = startPostgres({ durable: true });
  if (!server) return { pglite, postgres: undefined };
  try {
    const ledger = await openLedger({ url: server.url });
    return { pglite, postgres: await work(ledger).finally(() => ledger.close()) };
  } finally {
    server.stop();
  }
}

type Appended = { readonly alone: number; readonly together: number };

type Filled = {
  readonly loaded: number;
  readonly inbox: readonly number[];
  readonly verified: number;
  /** Processor time of this process for it: what it takes where nothing else runs. */
  readonly verifiedCpu: number;
};

/** A ledger of a million events: how quickly it came to be, what inboxes take on it, and the check of all of it. */
async function fillAndRead(ledger: Ledger): Promise<Filled> {
  const began = performance.now();
  for (const group of errands(million)) await ledger.append(group);
  const loaded = million / seconds(began);
  const inbox: number[] = [];
  for (let round = 0; round < 500; round++) {
    const person = { id: `person-${(round * 6_151) % people}`, roles: ["seller", "finance"] as const };
    const asked = performance.now();
    const entries = await ledger.inbox(person, 100);
    inbox.push(seconds(asked));
    if (entries.length === 0) throw new Error(`the inbox of ${person.id} is empty`);
  }
  const checked = performance.now();
  const before = process.cpuUsage();
  const { events, differing } = await ledger.verify();
  if (events < million || differing.length > 0) throw new Error(`${events} events, ${differing.length} differ`);
  const { user, system } = process.cpuUsage(before);
  return { loaded, inbox, verified: seconds(checked), verifiedCpu: (user + system) / 1e6 };
}

function once<Found>(work: () => Promise<Found>): () => Promise<Found> {
  let found: Promise<Found> | undefined;
  return () => {
    found ??= work();
    return found;
  };
}

const appended = once(() =>
  onBoth<Appended>(async (ledger) => ({
    alone: await appendsPerSecond(ledger, 1_000, 1),
    together: await appendsPerSecond(ledger, appends, clients),
  })),
);

const filled = once(() => onBoth(fillAndRead));

const bare = once(async () => {
  const server = startPostgres({ durable: true });
  return server && bareInsertsPerSecond(server).finally(server.stop);
});

function measuredOn<Found>(found: Readonly<Record<Store, Found | undefined>>, store: Store): Found {
  const ours = found[store];
  if (ours === undefined) throw new Error(`${storeNames[store]} is not installed`);
  return ours;
}

function beside(ours: number, peer: number | undefined, peerName: string, note: string): Measured {
  return { ours, peer, peerName, ratio: peer === undefined ? undefined : ours / peer, note };
}

const round = (value: number) => Math.round(value).toLocaleString("en-GB");
const bareTable = "a bare table on PostgreSQL, a commit a row";

const append = (store: Store, budget: number): Benchmark => ({
  name: `events appended a second on ${storeNames[store]} (more is better)`,
  run: async () => {
    const peer = await bare();
    const { alone, together } = measuredOn(await appended(), store);
    return beside(
      together,
      peer,
      bareTable,
      `budget at least ${round(budget)}; ${clients} people at once, ${round(appends)} commands of one event with key and expected version; one person alone ${round(alone)}`,
    );
  },
});

const inbox = (store: Store): Benchmark => ({
  name: `inbox of one person, p95 milliseconds, on ${storeNames[store]}`,
  run: async () => {
    const found = await filled();
    const ours = measuredOn(found, store);
    const p95 = (numbers: Filled | undefined) => numbers && quantileOf(numbers.inbox, 0.95) * 1_000;
    return beside(
      p95(ours)!,
      store === "pglite" ? p95(found.postgres) : undefined,
      store === "pglite" ? "the same on PostgreSQL" : "none",
      `budget 50 ms; ${round(people)} people, 1 M events, 250,000 records, one role besides; 500 people asked for 100 entries; median ${(quantileOf(ours.inbox, 0.5) * 1_000).toFixed(1)} ms`,
    );
  },
});

const verify = (store: Store): Benchmark => ({
  name: `verify 1 M events, seconds, on ${storeNames[store]}`,
  run: async () => {
    const found = await filled();
    const ours = measuredOn(found, store);
    return beside(
      ours.verified,
      store === "pglite" ? found.postgres?.verified : undefined,
      store === "pglite" ? "the same on PostgreSQL" : "none",
      `budget 60 s; the chain recomputed, 250,000 records worked out again and compared with their rows; ${Math.round(ours.verifiedCpu)} s of processor time of this process; the events were appended in groups of 20,000, ${round(ours.loaded)} a second`,
    );
  },
});

/** The ledger on both stores: appends, an inbox, the check of everything. */
export const benchmarks: readonly Benchmark[] = [
  append("pglite", 500),
  append("postgres", 3_000),
  inbox("pglite"),
  inbox("postgres"),
  verify("pglite"),
  verify("postgres"),
];
