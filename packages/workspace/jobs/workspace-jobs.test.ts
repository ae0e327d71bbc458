import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Job } from "@fairway/ledger";
import { afterAll, beforeAll, expect, it } from "vitest";
import { initWorkspace } from "../init-workspace.ts";
import { openWorkspace } from "../open-workspace.ts";
import type { Workspace } from "../workspace.ts";
import { workspaceJobs } from "./workspace-jobs.ts";

const strategy = join(import.meta.dirname, "..", "..", "..", "examples", "meridian", "strategy.yaml");
const now = () => "2026-07-01T05:00:00.000Z";
let whole: string;
let exports: string;
let workspace: Workspace;
let nightly: Job;

beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), "fairway-nightly-"));
  exports = join(whole, "exports");
  mkdirSync(exports);
  initWorkspace(join(whole, "meridian"), [strategy]);
  workspace = await openWorkspace(join(whole, "meridian"), { now });
  const settings = workspace.jobSettings({ importFrom: exports });
  const jobs = workspaceJobs({
    workspace,
    ledger: { people: await workspace.people() },
    settings,
    company: "Meridian",
    now,
    send: undefined,
    inboxLink: null,
  });
  nightly = jobs.find(({ name }) => name === "nightly")!;
});
afterAll(async () => {
  await workspace.close();
  rmSync(whole, { recursive: true, force: true });
});
const run = () => nightly.run(AbortSignal.timeout(60_000));

it("says that nothing was imported, and what to do, where no file holds records that are known", async () => {
  writeFileSync(join(exports, "weather.csv"), "Place,Degrees\nOslo,4\nRome,17\n");
  await expect(run()).rejects.toMatchObject({
    code: "not-imported",
    message: expect.stringMatching(
      /no records that Fairway knows in weather\.csv of .*nothing was imported.*--mapping/,
    ),
  });
  expect((await workspace.status()).counts.account ?? 0).toBe(0);
});

it("counts only the files that records came from, and names the others", async () => {
  writeFileSync(
    join(exports, "Account.csv"),
    "Id,Name,Industry,NumberOfEmployees,Type\n001000000000001AAA,Acme,hospital,1200,customer\n",
  );
  const { says } = await run();
  expect(says).toContain(`Imported one file from ${exports}; no records that Fairway knows in weather.csv.`);
  expect((await workspace.status()).counts.account).toBe(1);
});
