import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { expect, it } from "vitest";
import { beginning, hashOf } from "./event.ts";
import { openLedger } from "./ledger.ts";
import { migrations } from "./store/migrations.ts";

/** A ledger as it was written before attention was a practice: the first shape of the store, events of signals in it. */
async function oldLedger(folder: string): Promise<void> {
  const pglite = await PGlite.create(join(folder, "data"));
  const db = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite }) });
  await new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } }).migrateTo(
    "0001-events-and-signals",
  );
  const signal = (key: string, says: string) => ({ question: "budget", key, body: { says } });
  const told = [
    ["north", "raised", "2026-07-01T05:00:00.000Z", signal("north", "north is over")],
    ["south", "raised", "2026-07-01T05:00:00.000Z", signal("south", "south is over")],
    ["north", "changed", "2026-07-02T05:00:00.000Z", signal("north", "north is far over")],
    ["south", "gone", "2026-07-02T05:00:00.000Z", { question: "budget", key: "south" }],
    ["south", "raised", "2026-07-03T05:00:00.000Z", signal("south", "south is over again")],
    ["north", "gone", "2026-07-03T05:00:00.000Z", { question: "budget", key: "north" }],
  ] as const;
  let previousHash = beginning;
  const versions = new Map<string, number>();
  for (const [at, [key, transition, instant, payload]] of told.entries()) {
    const version = (versions.get(key) ?? 0) + 1;
    versions.set(key, version);
    const event = {
      sequence: at + 1,
      version,
      at: instant,
      by: "assessment",
      practice: "attention",
      record: `budget:${key}`,
      transition,
      payload,
      reason: null,
      command: null,
    };
    const hash = hashOf(previousHash, event);
    await sql`insert into event (sequence, at, by, practice, record, version, transition, payload, reason, previous_hash, hash)
      values (${event.sequence}, ${instant}, ${event.by}, ${event.practice}, ${event.record}, ${version}, ${transition},
        ${JSON.stringify(payload)}::jsonb, null, ${previousHash}, ${hash})`.execute(db);
    previousHash = hash;
  }
  await sql`update chain set sequence = ${told.length}, hash = ${previousHash}`.execute(db);
  await pglite.close();
}

it("an old ledger opens with every signal where it stood, and its chain still holds", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fairway-ledger-"));
  await oldLedger(folder);
  const ledger = await openLedger({ folder });
  expect(await ledger.signals("standing")).toMatchObject([
    {
      id: "budget:south",
      key: "south",
      state: "standing",
      raisedAt: "2026-07-03T05:00:00.000Z",
      timesRaised: 2,
      body: { says: "south is over again" },
    },
  ]);
  expect(await ledger.signals("gone")).toMatchObject([
    {
      id: "budget:north",
      goneAt: "2026-07-03T05:00:00.000Z",
      seenAt: "2026-07-02T05:00:00.000Z",
      timesRaised: 1,
      body: { says: "north is far over" },
    },
  ]);
  expect(await ledger.verify()).toMatchObject({ events: 6, records: 2, differing: [] });
  expect((await ledger.record("attention", "budget:north", "2026-07-02T12:00:00.000Z"))?.title).toBe(
    "north is far over",
  );
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});
