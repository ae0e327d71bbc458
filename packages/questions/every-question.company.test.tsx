import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { comparable } from "./comparable-for-tests.ts";
import { tell } from "./feedback-loop/told-for-tests.ts";
import { worry } from "./foresight/worried-for-tests.ts";
import { everyQuestion, questionNamed } from "./index.ts";
import { planted, practise } from "./reasons-that-proved-right/practised-for-tests.ts";
import { obey, planted as unattested } from "./rules-at-the-gate/practised-for-tests.ts";
import type { ViewProps } from "./view.ts";
import { views } from "./views.ts";
import { copyOf, type OpenedForTest, workspaceWith } from "./workspaces-for-tests.ts";

const strategy = join(import.meta.dirname, "..", "..", "examples", "meridian", "strategy.yaml");

/** `UPDATE_EXPECTED=1 npx vitest run --project company every-question` writes them anew; the change is read in review. */
const updating = process.env.UPDATE_EXPECTED === "1";

let sample: OpenedForTest;
let empty: OpenedForTest;
let oneRow: OpenedForTest;
let nothingKnown: OpenedForTest;

beforeAll(async () => {
  sample = await copyOf(inject("sample").workspace, async (folder) => {
    await worry(folder, { farSighted: true, unseen: true, rounds: 2 });
    await practise(folder, planted);
    await obey(folder, unattested);
    await tell(folder, { slowPrices: true });
  });
  empty = await workspaceWith([strategy]);
  oneRow = await workspaceWith([strategy], {
    "Account.csv":
      "Id,Name,Industry,NumberOfEmployees,Type,CreatedDate\n001000000000001AAA,Acme,hospital,1200,customer,2026-01-05T09:00:00Z\n",
    "User.csv": "Id,Name,IsActive\n005000000000001AAA,Ann Lee,true\n",
    "Opportunity.csv":
      "Id,AccountId,OwnerId,Name,StageName,Amount,IsWon,IsClosed,CloseDate,CreatedDate\n006000000000001AAA,001000000000001AAA,005000000000001AAA,First,Closed Won,1000,true,true,2026-03-01,2026-01-10T09:00:00Z\n",
    "Lead.csv":
      "Id,Company,Industry,NumberOfEmployees,LeadSource,OwnerId,CreatedDate\n00Q000000000001AAA,Beta,bank,50,Web,005000000000001AAA,2026-02-01T09:00:00Z\n",
  });
  nothingKnown = await workspaceWith([strategy], {
    "Account.csv": "Id,Name,Industry,NumberOfEmployees,Type,CreatedDate\n001000000000001AAA,Acme,,,,\n",
    "User.csv": "Id,Name,IsActive\n005000000000001AAA,Ann Lee,\n",
    "Opportunity.csv":
      "Id,AccountId,OwnerId,Name,StageName,Amount,IsWon,IsClosed,CloseDate,CreatedDate\n006000000000001AAA,,,,,,,,,\n006000000000002AAA,,,,,,,,,\n",
    "Lead.csv": "Id,Company,Industry,NumberOfEmployees,LeadSource,OwnerId,CreatedDate\n00Q000000000001AAA,,,,,,\n",
  });
}, 600_000);
afterAll(async () => {
  for (const each of [sample, empty, oneRow, nothingKnown]) await each?.close();
});

/** Days that were expected to come are known before they come. */
const expectations: ReadonlySet<string> = new Set(["by", "closeDate", "takesEffect", "to", "nextKnown"]);

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

