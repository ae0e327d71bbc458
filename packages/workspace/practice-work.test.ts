import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { initWorkspace } from "./init-workspace.ts";
import { openWorkspace } from "./open-workspace.ts";
import { restoreWorkspace } from "./restore-workspace.ts";
import type { Workspace } from "./workspace.ts";

const examples = join(import.meta.dirname, "..", "..", "examples", "meridian");
let whole: string;
let folder: string;
let now = "2026-07-01T05:00:00.000Z";
let workspace: Workspace;

function exported(name: string, text: string): string {
  mkdirSync(join(whole, "exports"), { recursive: true });
  const path = join(whole, "exports", name);
  writeFileSync(path, text);
  return path;
}

const opportunities = (stage: string, close: string) =>
  `Id,Name,StageName,Amount,CloseDate,CreatedDate,OwnerId,IsClosed,IsWon
006000000000001AAA,Clinic,${stage},20000,${close},2026-01-10,005000000000001AAA,${stage.startsWith("Closed")},${stage === "Closed Won"}
`;
const users = `Id,Name,ManagerId,IsActive
005000000000001AAA,Sally,005000000000002AAA,true
005000000000002AAA,Mary,,true
`;
const sallyId = "005000000000001AAA";
const deal = { id: "006000000000001AAA", name: "Clinic" };

beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), "fairway-practice-"));
  folder = join(whole, "meridian");
  initWorkspace(folder, [join(examples, "strategy.yaml")]);
  workspace = await openWorkspace(folder, { now: () => now, by: "ann" });
  const paths = [exported("User.csv", users), exported("Opportunity.csv", opportunities("Proposal", "2026-09-01"))];
  const { result, preview } = await workspace.runImport({ paths });
  expect(result, JSON.stringify(preview.problems)).toBeDefined();
});
afterAll(async () => {
  await workspace.close();
  rmSync(whole, { recursive: true, force: true });
});

