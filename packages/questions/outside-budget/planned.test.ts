import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { workspaceWith } from "../workspaces-for-tests.ts";
import type { BudgetResult } from "./result.ts";

const strategy = `company: Small
name: Banks
version: 1
effective: 2026-01-01
where_we_play:
  banks: { play: pursue, because: they stay, when: { account.industry: bank } }
  shops: { play: selective, because: they are many, when: { account.industry: retail }, budget: { effort: 20% } }
`;

const [seller, account] = ["005000000000001AAA", "001000000000001AAA"];

/** A meeting a day; the last one is planned for after the day that the data knows. */
const files = {
  "Account.csv": `Id,Name,Industry,OwnerId,CreatedDate\n${account},Shop,retail,${seller},2025-01-01T00:00:00Z\n`,
  "UserRole.csv": "Id,Name\n00E000000000001AAA,North\n",
  "User.csv": `Id,Name,IsActive,UserRoleId\n${seller},Ann,true,00E000000000001AAA\n`,
  "Opportunity.csv": `Id,AccountId,OwnerId,Name,StageName,Amount,IsWon,IsClosed,CloseDate,CreatedDate\n006000000000001AAA,${account},${seller},One,Closed Won,900,true,true,2026-06-25,2026-01-02T09:00:00Z\n`,
  "Event.csv": `Id,Subject,WhatId,OwnerId,Type,DurationInMinutes,StartDateTime\n${[
    "2026-06-23",
    "2026-06-24",
    "2026-07-20",
  ]
    .map((day, at) => `00U00000000000${at}AAA,Visit,006000000000001AAA,${seller},Meeting,60,${day}T09:00:00Z\n`)
    .join("")}`,
};

it("does not spend what is planned for a later day, and opens the rows behind the whole", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fairway-planned-"));
  const file = join(folder, "strategy.yaml");
  writeFileSync(file, strategy);
  const { workspace, close } = await workspaceWith([file], files);
  const answer = await workspace.ask("outside-budget", {});
  expect(answer.result, answer.headline).not.toBeNull();
  const { effort } = answer.result as BudgetResult;
  expect({ asOf: answer.asOf, activities: effort.activities }).toEqual({ asOf: "2026-06-25", activities: 2 });
  const whole = answer.table.rows.at(-1);
  const behind = await workspace.rowsBehind("outside-budget", {}, whole?.drill, { limit: 10, offset: 0 });
  expect([whole?.cells.team, behind.rows.map(({ cells }) => cells.name)]).toEqual(["everybody", ["One"]]);
  await close();
  rmSync(folder, { recursive: true, force: true });
});