describe.each(everyQuestion.map((question) => [question.id] as const))("%s", (id) => {
  const question = questionNamed(id)!;

  it("asks something, serves a capability, and takes its own example", () => {
    expect(question.asks.endsWith("?")).toBe(true);
    expect(question.serves.length).toBeGreaterThan(0);
    expect(question.params.safeParse(question.example).success).toBe(true);
    expect(Object.keys(views)).toContain(id);
  });

  it("answers the sample company as expected", async () => {
    const answer = await sample.workspace.ask(id, question.example);
    expect(answer.state).toBe("answered");
    const { table, ...rest } = answer;
    const given = comparable({ ...rest, table: { columns: table.columns, rows: table.rows.slice(0, 3) } });
    const file = join(import.meta.dirname, id, "expected.json");
    if (updating || !existsSync(file)) writeFileSync(file, `${JSON.stringify(given, null, 1)}\n`);
    expect(given).toEqual(JSON.parse(readFileSync(file, "utf8")));
    expect(numbersIn(answer.result).every(Number.isFinite)).toBe(true);
  });

  it("is drawn, with a text for those who do not see the picture and no NaN", async () => {
    const answer = await sample.workspace.ask(id, question.example);
    const view = views[id as keyof typeof views] as (props: ViewProps<never>) => React.ReactNode;
    const markup = renderToStaticMarkup(createElement(view, { result: answer.result as never, answer }));
    expect(markup).toMatch(/role="img"[^>]*aria-label="[^"]{20,}/);
    expect(markup).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("is drawn with one row and with nothing known, or says what is missing", async () => {
    for (const { workspace } of [oneRow, nothingKnown]) {
      const answer = await workspace.ask(id, question.example);
      expect(answer.headline.length).toBeGreaterThan(10);
      expect(answer.headline).not.toMatch(/NaN|undefined|null|Infinity/);
      if (answer.result === null) continue;
      const view = views[id as keyof typeof views] as (props: ViewProps<never>) => React.ReactNode;
      const markup = renderToStaticMarkup(createElement(view, { result: answer.result as never, answer }));
      expect(markup).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it("speaks of one thing in the singular", async () => {
    for (const { workspace } of [oneRow, nothingKnown]) {
      const { headline, method, result, table } = await workspace.ask(id, question.example);
      const words = JSON.stringify([headline, method, result, table.columns]);
      expect(words).not.toMatch(
        /(?<![\d,.\u2013])1 (?:[a-z-]+ )?(?:activities|days|deals|fields|hours|kinds|leads|months|questions|records|sellers|tests|tickets|weeks)\b/,
      );
    }
  });

  it("raises nothing and calls nothing from one row or from nothing known", async () => {
    for (const { workspace } of [oneRow, nothingKnown]) {
      const { signals } = await workspace.ask(id, question.example);
      expect(signals.filter((signal) => !signal.kind.includes("cannot be told"))).toEqual([]);
    }
  });

  it("says of an empty warehouse what to import, or which steps to take", async () => {
    const answer = await empty.workspace.ask(id, question.example);
    expect(answer.state).not.toBe("answered");
    expect(answer.headline).toMatch(/import|take steps of the practice/i);
    expect(answer.signals).toEqual([]);
  });

  it("opens the rows behind the first row of its table", async () => {
    const { table, params } = await sample.workspace.ask(id, question.example);
    const cell = table.rows.find((row) => row.drill !== undefined)?.drill;
    expect(cell !== undefined).toBe(question.drill !== undefined);
    if (!question.drill) return;
    const first = await sample.workspace.rowsBehind(id, params, cell, { limit: 5, offset: 0 });
    const second = await sample.workspace.rowsBehind(id, params, cell, { limit: 2, offset: 2 });
    expect(first.rows.length).toBeGreaterThan(0);
    expect(second.rows).toEqual(first.rows.slice(2, 4));
    expect(Object.keys(first.rows[0]!.cells).sort()).toEqual(first.columns.map((column) => column.key).sort());
  });

  it("answers for an earlier day from what was known then", async () => {
    const then = await sample.workspace.ask(id, question.example, { asOf: "2025-09-30" });
    expect(then.asOf).toBe("2025-09-30");
    expect(then.versions.strategy.version).toBe(2);
    const facts = JSON.stringify(then.result, (key, part: unknown) => (expectations.has(key) ? null : part));
    expect(facts).not.toMatch(/"20(26|27)-|"2025-1[0-2]-/);
  });

  it("refuses parameters that it does not know, by name", async () => {
    await expect(sample.workspace.ask(id, { colour: "red" })).rejects.toThrow(/colour/);
  });
});
