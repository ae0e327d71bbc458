import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { initWorkspace } from "./init-workspace.ts";
import { openWorkspace } from "./open-workspace.ts";

const examples = join(import.meta.dirname, "..", "..", "examples", "meridian");
const strategies = ["strategy-v2.yaml", "strategy.yaml"].map((name) => join(examples, name));
const clock = { now: () => "2026-07-01T05:00:00.000Z", by: "ann" };

let whole: string;
let folder: string;
beforeEach(() => {
  whole = mkdtempSync(join(tmpdir(), "fairway-workspace-"));
  folder = join(whole, "meridian");
});
afterEach(() => rmSync(whole, { recursive: true, force: true }));

function exported(name: string, text: string): string {
  mkdirSync(join(whole, "exports"), { recursive: true });
  const path = join(whole, "exports", name);
  writeFileSync(path, text);
  return path;
}

const accounts =
  "Id,Name,Industry,NumberOfEmployees,Type\n001000000000001AAA,Acme,hospital,1200,customer\n001000000000002AAA,Beta,retail,40,prospect\n";

it("keeps every version of the strategy and puts each in force on its day", async () => {
  initWorkspace(folder, strategies);
  const workspace = await openWorkspace(folder, clock);
  expect((await workspace.status()).strategyVersions.map(({ version }) => version)).toEqual([2, 3]);
  expect(workspace.strategyOn("2025-06-30").version).toBe(2);
  expect(workspace.strategyOn("2026-06-30").version).toBe(3);
  await workspace.close();
});

it("refuses a bad strategy with its line, and makes nothing", () => {
  const bad = join(whole, "bad.yaml");
  writeFileSync(bad, readFileSync(strategies[1]!, "utf8").replace("account.industry", "account.industy"));
  expect(() => initWorkspace(folder, [bad])).toThrow(/bad\.yaml:\d+:\d+[\s\S]*industy[\s\S]*industry/);
  expect(() => readFileSync(folder)).toThrow();
});

it("refuses another text under a version that it has", async () => {
  initWorkspace(folder, strategies);
  const workspace = await openWorkspace(folder, clock);
  const other = join(whole, "other.yaml");
  writeFileSync(other, readFileSync(strategies[1]!, "utf8").replace("Up-market", "Down-market"));
  await expect(workspace.adoptStrategy(other)).rejects.toThrow(/version 3 .* says something else; count `version` up/);
  await workspace.close();
});

it("imports, changes nothing the second time, and takes an update back", async () => {
  initWorkspace(folder, strategies);
  const workspace = await openWorkspace(folder, clock);
  const paths = [exported("Account.csv", accounts)];
  const first = await workspace.runImport({ paths });
  expect(first.result?.records[0]).toMatchObject({ record: "account", added: 2 });
  const again = await workspace.runImport({ paths });
  expect(again.result?.records[0]).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  exported("Account.csv", accounts.replace("1200", "900"));
  const changed = await workspace.runImport({ paths });
  expect(changed.result?.records[0]).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
  expect(await workspace.undoImport()).toBe(changed.result?.importId);
  const after = await workspace.runImport({ paths: [exported("Account.csv", accounts)], dryRun: true });
  expect(after.result).toMatchObject({ importId: null, records: [{ changed: 0, unchanged: 2 }] });
  const { imports } = await workspace.status();
  expect(imports.map(({ state }) => state)).toContain("undone");
  await workspace.close();
});

it("leaves out rows that do not fit, lists them with line and reason, and says so", async () => {
  initWorkspace(folder, strategies);
  const workspace = await openWorkspace(folder, clock);
  const paths = [exported("Account.csv", `${accounts}001000000000003AAA,Gamma,bank,many,customer\n`)];
  const { rejectsFile, result } = await workspace.runImport({ paths });
  expect(result?.rejects.rows).toBe(1);
  expect(readFileSync(rejectsFile!, "utf8")).toMatch(/Account\.csv,4,NumberOfEmployees,many,/);
  await workspace.close();
});

it("says which question there is not, and which folder is no workspace", async () => {
  await expect(openWorkspace(join(whole, "nowhere"), clock)).rejects.toThrow(/is no workspace. Make one: fairway init/);
  initWorkspace(folder, strategies);
  const workspace = await openWorkspace(folder, clock);
  await expect(workspace.ask("win-loss", {})).rejects.toThrow(
    /there is no question "win-loss". There are: strategy-alignment/,
  );
  await workspace.close();
});

it("tells a second process of the first", async () => {
  initWorkspace(folder, strategies);
  const workspace = await openWorkspace(folder, clock);
  await expect(openWorkspace(folder, clock)).rejects.toThrow(/open already|in use/);
  await workspace.close();
});

it("answers twenty askers of twenty different days at once", async () => {
  initWorkspace(folder, strategies);
  const workspace = await openWorkspace(folder, clock);
  const deals = Array.from({ length: 60 }, (_, at) => {
    const day = `2026-0${(at % 6) + 1}-${String((at % 27) + 1).padStart(2, "0")}`;
    return `006${String(at).padStart(12, "0")}AAA,001000000000001AAA,Deal ${at},Closed Won,${1000 + at},${day},true,true,${day}T00:00:00Z`;
  });
  const opportunities = `Id,AccountId,Name,StageName,Amount,CloseDate,IsClosed,IsWon,CreatedDate\n${deals.join("\n")}\n`;
  await workspace.runImport({
    paths: [exported("Account.csv", accounts), exported("Opportunity.csv", opportunities)],
  });
  const days = Array.from({ length: 20 }, (_, at) => `2026-05-${String(at + 1).padStart(2, "0")}`);
  const answers = await Promise.all(days.map((asOf) => workspace.ask("strategy-alignment", {}, { asOf })));
  expect(answers.map(({ asOf }) => asOf)).toEqual(days);
  await workspace.close();
});

it("asks every question before anybody does, and hands out what it found; a stop ends it", async () => {
  initWorkspace(folder, strategies);
  const workspace = await openWorkspace(folder, clock);
  await workspace.runImport({ paths: [exported("Account.csv", accounts)] });
  expect(await workspace.warm(AbortSignal.abort())).toEqual([]);
  const answers = await workspace.warm();
  expect(answers.map(({ question }) => question)).toContain("crm-purity");
  for (const answer of answers) expect(await workspace.ask(answer.question, {})).toBe(answer);
  await workspace.close();
});

it("says of a day before the data when the data begins, rather than what to import", async () => {
  initWorkspace(folder, strategies);
  const workspace = await openWorkspace(folder, clock);
  const deals =
    "Id,Name,StageName,Amount,CloseDate,IsClosed,IsWon,CreatedDate\n006000000000001AAA,One,Closed Won,900,2026-03-05,true,true,2026-01-02T09:00:00.000Z\n";
  await workspace.runImport({ paths: [exported("Opportunity.csv", deals)] });
  const answer = await workspace.ask("strategy-alignment", {}, { asOf: "2020-01-01" });
  expect(answer.state).toBe("not available");
  expect(answer.headline).toBe(
    "Nothing is known as of 1 Jan 2020: the data begins on 2 Jan 2026. Ask as of that day or a later one.",
  );
  await workspace.close();
});
