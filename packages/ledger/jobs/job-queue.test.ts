import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openLedger } from "../ledger.ts";
import { placesForTests } from "../places-for-tests.ts";
import type { Job } from "./job.ts";

const { places, stop } = placesForTests();
afterAll(stop);

const job = (name: string, run: Job["run"], more: Partial<Job> = {}): Job => ({
  name,
  does: name,
  cron: "0 3 1 1 *",
  timeZone: "UTC",
  run,
  ...more,
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 100));
}

describe.each(places)("jobs on %s", (_, place) => {
  it.skipIf(!place)("does a job once though two servers have it, and says what was done", async () => {
    const ledger = await openLedger(place!);
    const other = "url" in place! ? await openLedger(place) : ledger;
    let done = 0;
    const count = job("count", async () => {
      done += 1;
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { says: "Counted to one." };
    });
    const first = await ledger.startJobs([count], { pollSeconds: 0.5 });
    const second = other === ledger ? first : await other.startJobs([count], { pollSeconds: 0.5 });
    await Promise.all([first.doNow("count"), second.doNow("count"), second.doNow("count")]);
    await until(async () => (await ledger.jobStates()).some(({ state }) => state === "done"));
    expect(done).toBe(1);
    expect(await ledger.jobStates()).toMatchObject([
      { name: "count", state: "done", retries: 0, says: "Counted to one." },
    ]);
    await first.stop();
    if (second !== first) await second.stop();
    if (other !== ledger) await other.close();
    await ledger.close();
  });

  it.skipIf(!place)(
    "tries again what failed, says why, makes up for what was missed, and does each part once",
    async () => {
      const ledger = await openLedger(place!);
      const sent: string[] = [];
      const failing = job("fails", async () => {
        throw new Error("The folder is gone; name another.");
      });
      const letters = job(
        "letters",
        async () => ({ says: "Two letters.", parts: ["ann", "bob"].map((key) => ({ key, data: { to: key } })) }),
        {
          madeUpAfter: 20,
          part: async ({ key }) => {
            sent.push(key);
            return `Sent to ${key}.`;
          },
        },
      );
      const running = await ledger.startJobs([failing, letters], { pollSeconds: 0.5 });
      await running.doNow("fails");
      await until(
        async () => sent.length === 2 && (await ledger.jobStates()).some(({ state }) => state === "tried again"),
      );
      await running.doNow("letters");
      const state = async (name: string) => (await ledger.jobStates()).find((each) => each.name === name)!;
      expect(await state("fails")).toMatchObject({ state: "tried again", says: "The folder is gone; name another." });
      expect(Date.parse((await state("fails")).nextTry!)).toBeGreaterThan(Date.now() + 20_000);
      await until(async () => (await state("letters")).state === "done");
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(sent.toSorted()).toEqual(["ann", "bob"]);
      await running.stop();
      await ledger.close();
    },
  );
});

it("takes a job up again that kill -9 interrupted", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fairway-jobs-"));
  const notes = join(folder, "notes");
  const program = `
    import { appendFileSync } from "node:fs";
    import { openLedger } from ${JSON.stringify(new URL("../index.ts", import.meta.url).href)};
    const ledger = await openLedger({ folder: process.argv[1] });
    const run = async () => {
      appendFileSync(process.argv[2], "begun\\n");
      if (process.argv[3] === "hang") await new Promise(() => {});
      appendFileSync(process.argv[2], "ended\\n");
      return { says: "Done." };
    };
    const jobs = await ledger.startJobs([{ name: "slow", does: "", cron: "0 3 1 1 *", timeZone: "UTC", madeUpAfter: 20, run }], { pollSeconds: 0.5 });
    setInterval(() => {}, 1000);`;
  const start = (how: string) =>
    spawn(process.execPath, ["--input-type=module", "-e", program, join(folder, "ledger"), notes, how], {
      stdio: "inherit",
    });
  const noted = () => (existsSync(notes) ? readFileSync(notes, "utf8").trim().split("\n") : []);
  for (const [how, lines] of [
    ["hang", 1],
    ["end", 3],
  ] as const) {
    const child = start(how);
    await until(() => noted().length >= lines || child.exitCode !== null);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));
  }
  expect(noted()).toEqual(["begun", "begun", "ended"]);
  rmSync(folder, { recursive: true, force: true });
}, 180_000);
