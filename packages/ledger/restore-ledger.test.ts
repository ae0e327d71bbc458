import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { NewEvent } from "./event.ts";
import { openLedger } from "./ledger.ts";
import { restoreLedger } from "./restore-ledger.ts";
import { startPostgres } from "./store/postgres-for-tests.ts";

const server = startPostgres();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fairway-dump-"));
});
afterAll(() => {
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const errand = (record: string): NewEvent => ({
  at: "2026-03-01T06:00:00.123Z",
  by: "ann",
  practice: "errand",
  record,
  transition: "asked",
  payload: { text: 'quoted "words", a \\ and \u2028 unicode ü', number: 0.1, none: null },
  reason: "so it is",
});

it.skipIf(!server)(
  "a ledger written while others append goes from PGlite to PostgreSQL event by event, hash by hash",
  async () => {
    const embedded = await openLedger({ folder: join(folder, "from") });
    await embedded.append(Array.from({ length: 5_000 }, (_, at) => ({ event: errand(`e-${at}`) })));
    const file = join(folder, "ledger.jsonl");
    const [, ...later] = await Promise.all([
      embedded.dump(file),
      ...Array.from({ length: 20 }, (_, at) =>
        embedded.append([{ event: errand(`later-${at}`) }], { command: `k${at}` }),
      ),
    ]);
    expect(later).toHaveLength(20);
    const restored = await restoreLedger({ url: server!.url }, file);
    expect(restored.events).toBeGreaterThanOrEqual(5_000);
    expect(restored.differing).toEqual([]);
    const [before, other] = [await embedded.events(), await openLedger({ url: server!.url })];
    expect(await other.events()).toEqual(before.slice(0, restored.events));
    expect(before[restored.events - 1]!.hash).toBe(restored.chainHash);
    await other.append([{ event: errand("goes-on"), expectedVersion: 0 }]);
    expect((await other.verify()).events).toBe(restored.events + 1);
    await other.close();
    await embedded.close();
    await expect(restoreLedger({ url: server!.url }, file)).rejects.toMatchObject({ code: "ledger-not-empty" });
  },
);

it("refuses half a dump and leaves nothing, and one of a later version", async () => {
  const ledger = await openLedger({ memory: true });
  await ledger.append([{ event: errand("one") }, { event: errand("two") }]);
  const file = join(folder, "half.jsonl");
  await ledger.dump(file);
  await ledger.close();
  const whole = readFileSync(file, "utf8");
  const place = { folder: join(folder, "half") };
  for (const half of [whole.slice(0, -40), whole.split("\n").slice(0, 4).join("\n")]) {
    writeFileSync(file, half);
    await expect(restoreLedger(place, file)).rejects.toMatchObject({ code: "ledger-unreadable" });
  }
  const empty = await openLedger(place);
  expect((await empty.verify()).events).toBe(0);
  await empty.close();
  writeFileSync(file, whole.replace(/"shape":"[^"]+"/, '"shape":"9999-later"'));
  await expect(restoreLedger(place, file)).rejects.toThrow(/a later version of Fairway \(9999-later\)/);
});
