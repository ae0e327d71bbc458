import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { initWorkspace, openWorkspace, type Workspace } from "@fairway/workspace";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LoopResult } from "./result.ts";
import { tell } from "./told-for-tests.ts";

const strategy = join(import.meta.dirname, "..", "..", "..", "examples", "meridian", "strategy.yaml");
const sellers = Array.from({ length: 12 }, (_, at) => `s${String(at + 1).padStart(2, "0")}`);
const files = {
  "seller.csv": `source_id,name,team_id,hired_on,active\n${sellers.map((id, at) => `${id},Seller ${at + 1},t${(at % 3) + 1},2025-01-01,true\n`).join("")}`,
  "team.csv": "source_id,name,manager_id,parent_id\nt1,North,s01,\nt2,East,s02,\nt3,West,s03,\n",
  "account.csv": "source_id,name,created_at\na1,City Hospital,2026-06-30T09:00:00Z\n",
};

type Opened = { readonly workspace: Workspace; readonly whole: string; readonly late: readonly string[] };

async function opened(slowPrices: boolean): Promise<Opened> {
  const whole = mkdtempSync(join(tmpdir(), "fairway-loop-"));
  mkdirSync(join(whole, "exports"));
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(whole, "exports", name);
    writeFileSync(path, text);
    return path;
  });
  const folder = join(whole, "meridian");
  initWorkspace(folder, [strategy]);
  const importing = await openWorkspace(folder, { now: () => "2026-06-30T20:00:00.000Z" });
  const { result, preview } = await importing.runImport({ paths });
  expect(result, JSON.stringify(preview.problems)).toBeDefined();
  await importing.close();
  const late = await tell(folder, { slowPrices });
  return { whole, late, workspace: await openWorkspace(folder, { now: () => "2026-06-30T20:00:00.000Z" }) };
}

let slow: Opened;
let even: Opened;
beforeAll(async () => {
  slow = await opened(true);
  even = await opened(false);
}, 600_000);
afterAll(async () => {
  for (const { workspace, whole } of [slow, even]) {
    await workspace.close();
    rmSync(whole, { recursive: true, force: true });
  }
});

type Options = NonNullable<Parameters<Workspace["ask"]>[2]>;

async function asked({ workspace }: Opened, options: Options = {}, params = {}) {
  const answer = await workspace.ask("feedback-loop", params, options);
  return { ...answer, result: answer.result as LoopResult };
}
const verdicts = ({ groups }: LoopResult, verdict: string) =>
  groups.filter((group) => group.verdict === verdict).map(({ by, id }) => `${by} ${id}`);

describe("where prices wait for weeks", () => {
  it("says so, of prices alone", async () => {
    const { headline, result, signals } = await asked(slow);
    expect(verdicts(result, "slower")).toEqual(["kind price"]);
    const price = result.groups.find(({ id }) => id === "price")!;
    expect(price).toMatchObject({ told: 16, answered: 15, waiting: 1 });
    expect(price.median.kind === "estimate" && price.median.low).toBeGreaterThan(30);
    expect(headline).toMatch(/Observations on “price” wait longer than the others/);
    expect(headline).toMatch(
      /Of 54 answered, 30 were accepted \(42–68\s%\), and of those 16 are in force so far \(36–70\s%\)\.$/,
    );
    expect(signals.find(({ key }) => key === "slower:kind:price")).toMatchObject({ owner: { role: "executive" } });
  });

  it("counts every observation once, by what became of it", async () => {
    const { result } = await asked(slow);
    const { all, answers, force } = result;
    expect(all).toMatchObject({ told: 60, answered: 54, waiting: 5, withdrawn: 1 });
    expect(answers).toMatchObject({ answered: 54, acts: 47, undecided: 1 });
    expect([answers.accepted.n, answers.rejected.n, answers.tested.n]).toEqual([30, 23, 16]);
    expect(answers.accepted.share).toMatchObject({ kind: "estimate", n: 54 });
    expect(force).toMatchObject({ accepted: 30, inForce: 16 });
    expect(force.median).toMatchObject({ kind: "estimate", n: 30 });
    expect(all.median).toMatchObject({ kind: "estimate", n: 60 });
    expect(all.inTime).toMatchObject({ kind: "estimate", n: 60 });
    const ofKinds = result.groups.filter(({ by }) => by === "kind").map(({ told }) => told);
    expect(ofKinds.reduce((sum, told) => sum + told, 0)).toBe(60);
    expect(result.groups.flatMap(({ by, name }) => (by === "team" ? [name] : []))).toEqual(["East", "North", "West"]);
  });

  it("tells the strategy's owner once of all that waits too long, for a word or for a verdict after a test", async () => {
    const { headline, result, signals } = await asked(slow);
    expect(result.beyond.map(({ record }) => record).toSorted()).toEqual(slow.late.toSorted());
    expect(result.beyond.find(({ record }) => record === "tested")?.waitsFor).toBe("verdict after the test");
    const waiting = signals.filter(({ kind }) => kind === "feedback that waits too long");
    expect(waiting).toHaveLength(1);
    expect(waiting[0]!.says).toBe(
      "4 observations from the field wait longer for an answer than the strategy leaves for it.",
    );
    expect(headline).toContain(
      "4 observations wait longer than the strategy leaves for it, the longest 149\u00a0days.",
    );
  });

  it("opens the observations behind each row", async () => {
    const { table } = await asked(slow);
    for (const [at, rows] of [
      [0, 60],
      [1, table.rows[1]!.cells.told as number],
      [table.rows.length - 1, 1],
    ] as const) {
      const behind = await slow.workspace.rowsBehind("feedback-loop", {}, table.rows[at]!.drill, {
        limit: 100,
        offset: 0,
      });
      expect(behind.rows).toHaveLength(rows);
    }
  });

  it("knows of a past day what was told and answered by then", async () => {
    const { result } = await asked(slow, { asOf: "2026-02-10" });
    const whole = (await asked(slow)).result;
    expect(result.all.told).toBeGreaterThan(10);
    expect(result.all.told).toBeLessThan(whole.all.told);
    expect(result.beyond).toEqual([]);
    expect((await asked(slow, { asOf: "2026-01-04" })).state).toBe("not available");
    const since = await asked(slow, {}, { since: "2026-06-01" });
    expect(since).toMatchObject({ state: "not enough data", result: { all: { told: 2, waiting: 2 } } });
    expect(since.headline).toMatch(/0 of 2 observations .* 5 answers would be enough/);
  });

  it("shows a seller their own, and whoever answers them everybody's", async () => {
    const person = (id: string, roles: readonly ("seller" | "executive")[]) => ({
      person: { id, name: id, roles: [...roles], managerId: null },
    });
    const own = (await asked(slow, person("s01", ["seller"]))).result;
    expect(own.all.told).toBeGreaterThan(3);
    expect(own.all.told).toBeLessThan(10);
    expect((await asked(slow, person("eve", ["executive"]))).result.all.told).toBe(60);
  });
});

describe("where all are answered alike", () => {
  it("calls no group slower, though eight of a kind were answered in one go within days", async () => {
    const { headline, result, signals } = await asked(even);
    expect(result.compared).toBeGreaterThan(4);
    expect([...verdicts(result, "slower"), ...verdicts(result, "quicker")]).toEqual([]);
    expect(result.groups.find(({ id }) => id === "process")).toMatchObject({ answered: 8, verdict: "too few" });
    expect(headline).toMatch(/No kind, segment or team waits longer than the others by more than chance/);
    expect(signals.map(({ key }) => key)).toEqual(["beyond-cadence"]);
  });
});
