import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Person } from "@fairway/ledger";
import { afterAll, beforeAll, expect, it } from "vitest";
import { initWorkspace } from "./init-workspace.ts";
import { openWorkspace } from "./open-workspace.ts";
import { markBehind } from "./publishing-folder.ts";
import type { Workspace } from "./workspace.ts";

const third = readFileSync(join(import.meta.dirname, "..", "..", "examples", "meridian", "strategy.yaml"), "utf8");
/** Core from 500 employees on, and a gate for deals from 50,000 on. */
const next = (version: number, effective: string, core = 500) =>
  third
    .replaceAll("by: 2026-06-30", "by: 2026-12-31")
    .replace("version: 3", `version: ${version}`)
    .replace("effective: 2026-01-01", `effective: ${effective}`)
    .replace(
      "account.employees: { at_least: 1000 }\n    intend: { effort: 60%",
      `account.employees: { at_least: ${core} }\n    intend: { effort: 60%`,
    )
    .replace("{ up_to: 10%, approve: none }", "{ up_to: 5%, approve: none }");

const accounts = `Id,Name,Industry,NumberOfEmployees,OwnerId,Type
001000000000001AAA,City Hospital,hospital,820,005000000000001AAA,Prospect
001000000000002AAA,Corner Shop,retail,12,005000000000001AAA,Prospect
`;
const opportunities = `Id,Name,AccountId,StageName,Amount,CloseDate,CreatedDate,OwnerId,IsClosed,IsWon
006000000000001AAA,Forty monitors,001000000000001AAA,Discovery,150000,2026-09-01,2026-01-10,005000000000001AAA,false,false
006000000000002AAA,One monitor,001000000000002AAA,Discovery,2000,2026-09-01,2026-01-10,005000000000001AAA,false,false
006000000000003AAA,Old one,001000000000001AAA,Closed Won,900000,2026-02-01,2025-01-10,005000000000001AAA,true,true
`;
const users = `Id,Name,ManagerId,IsActive
005000000000001AAA,Sally,005000000000002AAA,true
005000000000002AAA,Mary,,true
005000000000003AAA,Gone,005000000000002AAA,false
`;
const sallyId = "005000000000001AAA";
const maryId = "005000000000002AAA";
const because = "Hospitals from 500 employees on buy like large ones.";
const choices = [
  "where_we_play.mid-market",
  "where_we_play.resellers",
  "where_we_play.large-unregulated",
  "how_we_win.offerings.standard-devices",
  "how_we_win.buyers.mid-market.economic-buyer",
  "how_we_win.value.one-price",
].map((choice) => ({ choice, because: "Nothing is different here." }));

let whole: string;
let folder: string;
let now = "2026-07-01T05:00:00.000Z";
let workspace: Workspace;
const open = () => openWorkspace(folder, { now: () => now, by: "ann", databaseUrl: undefined });
const kept = () => readdirSync(join(folder, "strategy")).sort();
const as = (id: string, role: Person["roles"][number]): Person => ({ id, name: id, roles: [role], managerId: null });
const [eve, ena, mary] = [as("eve", "executive"), as("ena", "enablement"), as(maryId, "manager")];

async function signed(text: string): Promise<string> {
  const step = async (transition: string, person: Person, rest: object = {}) =>
    workspace.perform("strategy-publishing", { transition, person, input: {}, ...rest });
  const { record } = await step("draft", eve, { input: { text }, reason: because });
  await step("submit", eve, { record });
  await step("sign-for-enablement", ena, { record, input: { choices }, seenVersion: 2 });
  await step("sign-for-sales", mary, { record, input: { choices }, seenVersion: 3 });
  return record;
}
const publish = (record: string) =>
  workspace.perform("strategy-publishing", { transition: "publish", person: eve, record, input: {} });
const standing = async (record: string) => (await workspace.record("strategy-publishing", record, eve)).record;

beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), "fairway-publishing-"));
  folder = join(whole, "meridian");
  mkdirSync(join(whole, "exports"));
  writeFileSync(join(whole, "third.yaml"), third);
  initWorkspace(folder, [join(whole, "third.yaml")]);
  workspace = await open();
  const paths = Object.entries({ User: users, Account: accounts, Opportunity: opportunities }).map(([name, text]) => {
    const path = join(whole, "exports", `${name}.csv`);
    writeFileSync(path, text);
    return path;
  });
  const { result, preview } = await workspace.runImport({ paths });
  expect(result, JSON.stringify(preview.problems)).toBeDefined();
});
afterAll(async () => {
  await workspace.close();
  rmSync(whole, { recursive: true, force: true });
});

it("previews a draft from the draft itself, and keeps what came out with the record", async () => {
  const record = await signed(next(4, "2026-07-15"));
  expect(record).toBe("version-4");
  const { body } = await standing(record);
  expect(body.preview).toMatchObject({
    question: "strategy-shift",
    params: { draft: "version-4" },
    strategyVersion: 3,
  });
  expect(kept()).toEqual(["version-003.yaml"]);
});

