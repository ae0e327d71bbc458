import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { comparable } from "../comparable-for-tests.ts";
import { columnsSeen } from "../whose-columns.ts";
import { workspaceWith } from "../workspaces-for-tests.ts";
import type { AlignmentResult } from "./result.ts";

const strategy = `company: Small
name: Banks
version: 1
effective: 2026-01-01
where_we_play:
  banks: { play: pursue, because: they stay, when: { account.industry: bank }, intend: { effort: 60%, bookings: 60% } }
  shops: { play: selective, because: they are many, when: { account.industry: retail }, intend: { effort: 40%, bookings: 40% } }
`;

const [north, south] = ["00E000000000001AAA", "00E000000000002AAA"];
const id = (kind: string, number: number) => `${kind}${String(number).padStart(12, "0")}AAA`;
const sellers = Array.from({ length: 10 }, (_, at) => at);

/** Ten sellers of the North, each with a bank and a shop, a won deal and a visit with each; one of the South who has nothing. */
const files = {
  "UserRole.csv": `Id,Name\n${north},North\n${south},South\n`,
  "User.csv": `Id,Name,IsActive,UserRoleId\n${sellers.map((at) => `${id("005", at)},Seller ${at},true,${north}\n`).join("")}${id("005", 99)},Zoe,true,${south}\n`,
  "Account.csv": `Id,Name,Industry,OwnerId,CreatedDate\n${sellers
    .flatMap((at) => [
      `${id("001", 2 * at)},Bank ${at},bank,${id("005", at)},2025-01-01T00:00:00Z\n`,
      `${id("001", 2 * at + 1)},Shop ${at},retail,${id("005", at)},2025-01-01T00:00:00Z\n`,
    ])
    .join("")}`,
  "Opportunity.csv": `Id,AccountId,OwnerId,Name,StageName,Amount,IsWon,IsClosed,CloseDate,CreatedDate\n${sellers
    .flatMap((at) =>
      [2 * at, 2 * at + 1].map(
        (deal) =>
          `${id("006", deal)},${id("001", deal)},${id("005", at)},Deal ${deal},Closed Won,${100 * (1 + ((deal * 7) % 5))},true,true,2026-0${2 + (deal % 4)}-20,2026-01-02T09:00:00Z\n`,
      ),
    )
    .join("")}`,
  "Event.csv": `Id,Subject,WhatId,OwnerId,Type,DurationInMinutes,StartDateTime\n${sellers
    .flatMap((at) =>
      [2 * at, 2 * at + 1].map(
        (deal) =>
          `${id("00U", deal)},Visit,${id("006", deal)},${id("005", at)},Meeting,${20 * (1 + ((deal * 3) % 7))},2026-0${1 + (deal % 5)}-15T09:00:00Z\n`,
      ),
    )
    .join("")}`,
};

it("tells of a team of everybody what it tells of the company, and of a team that did nothing that there is nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fairway-team-"));
  const file = join(folder, "strategy.yaml");
  writeFileSync(file, strategy);
  const { workspace, close } = await workspaceWith([file], files);
  const asked = async (params: Readonly<Record<string, string>>) =>
    (await workspace.ask("strategy-alignment", params)).result as AlignmentResult;
  const company = await asked({});
  expect(company.depths.map(({ depth, sellers }) => [depth, sellers])).toContainEqual(["bookings", 10]);
  expect(comparable(await asked({ team: north }))).toEqual(comparable(company));
  expect((await asked({ team: south })).depths.map(({ total }) => total)).toEqual([0, 0, 0, 0]);
  await close();
  rmSync(folder, { recursive: true, force: true });
});

it("keeps what deals cost from whoever may not see prices, where costs are added up too", async () => {
  const columns = await columnsSeen("select sum(cost) as cost from margin_unit", ["prices"], async () => [
    { unit: 1, amount: 5, costed_amount: 5, cost: 3 },
  ]);
  expect(columns?.("margin_unit")).toMatch(/"amount", cast\(null .*\) as "costed_amount", cast\(null .*\) as "cost"/);
});
