import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Answer } from "../answer.ts";
import { type OpenedForTest, workspaceWith } from "../workspaces-for-tests.ts";
import type { AdoptionResult } from "./result.ts";

const examples = join(import.meta.dirname, "..", "..", "..", "examples", "meridian");
const [ann, acme, deal] = ["005000000000001AAA", "001000000000001AAA", "006000000000001AAA"];
const titles = [
  "CIO",
  "chief Nursing Officer",
  "IT Manager",
  "",
  "VP Quality",
  "Head of IT",
  "Buyer",
  "Clerk",
  "Nurse",
  "100% Owner",
];
const person = (at: number) => `0030000000000${String(at).padStart(2, "0")}AAA`;

let company: OpenedForTest;

beforeAll(async () => {
  const contacts = titles.map((title, at) => `${person(at)},${acme},Person ${at},${title},2025-01-05T09:00:00Z`);
  const meeting = (at: number, day: string, type = "Meeting") =>
    `00U0000000000${day.slice(5, 7)}${at}AA,${person(at)},${deal},${acme},Talk,${day},${day}T10:00:00Z,30,${type},${ann}`;
  company = await workspaceWith(
    ["strategy-v2.yaml", "strategy.yaml"].map((name) => join(examples, name)),
    {
      "Account.csv": `Id,Name,Industry,NumberOfEmployees,Type,CreatedDate\n${acme},Acme,hospital,1200,customer,2025-01-05T09:00:00Z\n`,
      "User.csv": `Id,Name,IsActive,UserRoleId\n${ann},Ann Lee,true,00E000000000001AAA\n`,
      "UserRole.csv": "Id,Name\n00E000000000001AAA,North\n",
      "Contact.csv": `Id,AccountId,Name,Title,CreatedDate\n${contacts.join("\n")}\n`,
      "Opportunity.csv": `Id,AccountId,OwnerId,Name,StageName,Amount,IsWon,IsClosed,CloseDate,CreatedDate\n${deal},${acme},${ann},First,Discovery,1000,false,false,2026-09-01,2025-01-10T09:00:00Z\n`,
      "Event.csv": `Id,WhoId,WhatId,AccountId,Subject,ActivityDate,StartDateTime,DurationInMinutes,Type,OwnerId\n${[
        ...titles.map((_, at) => meeting(at, "2026-02-03")),
        meeting(0, "2026-03-03"),
        meeting(2, "2025-06-03"),
        meeting(1, "2026-01-15", "Call"),
      ].join("\n")}\n`,
    },
  );
});
afterAll(() => company?.close());

it("a person counts once, at the first meeting, by a title that the strategy or its ladder knows; a call is no meeting", async () => {
  const { result } = (await company.workspace.ask("shift-adoption", {})) as Answer & { result: AdoptionResult };
  const [seller] = result.sellers;
  expect(seller!.by.buyers!.after).toMatchObject({ kind: "estimate", n: 8, estimate: 3 / 8 });
  expect(seller!.by.seniority!.after).toMatchObject({ kind: "estimate", n: 8, estimate: 4 / 8 });
  expect(seller!.by.buyers!.before).toMatchObject({ kind: "insufficient", n: 1 });
});

it("the people behind it are listed, with whether the strategy names them", async () => {
  const { rows } = await company.workspace.rowsBehind("shift-adoption", {}, { seller: ann }, { limit: 50, offset: 0 });
  const told = new Map(rows.map(({ cells }) => [cells.contact, cells.buyer]));
  expect(rows).toHaveLength(titles.length);
  expect(told.get("Person 0")).toBe("named in the strategy");
  expect(told.get("Person 2")).toBe("not named");
  expect(told.get("Person 3")).toBe("no title");
});
