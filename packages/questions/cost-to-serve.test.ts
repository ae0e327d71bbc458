import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BacktestResult } from "./segment-backtest/result.ts";
import type { AlignmentResult } from "./strategy-alignment/result.ts";
import { type OpenedForTest, workspaceWith } from "./workspaces-for-tests.ts";

const strategyText = (costs: string) => `company: Small
name: Banks
version: 1
effective: 2026-01-01
currency: USD
where_we_play:
  banks: { play: pursue, because: they stay, when: { account.industry: bank }, intend: { margin: 60% } }
  shops: { play: selective, because: they are many, when: { account.industry: retail }, intend: { margin: 40% } }
${costs}`;

const sellers = [1, 2, 3, 4, 5, 6];
const id = (prefix: string, number: number) => `${prefix}${String(number).padStart(12, "0")}AAA`;
const [bank, shop, nobody] = [1, 2, 3].map((number) => id("001", number));

/**
 * Six sellers each win two deals with the bank (1,000.10 and the seller's number, cost 400.05) and two with the shop (500.20, cost
 * 300.10); each makes one call of 30 minutes for the bank and holds one meeting of 60 for the shop. The bank opens a ticket that
 * cost 12.34, the shop one that cost 7.66 and one that does not say; one more comes from an account of no known industry.
 */
const files = {
  "Account.csv": `Id,Name,Industry,OwnerId,CreatedDate\n${bank},Bank,bank,${id("005", 1)},2025-01-01T00:00:00Z\n${shop},Shop,retail,${id("005", 2)},2025-01-01T00:00:00Z\n${nobody},Who,,${id("005", 3)},2025-01-01T00:00:00Z\n`,
  "User.csv": `Id,Name,IsActive\n${sellers.map((at) => `${id("005", at)},Seller ${at},true\n`).join("")}`,
  "Opportunity.csv": `Id,AccountId,OwnerId,Name,StageName,Amount,Cost__c,IsWon,IsClosed,CloseDate,CreatedDate\n${sellers
    .flatMap((at) =>
      [10, 20].flatMap((each) => [
        `${id("006", each + at)},${bank},${id("005", at)},B,Closed Won,${1000 + at}.10,400.05,true,true,2026-03-10,2026-02-01T00:00:00Z\n`,
        `${id("006", 100 + each + at)},${shop},${id("005", at)},S,Closed Won,500.20,300.10,true,true,2026-03-10,2026-02-01T00:00:00Z\n`,
      ]),
    )
    .join("")}`,
  "Task.csv": `Id,Subject,WhatId,OwnerId,TaskSubtype,CallDurationInSeconds,ActivityDate,IsClosed\n${sellers
    .map((at) => `${id("00T", at)},Call,${id("006", 10 + at)},${id("005", at)},Call,1800,2026-03-01,true\n`)
    .join("")}`,
  "Event.csv": `Id,Subject,WhatId,OwnerId,Type,DurationInMinutes,StartDateTime\n${sellers
    .map((at) => `${id("00U", at)},Meeting,${id("006", 110 + at)},${id("005", at)},Meeting,60,2026-03-02T09:00:00Z\n`)
    .join("")}`,
  "Case.csv": [
    "Id,CaseNumber,AccountId,Priority,Status,CreatedDate,ClosedDate,IsClosed,Cost__c",
    `${id("500", 1)},c1,${bank},Low,Closed,2026-03-03T09:00:00Z,2026-03-04T09:00:00Z,true,12.34`,
    `${id("500", 2)},c2,${shop},Low,Closed,2026-03-03T09:00:00Z,2026-03-04T09:00:00Z,true,7.66`,
    `${id("500", 3)},c3,${shop},Low,Closed,2026-03-03T09:00:00Z,2026-03-04T09:00:00Z,true,`,
    `${id("500", 4)},c4,${nobody},Low,Closed,2026-03-03T09:00:00Z,2026-03-04T09:00:00Z,true,1.00`,
    "",
  ].join("\n"),
};

async function companyWith(costs: string): Promise<OpenedForTest> {
  const folder = mkdtempSync(join(tmpdir(), "fairway-served-"));
  const file = join(folder, "strategy.yaml");
  writeFileSync(file, strategyText(costs));
  const opened = await workspaceWith([file], files);
  const close = async () => {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { workspace: opened.workspace, close };
}

describe("contribution margin after cost to serve, by hand", () => {
  let told: OpenedForTest;
  let silent: OpenedForTest;
  beforeAll(async () => {
    told = await companyWith("costs: { selling_hour: 60, ticket: 45 }\n");
    silent = await companyWith("");
  });
  afterAll(async () => {
    await told?.close();
    await silent?.close();
  });

  const alignment = async ({ workspace }: OpenedForTest) => {
    const { method, result } = await workspace.ask("strategy-alignment", { since: "2026-01-01" });
    const { depths, marginReach } = result as AlignmentResult;
    const margin = depths.find(({ depth }) => depth === "margin")!;
    const share = (id: string) => margin.segments.find(({ segment }) => segment === id)!.actual;
    return { margin, share, marginReach, said: method.find((sentence) => sentence.startsWith("Margin"))! };
  };
  const backtest = async ({ workspace }: OpenedForTest) => {
    const { result } = await workspace.ask("segment-backtest", { since: "2026-01-01" });
    const { segments } = result as BacktestResult;
    return (id: string) => segments.find((segment) => segment.id === id)!.measures.margin;
  };

  it("takes hours at the loaded rate and tickets off, each in the segment of its account", async () => {
    const { margin, share, said } = await alignment(told);
    const banks = 12_043.2 - 4800.6 - 180 - 12.34;
    const shops = 6002.4 - 3601.2 - 360 - 7.66 - 45;
    expect([banks, shops].map((each) => each.toFixed(2))).toEqual(["7050.26", "1988.54"]);
    expect(margin.total).toBeCloseTo(banks + shops - 1, 6);
    expect(share("banks")).toMatchObject({ kind: "estimate", estimate: expect.closeTo(banks / (banks + shops), 9) });
    expect(said).toMatch(/logged selling hours are taken off at the strategy's 60\.00.USD an hour/);
    expect(said).toMatch(
      /cost of 3 of 4 tickets .* 1 that does not say what it cost counts with the strategy's 45\.00.USD/,
    );
    const rate = await backtest(told);
    expect(rate("banks")).toMatchObject({ estimate: expect.closeTo(7050.26 / 12_043.2, 9) });
    expect(rate("shops")).toMatchObject({ estimate: expect.closeTo(1988.54 / 6002.4, 9) });
  });

  it("leaves out what neither the strategy nor the data tells, and says so", async () => {
    const { margin, said } = await alignment(silent);
    expect(margin.total).toBeCloseTo(12_043.2 - 4800.6 - 12.34 + (6002.4 - 3601.2 - 7.66) - 1, 6);
    expect(said).toMatch(/selling hours are not taken off, since the strategy gives no cost of one/);
    expect(said).toMatch(/1 says nothing of its cost and is left out/);
    expect((await backtest(silent))("shops")).toMatchObject({ estimate: expect.closeTo(2393.54 / 6002.4, 9) });
  });
});
