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

type Numbers = {
  readonly appended: number;
  readonly alone: number;
  readonly loaded: number;
  readonly inbox: readonly number[];
  readonly verified: number;
  /** Processor time of this process for it: what it takes where nothing else runs. */
  readonly verifiedCpu: number;
};

async function measure(ledger: Ledger): Promise<Numbers> {
  const alone = await appendsPerSecond(ledger, 1_000, 1);
  const appended = await appendsPerSecond(ledger, appends, clients);
  const began = performance.now();
  for (const batch of errands(million)) await ledger.append(batch);
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
  return { appended, alone, loaded, inbox, verified: seconds(checked), verifiedCpu: (user + system) / 1e6 };
}

/** Measured once, on both stores and beside the bare table, when the first benchmark asks. */
let measured: Promise<{ readonly pglite: Numbers; readonly postgres?: Numbers; readonly bare?: number }> | undefined;

async function measureBoth() {
  mkdirSync(benchFolder, { recursive: true });
  const folder = mkdtempSync(join(benchFolder, "ledger-"));
  const embedded = await openLedger({ folder });
  const pglite = await measure(embedded).finally(async () => {
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const server = startPostgres({ durable: true });
  if (!server) return { pglite };
  try {
    const bare = await bareInsertsPerSecond(server);
    const ledger = await openLedger({ url: server.url });
    const postgres = await measure(ledger).finally(() => ledger.close());
    return { pglite, postgres, bare };
  } finally {
    server.stop();
  }
}

const both = () => {
  measured ??= measureBoth();
  return measured;
};

function beside(ours: number, peer: number | undefined, peerName: string, note: string): Measured {
  return { ours, peer, peerName, ratio: peer === undefined ? undefined : ours / peer, note };
}

const round = (value: number) => Math.round(value).toLocaleString("en-GB");
const bareTable = "a bare table on PostgreSQL, a commit a row";

const append = (store: "pglite" | "postgres", budget: number): Benchmark => ({
  name: `events appended a second on ${store === "pglite" ? "PGlite" : "PostgreSQL"} (more is better)`,
  run: async () => {
    const found = await both();
    const ours = found[store];
    if (!ours) throw new Error("PostgreSQL is not installed");
    return beside(
      ours.appended,
      found.bare,
      bareTable,
      `budget at least ${round(budget)}; ${clients} people at once, ${round(appends)} commands of one event with key and expected version; one person alone ${round(ours.alone)}, in bulk ${round(ours.loaded)}`,
    );
  },
});

const inbox = (store: "pglite" | "postgres"): Benchmark => ({
  name: `inbox of one person, p95 milliseconds, on ${store === "pglite" ? "PGlite" : "PostgreSQL"}`,
  run: async () => {
    const found = await both();
    const ours = found[store];
    if (!ours) throw new Error("PostgreSQL is not installed");
    const p95 = (numbers: Numbers | undefined) => numbers && quantileOf(numbers.inbox, 0.95) * 1_000;
    return beside(
      p95(ours)!,
      store === "pglite" ? p95(found.postgres) : undefined,
      store === "pglite" ? "the same on PostgreSQL" : "none",
      `budget 50 ms; ${round(people)} people, 1 M events, 250,000 records, one role besides; 500 people asked for 100 entries; median ${(quantileOf(ours.inbox, 0.5) * 1_000).toFixed(1)} ms`,
    );
  },
});

const verify = (store: "pglite" | "postgres"): Benchmark => ({
  name: `verify 1 M events, seconds, on ${store === "pglite" ? "PGlite" : "PostgreSQL"}`,
  run: async () => {
    const found = await both();
    const ours = found[store];
    if (!ours) throw new Error("PostgreSQL is not installed");
    return beside(
      ours.verified,
      store === "pglite" ? found.postgres?.verified : undefined,
      store === "pglite" ? "the same on PostgreSQL" : "none",
      `budget 60 s; the chain recomputed, 250,000 records worked out again and compared with their rows; ${Math.round(ours.verifiedCpu)} s of processor time of this process`,
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
