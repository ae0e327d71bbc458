import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { initWorkspace, openWorkspace, type Workspace } from "@fairway/workspace";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { buildWebIfStale, type Served, serve } from "../index.ts";
import { expectFitForEverybody } from "./look-at-page-for-tests.ts";
import { openBrowser, openPage } from "./open-browser-for-tests.ts";

/** Milliseconds that a page, or the clock, may take on a machine with much else to do. */
const patience = 90_000;
vi.setConfig({ testTimeout: 4 * patience });

const strategy = join(import.meta.dirname, "..", "..", "..", "examples", "meridian", "strategy.yaml");

/** Dates that may be read in two ways: an import by hand asks, one by the clock can ask nobody. */
const deals = `Id,Name,AccountId,StageName,Amount,CloseDate,OwnerId,IsClosed,IsWon
006000000000001AAA,Clinic,001000000000001AAA,Proposal,1000,03/04/2026,005000000000001AAA,false,false
`;

let whole: string;
let exports: string;
let workspace: Workspace;
let served: Served;
let browser: Browser;

beforeAll(async () => {
  await buildWebIfStale();
  whole = mkdtempSync(join(tmpdir(), "fairway-clock-"));
  exports = join(whole, "exports");
  mkdirSync(exports);
  writeFileSync(join(exports, "Opportunity.csv"), deals);
  initWorkspace(join(whole, "meridian"), [strategy]);
  workspace = await openWorkspace(join(whole, "meridian"));
  workspace.jobSettings({ importFrom: exports });
  served = await serve(workspace, { port: 0, practices: workspace });
  browser = await openBrowser();
}, 4 * patience);
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await workspace?.close();
  rmSync(whole, { recursive: true, force: true });
});

type Jobs = Awaited<ReturnType<Workspace["jobsOverview"]>>;
const asked = async () => (await (await fetch(`${served.address}/api/jobs`)).json()) as Jobs;

test("a nightly import that is refused is told with its reason and what to do, by the API and on the page", async () => {
  expect(await asked()).toMatchObject({ running: false, failures: [] });
  await workspace.startJobs();
  await expect.poll(async () => (await asked()).failures.length, { timeout: patience, interval: 500 }).toBe(1);
  const { failures, jobs, running, lastAssessment } = await asked();
  const says = `The exports in ${exports} were not imported: Is 03/04/2026 the 3rd of April or the 4th of March? Import them once by hand and answer what is asked: fairway import FOLDER ${exports}/*.`;
  const remedy = "It is tried again by itself. If it goes on, mend what it says.";
  expect(failures[0]).toMatchObject({ name: "nightly", state: "tried again", says, do: remedy });
  expect(Date.parse(failures[0]!.nextTry!)).toBeGreaterThan(Date.now());
  expect(jobs.find(({ name }) => name === "nightly")).toMatchObject({
    off: null,
    last: { state: "tried again", says },
  });
  expect({ running, lastAssessment }).toEqual({ running: true, lastAssessment: null });
  expect((await workspace.status()).imports).toEqual([]);

  const { page, errors } = await openPage(browser);
  page.setDefaultTimeout(patience);
  await page.goto(`${served.address}/data`);
  const wrong = page.locator("section", { has: page.getByRole("heading", { name: "What went wrong" }) });
  await wrong.getByText(says).waitFor();
  expect(await wrong.textContent()).toMatch(/Every night, .*; tried again /);
  await wrong.getByText(remedy).waitFor();
  const clock = page.locator("section", { has: page.getByRole("heading", { name: /^By the clock/ }) });
  expect(await clock.textContent()).toContain(`, tried again. ${says}`);
  await expectFitForEverybody(page);
  expect(errors).toEqual([]);
});