describe("what people do in a workspace", () => {
  it("knows people by the data, and others by the role that is named", async () => {
    expect(await workspace.person(sallyId)).toEqual({
      id: sallyId,
      name: "Sally",
      roles: ["seller"],
      managerId: "005000000000002AAA",
    });
    expect((await workspace.person("005000000000002AAA")).roles).toEqual(["manager", "seller"]);
    expect((await workspace.person("eve", ["executive"])).roles).toEqual(["executive"]);
    await expect(workspace.person("eve")).rejects.toThrow(/say what they are, like eve:executive/);
    await expect(workspace.person("eve", ["king"])).rejects.toThrow(/no role king/);
  });

  it("takes a reason from the seller to the manager and grades it when the deal is over", async () => {
    const [sally, mary] = [await workspace.person(sallyId), await workspace.person("005000000000002AAA")];
    const asked = await workspace.perform("rationale", {
      transition: "ask",
      person: sally,
      input: {
        opportunity: deal,
        segment: "outside",
        code: "reference",
        evidence: [{ says: "The clinic's director sits on the board of two hospitals." }],
        odds: 0.8,
      },
      command: "click-1",
    });
    expect((await workspace.inbox(mary)).map(({ record }) => record)).toEqual([asked.record]);
    const view = await workspace.record("rationale", asked.record, mary);
    expect(view.steps.filter(({ allowed }) => allowed).map(({ transition }) => transition)).toEqual([
      "accept",
      "decline",
    ]);
    await expect(
      workspace.perform("rationale", {
        transition: "accept",
        record: asked.record,
        person: sally,
        input: { until: "2026-08-31" },
      }),
    ).rejects.toMatchObject({
      code: "not-yours",
      do: expect.stringContaining("the person whose move it is (005000000000002AAA)"),
    });
    now = "2026-07-02T05:00:00.000Z";
    await workspace.perform("rationale", {
      transition: "accept",
      record: asked.record,
      person: mary,
      input: { until: "2026-08-31" },
    });
    expect(await workspace.inbox(mary)).toEqual([]);
    now = "2026-09-02T05:00:00.000Z";
    const { passed } = await workspace.passDeadlines();
    expect(passed.map(({ event }) => event.transition)).toEqual(["expire"]);
    await workspace.runImport({ paths: [exported("Opportunity.csv", opportunities("Closed Lost", "2026-08-20"))] });
    await workspace.assess();
    const { record, timeline } = await workspace.record("rationale", asked.record, mary);
    expect(record).toMatchObject({
      state: "graded",
      body: { outcome: { result: "lost", closedOn: "2026-08-20", brier: expect.closeTo(0.64) } },
    });
    expect(timeline.map(({ transition, by }) => [transition, by])).toEqual([
      ["ask", sallyId],
      ["accept", "005000000000002AAA"],
      ["expire", "clock"],
      ["grade", "assessment"],
    ]);
    const then = await workspace.record("rationale", asked.record, mary, "2026-08-01T00:00:00.000Z");
    expect(then.record.state).toBe("accepted");
    const facts = await workspace.facts("rationale");
    expect(
      facts.get("rationale_step")?.map(({ transition, hours_waited }) => [transition, hours_waited]),
    ).toMatchObject([
      ["ask", null],
      ["accept", 24],
      ["expire", expect.any(Number)],
      ["grade", 0],
    ]);
  });

  it("keeps the answers that a decision looked at, and reads the measure again on its day", async () => {
    const eve = await workspace.person("eve", ["executive"]);
    const { record } = await workspace.perform("decision", {
      transition: "raise",
      person: eve,
      input: {
        question: "Do we clean up the data before the year ends?",
        options: [
          { id: "clean", says: "Two people clean up" },
          { id: "leave", says: "We leave it" },
        ],
        look_at: [{ question: "data-readiness" }],
      },
    });
    const raised = await workspace.record("decision", record, eve);
    expect(raised.record.body.answers).toMatchObject([
      { question: "data-readiness", state: "answered", headline: expect.any(String), dataVersion: expect.any(String) },
    ]);
    await workspace.perform("decision", {
      transition: "decide",
      record,
      person: eve,
      reason: "The gap costs us the answers.",
      input: {
        option: "clean",
        expected: {
          says: "More records are there than now.",
          reads: { question: "data-readiness" },
          path: "no.such.number",
          at_least: 1,
          by: "2026-12-31",
        },
      },
    });
    now = "2027-01-01T05:00:00.000Z";
    expect((await workspace.passDeadlines()).stuck).toEqual([]);
    const read = await workspace.record("decision", record, eve);
    expect(read.record).toMatchObject({ state: "read", body: { checked: { grade: "cannot be told", reading: null } } });
    expect((await workspace.inbox(eve)).map((each) => each.record)).toContain(record);
  });

  it("is backed up while it is in use, and comes back with the same data, ledger, strategy and mappings", async () => {
    const sally = await workspace.person(sallyId);
    const tell = (says: string) =>
      workspace.perform("field-feedback", { transition: "tell", person: sally, input: { kind: "price", says } });
    const file = join(whole, "backups", "monday.fairway");
    const [manifest] = await Promise.all([
      workspace.backUp(file),
      workspace.runImport({ paths: [exported("Opportunity.csv", opportunities("Closed Won", "2026-08-25"))] }),
      ...Array.from({ length: 20 }, (_, at) => tell(`Customer ${at} wants list price to fall.`)),
    ]);
    expect(manifest.files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["ledger.jsonl", "warehouse.duckdb", "strategy/version-003.yaml"]),
    );
    await expect(workspace.backUp(file)).rejects.toMatchObject({ code: "file-exists" });
    const root = join(whole, "restored");
    const restored = await restoreWorkspace(file, root, undefined);
    const other = await openWorkspace(root, { now: () => now });
    expect(await other.verify()).toMatchObject({ events: restored.events, differing: [] });
    const eve = await other.person("eve", ["executive"]);
    expect(await other.records("rationale")).toEqual(await workspace.records("rationale"));
    expect((await other.inbox(eve)).length).toBeGreaterThan(0);
    expect((await other.status()).counts).toEqual((await workspace.status()).counts);
    const mappings = readdirSync(join(root, "mappings"));
    expect(mappings.length).toBeGreaterThan(0);
    expect(readdirSync(join(folder, "mappings"))).toEqual(expect.arrayContaining(mappings));
    await other.close();
    expect(readdirSync(join(whole, "backups"))).toEqual(["monday.fairway"]);
    await expect(restoreWorkspace(file, root, undefined)).rejects.toMatchObject({ code: "workspace-exists" });
  });

  it("refuses a backup that is damaged, and makes nothing of it", async () => {
    const file = join(whole, "backups", "monday.fairway");
    const bytes = readFileSync(file);
    const cut = join(whole, "cut.fairway");
    writeFileSync(cut, bytes.subarray(0, bytes.length / 2));
    await expect(restoreWorkspace(cut, join(whole, "none"), undefined)).rejects.toMatchObject({ code: "bad-backup" });
    writeFileSync(cut, "no backup at all");
    await expect(restoreWorkspace(cut, join(whole, "none"), undefined)).rejects.toMatchObject({ code: "bad-backup" });
    expect(readdirSync(whole).filter((name) => name.startsWith("none"))).toEqual([]);
  });
});
