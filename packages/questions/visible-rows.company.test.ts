import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Workspace } from "@fairway/workspace";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Answer } from "./answer.ts";
import { comparable } from "./comparable-for-tests.ts";
import { everyQuestion } from "./index.ts";
import { Exports, visibleRows } from "./visible-company-for-tests.ts";
import { copyOf, type OpenedForTest, workspaceWith } from "./workspaces-for-tests.ts";

type Person = Parameters<Workspace["inbox"]>[0];

const strategies = ["strategy-v2.yaml", "strategy.yaml"].map((name) =>
  join(import.meta.dirname, "..", "..", "examples", "meridian", name),
);
/** Nobody's, and on the last day, so that a part of the company is as recent as the whole. */
const lastDay = "nobodys,,,2026-06-30,,1.00,\n";

let exports: Exports;
let added: string;
let whole: OpenedForTest;
let sellersBelow: ReadonlyMap<string, ReadonlySet<string>>;
/** Who has which of the accounts that territories add. */
let territoryAccounts: ReadonlyMap<string, ReadonlySet<string>>;

/** Everybody below somebody in the export's own list of people, themselves among them. */
function below(id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (const each of found) for (const row of exports.rows("User.csv")) if (row.ManagerId === each) found.add(row.Id!);
  return found;
}

const people = { seller: "", territorySeller: "", manager: "" };

beforeAll(async () => {
  const folder = inject("sample").exports;
  const plain = new Exports(folder);
  const deals = Map.groupBy(plain.rows("Opportunity.csv"), (row) => row.OwnerId!);
  const users = plain.rows("User.csv");
  const leads = (id: string) => users.some((row) => row.ManagerId === id);
  const selling = users
    .filter((row) => !leads(row.Id!) && row.IsActive === "true")
    .toSorted((a, b) => (deals.get(b.Id!)?.length ?? 0) - (deals.get(a.Id!)?.length ?? 0));
  const [first, second] = selling;
  const manager = users.find((row) => row.Id === first!.ManagerId)!;
  Object.assign(people, {
    seller: first!.Id,
    territorySeller: second!.Id,
    manager: manager.Id,
  });
  const foreign = [...new Set(plain.rows("Opportunity.csv").map((row) => row.AccountId!))]
    .filter((id) => plain.rows("Account.csv").find((row) => row.Id === id)?.OwnerId !== second!.Id)
    .slice(0, 40);
  const assignment = (at: number, account: string, from: string, to: string) =>
    `assigned-${at},east-hospitals,${account},${second!.Id},${from},${to}`;
  const more = {
    "territory.csv":
      "source_id,name,region,parent_id\neast,East,East,\neast-hospitals,Hospitals of the east,East,east\n",
    "territory_assignment.csv": `source_id,territory_id,account_id,seller_id,from_date,to_date\n${foreign
      .map((account, at) =>
        at < 30 ? assignment(at, account, "2026-01-01", "") : assignment(at, account, "2024-01-01", "2025-12-31"),
      )
      .join("\n")}\n`,
  };
  exports = new Exports(folder, more);
  const header = exports.texts((file) => file === "invoice.csv")["invoice.csv"]!.split("\n")[0];
  added = mkdtempSync(join(tmpdir(), "fairway-territories-"));
  const paths = Object.entries({ ...more, "invoice.csv": `${header}\n${lastDay}` }).map(([name, text]) => {
    writeFileSync(join(added, name), text);
    return join(added, name);
  });
  whole = await copyOf(inject("sample").workspace);
  const { preview, result } = await whole.workspace.runImport({ paths });
  if (!result) throw new Error(`not imported: ${JSON.stringify(preview.problems)}`);
  territoryAccounts = new Map([[second!.Id!, new Set(foreign.slice(0, 30))]]);
  sellersBelow = new Map(Object.values(people).map((id) => [id, below(id)]));
}, 600_000);
afterAll(async () => {
  await whole?.close();
  rmSync(added, { recursive: true, force: true });
});

const dayless = ({ versions: _, ...answer }: Answer) => comparable(answer);

/** Rows that a drill-down sorts alike may come in any order. */
const inAnyOrder = ({ rows, ...rest }: Awaited<ReturnType<Workspace["rowsBehind"]>>) => ({
  ...rest,
  rows: rows.map((row) => JSON.stringify(comparable(row))).toSorted(),
});

async function everything(workspace: Workspace, person: Person): Promise<ReadonlyMap<string, unknown>> {
  const answers = new Map<string, unknown>();
  for (const question of everyQuestion) {
    const answer = await workspace.ask(question.id, {}, { person });
    const cells = answer.table.rows.flatMap((row) => row.drill ?? []).slice(0, 2);
    const rows = [];
    for (const cell of cells)
      rows.push(await workspace.rowsBehind(question.id, {}, cell, { person, limit: 1000, offset: 0 }));
    answers.set(question.id, [dayless(answer), rows.map(inAnyOrder)]);
  }
  return answers;
}

describe.each(["seller", "territorySeller", "manager"] as const)("a %s", (which) => {
  it("is answered every question as if there were no other rows than theirs", async () => {
    const id = people[which];
    const person = await whole.workspace.person(id);
    const sellers = person.roles.includes("manager") ? sellersBelow.get(id)! : new Set([id]);
    const accounts = new Set([...sellers].flatMap((each) => [...(territoryAccounts.get(each) ?? [])]));
    const texts = exports.texts(visibleRows(exports, sellers, accounts));
    const part = await workspaceWith(strategies, { ...texts, "invoice.csv": `${texts["invoice.csv"]}${lastDay}` });
    try {
      const answers = await everything(whole.workspace, person);
      const alone = await everything(part.workspace, person);
      for (const [question, answer] of answers) expect(answer, question).toEqual(alone.get(question));
    } finally {
      await part.close();
    }
  }, 600_000);
});
