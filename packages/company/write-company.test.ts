import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Row, readBack } from "./read-back.ts";
import type { Truth } from "./truth/truth.ts";
import { type WrittenFile, writeCompany } from "./write-company.ts";

const end = "2026-06-30";
let room: string;
let folder: string;
let files: WrittenFile[];
let truth: Truth;
const tables: Record<string, Row[]> = {};
const byId: Record<string, Map<string, Row>> = {};

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), "company-"));
  folder = join(room, "one");
  ({ files, truth } = await writeCompany(folder, { seed: 5, opportunities: 1500, euro: true }));
  for (const file of files) {
    const rows = await readBack(file.path);
    tables[file.name] = rows;
    byId[file.name] = new Map(rows.map((row) => [row.Id ?? row.source_id ?? "", row]));
  }
});
afterAll(() => rm(room, { recursive: true, force: true }));

const table = (name: string): Row[] => tables[name]!;
const cents = (money: string | null | undefined): bigint => BigInt((money ?? "0.00").replace(".", ""));
const sum = (rows: readonly Row[], column: string): bigint =>
  rows.reduce((total, row) => total + cents(row[column]), 0n);
const of = (name: string, id: string | null | undefined): Row => byId[name]!.get(id!)!;

describe("the same options", () => {
  const digest = async (of: string): Promise<string[]> => {
    const names = (await readdir(of, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const paths = names.map((entry) => join(entry.parentPath, entry.name)).toSorted();
    return Promise.all(
      paths.map(
        async (path) =>
          `${basename(path)} ${createHash("sha256")
            .update(await readFile(path))
            .digest("hex")}`,
      ),
    );
  };

  test("write the same bytes", async () => {
    await writeCompany(join(room, "two"), { seed: 5, opportunities: 1500, euro: true });
    expect(await digest(join(room, "two"))).toEqual(await digest(folder));
  });

  test("with another seed write others, but for what every company has", async () => {
    await writeCompany(join(room, "three"), { seed: 6, opportunities: 200 });
    await writeCompany(join(room, "four"), { seed: 7, opportunities: 200 });
    const [one, other] = [await digest(join(room, "three")), await digest(join(room, "four"))];
    const same = one.filter((hash) => other.includes(hash)).map((hash) => hash.split(" ")[0]);
    expect(same).toEqual(["Campaign.csv", "Product2.csv", "UserRole.csv"]);
  });
});

test("truth.json counts the rows of every file and sums the amounts to the cent", async () => {
  expect(JSON.parse(await readFile(join(folder, "truth.json"), "utf8"))).toEqual(truth);
  for (const { name, rows } of files) {
    expect(table(name).length).toBe(rows);
    expect(truth.rows[name]).toBe(rows);
  }
  const opportunities = table("Opportunity.csv");
  expect(opportunities.length).toBe(1500);
  for (const [currency, { won, lost, open }] of Object.entries(truth.amounts)) {
    const here = opportunities.filter((row) => row.CurrencyIsoCode === currency);
    expect(
      sum(
        here.filter((row) => row.IsWon === "true"),
        "Amount",
      ),
    ).toBe(cents(won));
    expect(
      sum(
        here.filter((row) => row.StageName === "Closed Lost"),
        "Amount",
      ),
    ).toBe(cents(lost));
    expect(
      sum(
        here.filter((row) => row.IsClosed === "false"),
        "Amount",
      ),
    ).toBe(cents(open));
  }
  expect(Object.keys(truth.amounts).toSorted()).toEqual(["EUR", "USD"]);
});

test("no id comes twice, and every reference joins", () => {
  const target: Record<string, string> = {
    "001": "Account.csv",
    "003": "Contact.csv",
    "005": "User.csv",
    "006": "Opportunity.csv",
    "00E": "UserRole.csv",
    "00Q": "Lead.csv",
    "01t": "Product2.csv",
    "701": "Campaign.csv",
  };
  const lost: string[] = [];
  for (const [name, rows] of Object.entries(tables)) {
    expect(byId[name]!.size, name).toBe(rows.length);
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (value === null || !/(Id|_id)$/.test(column) || column === "Id" || column === "source_id") continue;
        if (!byId[target[value.slice(0, 3)]!]?.has(value)) lost.push(`${name} ${column} ${value}`);
      }
    }
  }
  expect(lost).toEqual([]);
});

