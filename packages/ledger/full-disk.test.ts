import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Ledger, openLedger } from "./ledger.ts";
import { openStore } from "./store/open-store.ts";
import { startPostgres } from "./store/postgres-for-tests.ts";

const disk = mkdtempSync(join(tmpdir(), "fairway-small-disk-"));
const ballast = join(disk, "ballast");
let isMounted = false;
const server = startPostgres();

beforeAll(() => {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=96m", "tmpfs", disk], { stdio: "ignore" });
    isMounted = true;
  } catch {
    process.stderr.write("full-disk.test.ts: skipped, since a small disk can be mounted by root alone\n");
  }
});
afterAll(() => {
  server?.stop();
  if (isMounted) execFileSync("umount", ["-l", disk], { stdio: "ignore" });
  rmSync(disk, { recursive: true, force: true });
});

/** About 80 kB that no store packs smaller. */
const event = (record: string) => ({
  event: {
    at: "2026-03-01T06:00:00.000Z",
    by: "ann",
    practice: "errand",
    record,
    transition: "asked",
    payload: {
      text: Array.from({ length: 8_000 }, (_, at) =>
        ((at * 2_654_435_761 + record.length) % 4_294_967_296).toString(36),
      ),
    },
  },
});

/** Fills the disk, appends until it is refused, makes room, and goes on. */
async function fillAndFree(ledger: Ledger): Promise<number> {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 1_500_000)));
  let acknowledged = 0;
  const refused = await (async () => {
    for (;;) {
      try {
        await ledger.append([event(`before-${acknowledged}`)]);
        acknowledged += 1;
      } catch (error) {
        return error;
      }
    }
  })();
  expect(refused).toMatchObject({
    code: "ledger-full",
    message: expect.stringMatching(/nothing was written down; what was written before is safe. Make room/),
  });
  await expect(ledger.append([event("still-full")])).rejects.toMatchObject({ code: "ledger-full" });
  expect((await ledger.record("errand", "before-0"))?.version).toBe(1);
  rmSync(ballast);
  await ledger.append([event("after")]);
  return acknowledged + 1;
}

it("an append that a full disk refuses is said in words, loses nothing, and goes once there is room (PGlite)", async (context) => {
  if (!isMounted) return context.skip();
  const folder = join(disk, "ledger");
  const ledger = await openLedger({ folder });
  const acknowledged = await fillAndFree(ledger);
  await ledger.close();
  const again = await openLedger({ folder });
  expect(await again.verify()).toMatchObject({ events: acknowledged, differing: [] });
  await again.close();
  rmSync(folder, { recursive: true, force: true });
}, 300_000);

it("the same on PostgreSQL, whose events lie on the small disk", async (context) => {
  if (!isMounted || !server) return context.skip();
  const place = { url: server.url };
  const ledger = await openLedger(place);
  chmodSync(disk, 0o777);
  const space = join(disk, "space");
  execFileSync("runuser", ["-u", "postgres", "--", "mkdir", space]);
  const store = await openStore(place);
  await sql`create tablespace small location ${sql.lit(space)}`.execute(store.db);
  await sql`alter table event set tablespace small`.execute(store.db);
  await store.close();
  const acknowledged = await fillAndFree(ledger);
  expect(await ledger.verify()).toMatchObject({ events: acknowledged, differing: [] });
  await ledger.close();
}, 300_000);
