import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import type { NewEvent } from "./event.ts";
import { openLedger } from "./ledger.ts";
import { openStore, type StorePlace } from "./store/open-store.ts";
import { startPostgres } from "./store/postgres-for-tests.ts";

const server = startPostgres();
afterAll(() => server?.stop());

const raised = (key: string, at = "2026-03-01T06:00:00.000Z", transition = "raised"): NewEvent => ({
  at,
  by: "assessment",
  practice: "attention",
  record: `outside-budget:${key}`,
  transition,
  payload: { question: "outside-budget", key, body: { says: `${key} is over` } },
});

const places: readonly (readonly [string, StorePlace | undefined])[] = [
  ["PGlite", { memory: true }],
  ["PostgreSQL", server && { url: server.url }],
];

describe.each(places)("the ledger on %s", (_, place) => {
  it.skipIf(!place)("appends, projects and reads back; a record's life is one chain", async () => {
    const ledger = await openLedger(place!);
    const before = await ledger.verify();
    await ledger.append([{ event: raised("north") }, { event: raised("south") }]);
    await ledger.append([{ event: raised("north", "2026-03-02T06:00:00.000Z", "gone"), expectedVersion: 1 }]);
    expect((await ledger.signals("standing")).map((signal) => signal.key)).toEqual(["south"]);
    expect((await ledger.signals("gone"))[0]).toMatchObject({
      key: "north",
      timesRaised: 1,
      goneAt: "2026-03-02T06:00:00.000Z",
    });
    const life = await ledger.events({ record: "outside-budget:north" });
    expect(life.map((event) => [event.version, event.transition])).toEqual([
      [1, "raised"],
      [2, "gone"],
    ]);
    expect(await ledger.verify()).toBe(before + 3);
    expect((await ledger.signals("standing")).map((signal) => signal.key)).toEqual(["south"]);
    await ledger.close();
  });

  it.skipIf(!place)("lets one of two people win and tells the other what happened", async () => {
    const ledger = await openLedger(place!);
    await ledger.append([{ event: raised("east") }]);
    const both = await Promise.allSettled([
      ledger.append([
        { event: { ...raised("east", "2026-03-03T06:00:00.000Z", "gone"), by: "ann" }, expectedVersion: 1 },
      ]),
      ledger.append([
        { event: { ...raised("east", "2026-03-03T06:00:00.000Z", "gone"), by: "bob" }, expectedVersion: 1 },
      ]),
    ]);
    expect(both.filter((each) => each.status === "fulfilled")).toHaveLength(1);
    const refused = both.find((each) => each.status === "rejected");
    expect(String(refused?.reason)).toMatch(/(ann|bob) has "gone" it at 2026-03-03T06:00:00.000Z; look at it again/);
    await ledger.close();
  });

  it.skipIf(!place)("leaves nothing of an append of which one part is refused", async () => {
    const ledger = await openLedger(place!);
    const before = await ledger.verify();
    await expect(
      ledger.append([{ event: raised("west") }, { event: raised("west-2"), expectedVersion: 4 }]),
    ).rejects.toThrow(/another version/);
    await expect(ledger.append([{ event: { ...raised("west"), at: "yesterday" } }])).rejects.toThrow(/event.at/);
    expect(await ledger.verify()).toBe(before);
    await ledger.close();
  });

  it.skipIf(!place)(
    "refuses to change or remove an event, and finds one that was changed behind its back",
    async () => {
      const ledger = await openLedger(place!);
      await ledger.append([{ event: raised("lake") }]);
      if (!("url" in place!)) return void (await ledger.close());
      const store = await openStore(place);
      await expect(sql`update event set by = 'mallory'`.execute(store.db)).rejects.toThrow(/append-only/);
      await expect(sql`truncate event`.execute(store.db)).rejects.toThrow(/append-only/);
      await sql`alter table event disable trigger all`.execute(store.db);
      await sql`update event set by = 'mallory' where record = 'outside-budget:lake'`.execute(store.db);
      await expect(ledger.verify()).rejects.toThrow(/outside-budget:lake.* does not follow/);
      await store.close();
      await ledger.close();
    },
  );
});

it("keeps every acknowledged event through kill -9, and opens again at once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fairway-ledger-"));
  const program = `
    import { openLedger } from ${JSON.stringify(new URL("./index.ts", import.meta.url).href)};
    const ledger = await openLedger({ folder: process.argv[1] });
    for (let n = 1; ; n++) {
      await ledger.append([{ event: { at: "2026-03-01T06:00:00.000Z", by: "test", practice: "attention", record: "q:" + n,
        transition: "raised", payload: { question: "q", key: String(n), body: {} } } }]);
      console.log(n);
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let acknowledged = 0;
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      acknowledged = Number(chunk.toString().trim().split("\n").at(-1));
      if (acknowledged >= 20) child.kill("SIGKILL");
    });
    child.on("exit", () => resolve());
  });
  const ledger = await openLedger({ folder });
  expect(await ledger.verify()).toBeGreaterThanOrEqual(acknowledged);
  await expect(openLedger({ folder })).rejects.toThrow(/is open in process \d+; stop that one/);
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

it("a damaged folder is said in words, with what to do, and is given back", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fairway-ledger-"));
  const ledger = await openLedger({ folder });
  await ledger.append([{ event: raised("north") }]);
  await ledger.close();
  rmSync(join(folder, "data", "global"), { recursive: true });
  const refused = { code: "ledger-unreadable", message: expect.stringMatching(/Put the folder back from a backup/) };
  await expect(openLedger({ folder })).rejects.toMatchObject(refused);
  await expect(openLedger({ folder })).rejects.toMatchObject(refused);
  rmSync(folder, { recursive: true, force: true });
});