test("an opportunity with line items costs what they and its last quote add up to", () => {
  const items = Map.groupBy(table("OpportunityLineItem.csv"), (row) => row.OpportunityId);
  const quotes = Map.groupBy(table("Quote.csv"), (row) => row.OpportunityId);
  for (const row of table("Opportunity.csv")) {
    const lines = items.get(row.Id!);
    expect(lines !== undefined).toBe(row.HasOpportunityLineItem === "true");
    if (!lines) {
      expect(row.List_Amount__c).toBeNull();
      expect(row.IsWon).toBe("false");
      continue;
    }
    expect(sum(lines, "TotalPrice")).toBe(cents(row.Amount));
    const times = (column: string): bigint =>
      lines.reduce((total, line) => total + (cents(line.Quantity) / 100n) * cents(line[column]), 0n);
    expect(times("UnitPrice")).toBe(cents(row.Amount));
    expect(times("ListPrice")).toBe(cents(row.List_Amount__c));
    expect(times("Unit_Cost__c")).toBe(cents(row.Cost__c));
    expect(cents(quotes.get(row.Id!)!.at(-1)!.TotalPrice)).toBe(cents(row.Amount));
  }
});

test("the history of an opportunity begins with its creation and ends in what it is now", () => {
  const histories = Map.groupBy(table("OpportunityHistory.csv"), (row) => row.OpportunityId);
  for (const row of table("Opportunity.csv")) {
    const history = histories.get(row.Id!)!;
    expect(history[0]).toMatchObject({
      CreatedDate: row.CreatedDate,
      StageName: "Qualification",
      CreatedById: row.CreatedById,
    });
    for (const column of ["StageName", "Amount", "CloseDate", "Probability"])
      expect(history.at(-1)![column]).toBe(row[column]);
    for (let index = 1; index < history.length; index++)
      expect(history[index]!.CreatedDate! > history[index - 1]!.CreatedDate!).toBe(true);
    expect(row.IsClosed).toBe(String(row.StageName!.startsWith("Closed")));
    expect(row.IsWon).toBe(String(row.StageName === "Closed Won"));
    if (row.IsClosed === "true") {
      expect(row.Closed_At__c).toBe(history.at(-1)!.CreatedDate);
      expect(row.CloseDate).toBe(row.Closed_At__c!.slice(0, 10));
    }
    if (row.Loss_Reason__c !== null) expect(row.StageName).toBe("Closed Lost");
  }
});

test("nothing happens on a deal before it is opened or after it is closed, nor to a lead after it is converted", () => {
  const activities = [...table("Task.csv"), ...table("Event.csv")];
  expect(activities.length).toBeGreaterThan(1500 * 17);
  const wrong: string[] = [];
  const hold = (holds: boolean, row: Row, what: string): void => {
    if (!holds) wrong.push(`${row.Id}: ${what}`);
  };
  for (const row of activities) {
    const at = row.StartDateTime ?? row.CreatedDate!;
    if (row.WhatId?.startsWith("006")) {
      const deal = of("Opportunity.csv", row.WhatId);
      hold(row.AccountId === deal.AccountId, row, "not the account of its deal");
      hold(
        at >= deal.CreatedDate! && (deal.Closed_At__c === null || at <= deal.Closed_At__c!),
        row,
        "outside the life of its deal",
      );
    }
    if (row.AccountId) hold(at >= of("Account.csv", row.AccountId).CreatedDate!, row, "before its account");
    if (row.WhoId?.startsWith("003"))
      hold(of("Contact.csv", row.WhoId).AccountId === row.AccountId, row, "not a contact of its account");
    if (row.WhoId?.startsWith("00Q")) {
      const lead = of("Lead.csv", row.WhoId);
      hold(
        at >= lead.CreatedDate! && (lead.ConvertedDate === null || at.slice(0, 10) <= lead.ConvertedDate!),
        row,
        "outside the life of its lead",
      );
    }
    const user = of("User.csv", row.OwnerId);
    const day = at.slice(0, 10);
    hold(
      day >= user.Hire_Date__c! && (user.Left_Date__c === null || day <= user.Left_Date__c!),
      row,
      "by somebody who was not there",
    );
  }
  expect(wrong).toEqual([]);
});

test("nothing has happened after the last day", () => {
  const plans = new Set(["CloseDate", "ExpirationDate", "ends_on", "to_date", "EndDate"]);
  const late: string[] = [];
  for (const [name, rows] of Object.entries(tables)) {
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (value === null || plans.has(column) || !/^\d{4}-\d{2}-\d{2}(T|$)/.test(value)) continue;
        if (value.slice(0, 10) > end) late.push(`${name} ${column} ${value}`);
      }
    }
  }
  expect(late).toEqual([]);
});

