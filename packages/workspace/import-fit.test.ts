import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { initWorkspace } from "./init-workspace.ts";
import { openWorkspace } from "./open-workspace.ts";
import type { Workspace } from "./workspace.ts";

const strategy = join(import.meta.dirname, "..", "..", "examples", "meridian", "strategy.yaml");
const id = (prefix: string, place: number) => `${prefix}${String(place).padStart(12, "0")}AAA`;
const account = (place: number, type: string, industry: string, people: number | "") =>
  `${id("001", place)},Account ${place},${type},${industry},${people}`;
const header = "Id,Name,Type,Industry,NumberOfEmployees";

/** Three hospitals to pursue, two retailers outside, a reseller to avoid, and two of whom the industry is not known. */
const first = [
  account(1, "customer", "hospital", 4000),
  account(2, "customer", "hospital", 5000),
  account(3, "customer", "hospital", 3000),
  account(4, "customer", "retail", 20),
  account(5, "customer", "retail", 30),
  account(6, "reseller", "retail", 30),
  account(7, "customer", "", 3000),
  account(8, "customer", "", 2500),
];
const leads = `Id,Name,Company,Industry,NumberOfEmployees,LeadSource,Status,OwnerId,CreatedDate,IsConverted
${id("00Q", 1)},Ann,Beta,hospital,4000,Web,Open,005000000000001AAA,2026-02-01T09:00:00Z,false
${id("00Q", 2)},Bob,Gamma,retail,10,Web,Open,005000000000001AAA,2026-02-01T09:00:00Z,false
`;
let whole: string;
let workspace: Workspace;

function exported(name: string, text: string): string {
  mkdirSync(join(whole, "exports"), { recursive: true });
  const path = join(whole, "exports", name);
  writeFileSync(path, text);
  return path;
}

beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), "fairway-fit-"));
  initWorkspace(join(whole, "meridian"), [strategy]);
  workspace = await openWorkspace(join(whole, "meridian"), { now: () => "2026-07-01T05:00:00.000Z" });
});
afterAll(async () => {
  await workspace.close();
  rmSync(whole, { recursive: true, force: true });
});

it("tells before anything is loaded how the new accounts and leads fit, the unknown apart, and again once they are", async () => {
  const paths = [exported("Account.csv", [header, ...first, ""].join("\n")), exported("Lead.csv", leads)];
  const preview = await workspace.previewImport({ paths, fit: true });
  expect(preview.fit).toEqual([
    { record: "account", records: 8, beyond: 3, avoided: 1, unknown: 2, missing: "account.industry" },
    { record: "lead", records: 2, beyond: 1, avoided: 0, unknown: 0, missing: null },
  ]);
  expect((await workspace.status()).counts).toEqual({});
  const { preview: loaded } = await workspace.runImport({ paths });
  expect(loaded.fit).toEqual(preview.fit);
  expect((await workspace.status()).counts).toMatchObject({ account: 8, lead: 2 });
});

it("counts only what was not there before", async () => {
  const paths = [exported("Account.csv", [header, ...first, account(9, "customer", "retail", 40), ""].join("\n"))];
  const expected = [{ record: "account", records: 1, beyond: 1, avoided: 0, unknown: 0, missing: null }];
  expect((await workspace.previewImport({ paths, fit: true })).fit).toEqual(expected);
  expect((await workspace.runImport({ paths })).preview.fit).toEqual(expected);
  expect((await workspace.runImport({ paths })).preview.fit).toEqual([]);
});

it("reads nothing for it where nobody asks", async () => {
  const paths = [exported("Account.csv", [header, ...first, ""].join("\n"))];
  expect((await workspace.previewImport({ paths })).fit).toBeUndefined();
});
