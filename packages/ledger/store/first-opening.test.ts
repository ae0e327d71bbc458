import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openLedger } from "../ledger.ts";

const whole = mkdtempSync(join(tmpdir(), "fairway-first-opening-"));
afterAll(() => rmSync(whole, { recursive: true, force: true }));

const program = `
  import { openLedger } from ${JSON.stringify(new URL("../ledger.ts", import.meta.url).href)};
  console.log("opening");
  await openLedger({ folder: process.argv[1] });
  console.log("opened");
  setInterval(() => {}, 1_000);
`;

/** Opens a ledger in a new folder in a process that is killed some milliseconds after it has begun, or when it has opened it. */
function killedAfter(folder: string, milliseconds: number | undefined): Promise<number> {
  const child = spawn(process.execPath, ["--liftoff-only", "--input-type=module", "-e", program, folder]);
  return new Promise((resolve) => {
    let began = 0;
    child.stdout.setEncoding("utf8").on("data", (said: string) => {
      if (said.includes("opening")) {
        began = performance.now();
        if (milliseconds !== undefined) setTimeout(() => child.kill("SIGKILL"), milliseconds);
      }
      if (said.includes("opened")) child.kill("SIGKILL");
    });
    child.once("close", () => resolve(performance.now() - began));
  });
}

it.skipIf(process.platform === "win32")(
  "a ledger whose first opening was killed, early or late, is opened by the next",
  async () => {
    await (await openLedger({ memory: true })).close();
    const took = await killedAfter(join(whole, "not-killed"), undefined);
    for (let run = 1; run <= 4; run++) {
      const folder = join(whole, String(run));
      await killedAfter(folder, (took * run) / 5);
      const ledger = await openLedger({ folder });
      expect((await ledger.end()).sequence).toBe(0);
      await ledger.close();
    }
  },
  300_000,
);