test("leads, deals and accounts tell the same story", () => {
  const converted = table("Lead.csv").filter((row) => row.IsConverted === "true");
  expect(new Set(converted.map((row) => row.ConvertedOpportunityId)).size).toBe(converted.length);
  for (const lead of converted) {
    const deal = of("Opportunity.csv", lead.ConvertedOpportunityId);
    expect(deal).toMatchObject({
      AccountId: lead.ConvertedAccountId,
      LeadSource: lead.LeadSource,
      CreatedById: lead.OwnerId,
    });
    expect(of("Contact.csv", lead.ConvertedContactId).AccountId).toBe(lead.ConvertedAccountId);
    expect(deal.CreatedDate! >= lead.CreatedDate!).toBe(true);
  }
  for (const deal of table("Opportunity.csv"))
    expect(deal.CreatedDate! >= of("Account.csv", deal.AccountId).CreatedDate!).toBe(true);
});

test("everybody reports up to the chief revenue officer, sellers to the manager of their team", () => {
  for (const user of table("User.csv")) {
    const chain: (string | null | undefined)[] = [];
    for (let one = user; one.ManagerId; one = of("User.csv", one.ManagerId)) chain.push(one.ManagerId);
    expect(chain.length).toBe({ "Account Executive": 3, "Sales Manager": 2, "Regional Director": 1 }[user.Title!] ?? 0);
    if (user.Title === "Account Executive") expect(of("User.csv", user.ManagerId).UserRoleId).toBe(user.UserRoleId);
    if (user.ManagerId)
      expect(of("UserRole.csv", user.UserRoleId).ForecastUserId).toBe(
        user.Title === "Account Executive" ? user.ManagerId : user.Id,
      );
  }
});

test("invoices and subscriptions follow from deals won", () => {
  for (const invoice of table("invoice.csv")) {
    if (!invoice.opportunity_id) continue;
    const deal = of("Opportunity.csv", invoice.opportunity_id);
    expect(deal).toMatchObject({
      IsWon: "true",
      Amount: invoice.amount,
      AccountId: invoice.account_id,
      CurrencyIsoCode: invoice.currency,
    });
    expect(invoice.invoiced_on! > deal.CloseDate!).toBe(true);
  }
  for (const subscription of table("subscription.csv")) {
    if (subscription.opportunity_id) expect(of("Opportunity.csv", subscription.opportunity_id).IsWon).toBe("true");
    const until = subscription.cancelled_on ?? end;
    expect(subscription.started_on! <= until && until <= subscription.ends_on!).toBe(true);
  }
  const live = new Set(
    table("subscription.csv")
      .filter((row) => row.cancelled_on === null)
      .map((row) => row.account_id),
  );
  for (const account of table("Account.csv")) if (account.Churned_On__c) expect(live.has(account.Id!)).toBe(false);
});

test("euros are those of European accounts, with a rate for every month", () => {
  for (const deal of table("Opportunity.csv")) {
    const american = of("Account.csv", deal.AccountId).BillingCountry === "United States";
    expect(deal.CurrencyIsoCode).toBe(american ? "USD" : "EUR");
  }
  expect(table("exchange_rate.csv").map((row) => row.on_date!.slice(0, 7))).toEqual(
    Array.from({ length: 24 }, (_, month) => new Date(Date.UTC(2024, 6 + month, 1)).toISOString().slice(0, 7)),
  );
});

test("a company of one currency has neither rates nor a column of currencies, and a lean one fewer columns", async () => {
  const lean = await writeCompany(join(room, "lean"), { opportunities: 100, columns: "lean" });
  expect(lean.files.map((file) => file.name)).not.toContain("exchange_rate.csv");
  const header = (await readFile(join(room, "lean", "Opportunity.csv"), "utf8")).split("\n")[0]!.split(",");
  expect(header).toContain("StageName");
  expect(header).not.toContain("CurrencyIsoCode");
  expect(header).not.toContain("IsDeleted");
});

test("progress tells how far it is, and stopping leaves nothing behind", async () => {
  const stop = new AbortController();
  const seen: number[] = [];
  const stopped = join(room, "stopped");
  const writing = writeCompany(
    stopped,
    { opportunities: 18_000, activitiesPerOpportunity: 1 },
    {
      signal: stop.signal,
      onProgress: ({ opportunities, of }) => {
        seen.push(opportunities / of);
        if (seen.length === 2) stop.abort(new Error("enough"));
      },
    },
  );
  await expect(writing).rejects.toThrow("enough");
  expect(seen).toEqual([1 / 3, 2 / 3]);
  expect((await readdir(stopped, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())).toEqual(
    [],
  );
});
