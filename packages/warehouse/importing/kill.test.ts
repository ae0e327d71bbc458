import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWarehouse } from "../open-warehouse.ts";
import { canMount, type PlannedFile, world } from "../world.ts";

const door = fileURLToPath(new URL("../index.ts", import.meta.url));

/** Text of a file of `size` deals, all of one amount. */
function deals(size: number, amount: number): PlannedFile {
  const rows = Array.from({ length: size }, (_, index) => `d${index},Deal ${index},${amount},2025-01-01`);
  return {
    text: `id,name,amount,created_at\n${rows.join("\n")}\n`,
    records: [{ record: "opportunity", columns: ["name", "amount", "created_at"] }],
  };
}

/** Starts a process that carries the plan out, and says so before and after. */
function importing(path: string, plan: unknown): ChildProcess {
  const program = `
    import { openWarehouse } from ${JSON.stringify(door)};
    const warehouse = await openWarehouse(${JSON.stringify(path)});
    process.stdout.write("begun\\n");
    await warehouse.importPlan(JSON.parse(process.env.PLAN), { importedAt: "2026-02-01T00:00:00Z" });
    process.stdout.write("done\\n");
    setInterval(() => {}, 1000);`;
  return spawn(process.execPath, ["--input-type=module", "-e", program], {
    env: { ...process.env, PLAN: JSON.stringify(plan) },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function said(child: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = "";
    child.stdout?.on("data", (text: Buffer) => {
      heard += text.toString();
      if (heard.includes(word)) resolve();
    });
    child.once("exit", () => reject(new Error(`the process ended before it said "${word}"; it said "${heard}"`)));
  });
}

const gone = (child: ChildProcess) => new Promise<void>((resolve) => child.once("exit", () => resolve()));

describe("an import that something ends", () => {
  let made: ReturnType<typeof world>;
  beforeEach(() => {
    made = world();
  });
  afterEach(() => made.remove());

  it("leaves the old state whole when the process is killed at any moment", async () => {
    const size = 30_000;
    const path = join(made.folder, "killed.duckdb");
    const before = await openWarehouse(path);
    await before.importPlan(made.plan([deals(size, 1)]), { importedAt: "2026-01-01T00:00:00Z" });
    await before.close();
    const plan = made.plan([deals(size + 100, 2)]);
    for (const share of [0.02, 0.2, 0.4, 0.7, 1.1]) {
      const child = importing(path, plan);
      await said(child, "begun");
      let finished = false;
      const done = said(child, "done").then(
        () => {
          finished = true;
        },
        () => undefined,
      );
      await Promise.race([done, new Promise((resolve) => setTimeout(resolve, share * 1000))]);
      child.kill("SIGKILL");
      await gone(child);
      const after = await openWarehouse(path);
      const [state] = await (await after.at()).run({
        sql: "select count(*) as n, min(amount) as low, max(amount) as high from opportunity",
      });
      const imports = await after.imports();
      if (imports.length === 1) expect(state, `killed after ${share}`).toEqual({ n: size, low: 1, high: 1 });
      else expect(state, `killed after ${share}`).toEqual({ n: size + 100, low: 2, high: 2 });
      if (finished) expect(imports).toHaveLength(2);
      if (imports.length === 2) await after.undo(2, { at: "2026-03-01T00:00:00Z" });
      await after.close();
      if (imports.length === 2) break;
    }
  }, 180_000);

  it("says that it changed nothing only when it did, however late it is stopped", async () => {
    const size = 60_000;
    const plan = made.plan([deals(size, 1)]);
    for (let late = 0; late < 20; late++) {
      const warehouse = await openWarehouse(join(made.folder, `stopped-${late}.duckdb`));
      const stop = new AbortController();
      const running = warehouse.importPlan(plan, {
        importedAt: "2026-01-01T00:00:00Z",
        signal: stop.signal,
        onProgress: ({ step }) => {
          if (step === "finishing") setTimeout(() => stop.abort(), late * 6);
        },
      });
      const outcome = await running.then(
        () => "loaded",
        ({ code }: { code: string }) => code,
      );
      const deals = (await (await warehouse.at()).counts()).opportunity;
      const state = { outcome, imports: (await warehouse.imports()).length, deals };
      await warehouse.close();
      expect([
        { outcome: "cancelled", imports: 0, deals: 0 },
        { outcome: "loaded", imports: 1, deals: size },
      ]).toContainEqual(state);
    }
  });

  it("says that another process has the file, and which", async () => {
    const path = join(made.folder, "locked.duckdb");
    const plan = made.plan([deals(10, 1)]);
    const child = importing(path, plan);
    await said(child, "done");
    try {
      await expect(openWarehouse(path)).rejects.toMatchObject({
        code: "locked",
        message: expect.stringContaining(`${child.pid}`),
      });
    } finally {
      child.kill("SIGKILL");
      await gone(child);
    }
    const warehouse = await openWarehouse(path);
    expect((await warehouse.inventory())[0]?.rows).toBe(10);
    await warehouse.close();
  });

  const mayMount = process.platform === "linux" && process.getuid?.() === 0 && canMount();
  it.skipIf(!mayMount)(
    "says that the disk is full and keeps the old state (needs root to make a small disk)",
    async () => {
      const disk = join(made.folder, "disk");
      mkdirSync(disk);
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=9m", "tmpfs", disk]);
      try {
        const path = join(disk, "full.duckdb");
        const warehouse = await openWarehouse(path, { memory: "256MB" });
        await warehouse.importPlan(made.plan([deals(100, 1)]), { importedAt: "2026-01-01T00:00:00Z" });
        const rows = Array.from(
          { length: 500_000 },
          (_, index) => `e${index},${Math.sin(index)}${Math.cos(index)},${index},2025-01-01`,
        );
        const large: PlannedFile = { ...deals(0, 0), text: `id,name,amount,created_at\n${rows.join("\n")}\n` };
        await expect(
          warehouse.importPlan(made.plan([large]), { importedAt: "2026-02-01T00:00:00Z" }),
        ).rejects.toMatchObject({ code: "disk full" });
        await warehouse.close();
        const after = await openWarehouse(path);
        expect(await (await after.at()).run({ sql: "select count(*) as n from opportunity" })).toEqual([{ n: 100 }]);
        expect(await after.imports()).toHaveLength(1);
        await after.close();
      } finally {
        execFileSync("umount", ["-l", disk]);
      }
    },
  );
});