it("tells each person what changes for them today, most money first, and why", async () => {
  const sally = await workspace.person(sallyId);
  const mine = await workspace.changedForMe(sally, "version-4");
  expect(mine).toMatchObject({
    version: 4,
    effective: "2026-07-15",
    touched: { deals: 1, accounts: 1, amount: "150000.00" },
    changes: expect.arrayContaining(["Core now starts at 500 employees (was 1,000)."]),
    stops: ["Discounts above 5% up to 10% now need manager within 4 hours (was no approval)."],
  });
  expect(mine.examples).toEqual([
    {
      kind: "deal",
      id: "006000000000001AAA",
      name: "Forty monitors",
      amount: "150000.00",
      says: [
        "Its segment is core now (pursue), was mid-market: 820 employees; core before starts at 1,000.",
        "They renew for six years instead of three and pay close to list price.",
      ],
    },
    expect.objectContaining({ kind: "account", name: "City Hospital" }),
  ]);
  await expect(workspace.changedForMe(sally, "version-9")).rejects.toThrow(/There are: 3, version-4/);
});

it("publishes the very text, tells everybody who works here once, and brings it into force on its day", async () => {
  await publish("version-4");
  expect(kept()).toEqual(["version-003.yaml", "version-004.yaml"]);
  expect(readFileSync(join(folder, "strategy", "version-004.yaml"), "utf8")).toBe(next(4, "2026-07-15"));
  expect(await standing("version-4")).toMatchObject({ state: "published", body: { announced: { people: 2 } } });
  const sally = await workspace.person(sallyId);
  const [mine, ...rest] = (await workspace.inbox(sally)).filter(({ practice }) => practice === "strategy-reading");
  expect(rest).toEqual([]);
  expect(mine).toMatchObject({
    record: `version-4 ${sallyId}`,
    title: "Version 4 of “Up-market in regulated industries” touches 1 of your deals and 1 of your accounts",
  });
  expect(workspace.strategyOn().version).toBe(3);
  now = "2026-07-15T05:00:00.000Z";
  expect(workspace.strategyOn().version).toBe(4);
  await workspace.passDeadlines();
  expect((await standing("version-4")).state).toBe("in force");
  await expect(workspace.adoptStrategy(join(whole, "third.yaml"))).rejects.toMatchObject({
    code: "strategy-is-published",
  });
});

it("is read and understood: the first try is kept, a wrong answer shows the document's sentence", async () => {
  const sally = await workspace.person(sallyId);
  const record = `version-4 ${sallyId}`;
  const step = (transition: string, input: object = {}) =>
    workspace.perform("strategy-reading", { transition, person: sally, record, input });
  await expect(step("understand")).rejects.toThrow("Read what changed first.");
  const { after } = await step("read");
  const asked = after.body.questions as { choice: string; options: string[]; right: null }[];
  expect(asked.length).toBeGreaterThan(2);
  expect(asked.every(({ right }) => right === null)).toBe(true);
  for (const [at, { options }] of asked.entries()) {
    for (let option = 1; option <= Math.min(2, options.length); option++)
      await step("answer", { answers: [{ question: at + 1, option }] });
  }
  await step("understand");
  const facts = await workspace.facts("strategy-reading");
  const tries = facts.get("choice_first_try")!;
  expect(tries.map(({ choice }) => choice).sort()).toEqual(asked.map(({ choice }) => choice).sort());
  expect(facts.get("reading_step")!.at(-1)).toMatchObject({ transition: "understand", version: 4, owner: sallyId });
});

it("is superseded by the next one, and nobody is asked to read what no longer holds", async () => {
  now = "2026-08-01T05:00:00.000Z";
  await publish(await signed(next(5, "2026-08-01", 400)));
  expect((await standing("version-5")).state).toBe("in force");
  expect((await standing("version-4")).state).toBe("superseded");
  expect(workspace.strategyOn().version).toBe(5);
  const open = await workspace.records("strategy-reading", { open: true });
  expect(new Set(open.map(({ body }) => body.version))).toEqual(new Set([5]));
});

it("is taken out of the folder when it is withdrawn before its day", async () => {
  const record = await signed(next(6, "2026-09-01", 300));
  await publish(record);
  expect(kept()).toContain("version-006.yaml");
  await workspace.perform("strategy-publishing", {
    transition: "withdraw",
    person: eve,
    record,
    input: {},
    reason: "Too soon.",
  });
  expect(kept()).toEqual(["version-003.yaml", "version-004.yaml", "version-005.yaml", "version-006.yaml.withdrawn"]);
  expect(
    (await workspace.records("strategy-reading", { open: true })).filter(({ body }) => body.version === 6),
  ).toEqual([]);
});

it("of two versions published at once, the second is judged by what the first left", async () => {
  const [one, two] = [await signed(next(7, "2026-08-05", 250)), await signed(next(8, "2026-08-03", 240))];
  const outcomes = await Promise.allSettled([publish(one), publish(two)]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect(kept()).not.toContain("version-008.yaml");
});

it("heals on the next open what a stopped process left, and a file that somebody changed", async () => {
  await workspace.close();
  rmSync(join(folder, "strategy", "version-007.yaml"));
  writeFileSync(join(folder, "strategy", "version-005.yaml"), next(5, "2026-08-01", 401));
  writeFileSync(join(folder, "strategy", "version-009.yaml.part"), "half a fi");
  markBehind(join(folder, "strategy"));
  workspace = await open();
  expect((await workspace.status()).strategyVersions.map(({ version }) => version)).toEqual([3, 4, 5, 7]);
  expect(readFileSync(join(folder, "strategy", "version-005.yaml"), "utf8")).toBe(next(5, "2026-08-01", 400));
  expect(kept()).toContain("version-005.yaml.replaced");
  expect(kept()).not.toContain("behind-the-ledger");
});
