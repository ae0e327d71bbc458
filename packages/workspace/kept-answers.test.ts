import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { initWorkspace } from "./init-workspace.ts";
import { openWorkspace } from "./open-workspace.ts";
import type { Workspace } from "./workspace.ts";

const strategy = join(import.meta.dirname, "..", "..", "examples", "meridian", "strategy.yaml");

let whole: string;
let workspace: Workspace;
beforeEach(async () => {
  whole = mkdtempSync(join(tmpdir(), "fairway-kept-"));
  initWorkspace(join(whole, "meridian"), [strategy]);
  workspace = await openWorkspace(join(whole, "meridian"), { now: () => "2026-07-01T05:00:00.000Z" });
  await imported("Acme", "001000000000001AAA");
});
afterEach(async () => {
  await workspace.close();
  rmSync(whole, { recursive: true, force: true });
});

async function imported(name: string, id: string): Promise<void> {
  const path = join(whole, "Account.csv");
  writeFileSync(path, `Id,Name,Industry,NumberOfEmployees,Type\n${id},${name},hospital,1200,customer\n`);
  expect((await workspace.runImport({ paths: [path] })).result?.records).toHaveLength(1);
}

const accountsIn = async () => JSON.stringify((await workspace.ask("data-readiness", {})).result);

it("hands out what it has worked out as long as nothing it follows from changes", async () => {
  const first = await workspace.ask("data-readiness", {});
  expect(await workspace.ask("data-readiness", {})).toBe(first);
  expect(await workspace.ask("data-readiness", {}, { asOf: "2025-01-31" })).not.toBe(first);
  const purity = await workspace.ask("crm-purity", { recent_days: 30 });
  expect(await workspace.ask("crm-purity", { recent_days: 60 })).not.toBe(purity);
});

it("works an answer out anew when an import enters, and again when it is taken back", async () => {
  const before = await accountsIn();
  await imported("Beta", "001000000000002AAA");
  const after = await accountsIn();
  expect(after).not.toBe(before);
  await workspace.undoImport();
  expect(await accountsIn()).toBe(before);
});

it("keeps nothing of an asker who went away", async () => {
  const gone = AbortSignal.abort(new Error("the asker went away"));
  await expect(workspace.ask("crm-purity", {}, { signal: gone })).rejects.toThrow();
  expect((await workspace.ask("crm-purity", {})).question).toBe("crm-purity");
});
