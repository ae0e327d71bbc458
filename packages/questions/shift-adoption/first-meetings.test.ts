import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Answer } from "../answer.ts";
import { type OpenedForTest, workspaceWith } from "../workspaces-for-tests.ts";
import type { AdoptionResult } from "./result.ts";

const examples = join(import.meta.dirname, "..", "..", "..", "examples", "meridian");
const [ann, acme] = ["005000000000001AAA", "001000000000001AAA"];
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
const id = (kind: string, at: number): string => `${kind}0000000000${String(at).padStart(2, "0")}AAA`;
/** A deal opened before the time looked at. */
const old = 90;

let company: OpenedForTest;

beforeAll(async () => {
  const contacts = titles.map((title, at) => `${id("003", at)},${acme},Person ${at},${title},2025-01-05T09:00:00Z`);
  const deals = [...titles.keys(), old].map(
    (at) =>
      `${id("006", at)},${acme},${ann},Deal ${at},Discovery,1000,false,false,2026-09-01,${at === old ? 2024 : 2025}-03-10T09:00:00Z`,
  );
  const meetings: readonly (readonly [deal: number, person: number, day: string])[] = [
    ...[0, 1, 3, 4, 5, 6, 7, 8, 9].map((at) => [at, at, "2026-02-03"] as const),
    [2, 2, "2025-06-03"],
    [2, 0, "2026-03-03"],
    [6, 0, "2026-03-04"],
    [old, 0, "2026-02-05"],
  ];
  company = await workspaceWith(
    ["strategy-v2.yaml", "strategy.yaml"].map((name) => join(examples, name)),
    {
      "Account.csv": `Id,Name,Industry,NumberOfEmployees,Type,CreatedDate\n${acme},Acme,hospital,1200,customer,2025-01-05T09:00:00Z\n`,
      "User.csv": `Id,Name,IsActive,UserRoleId\n${ann},Ann Lee,true,00E000000000001AAA\n`,
      "UserRole.csv": "Id,Name\n00E000000000001AAA,North\n",
      "Contact.csv": `Id,AccountId,Name,Title,CreatedDate\n${contacts.join("\n")}\n`,
      "Opportunity.csv": `Id,AccountId,OwnerId,Name,StageName,Amount,IsWon,IsClosed,CloseDate,CreatedDate\n${deals.join("\n")}\n`,
      "Event.csv": `Id,WhoId,WhatId,AccountId,Subject,ActivityDate,StartDateTime,DurationInMinutes,Type,OwnerId\n${meetings
        .map(
          ([deal, person, day], at) =>
            `${id("00U", at)},${id("003", person)},${id("006", deal)},${acme},Talk,${day},${day}T10:00:00Z,30,Meeting,${ann}`,
        )
        .join("\n")}\n`,
    },
  );
});
afterAll(() => company?.close());

it("a deal counts once, by its first meeting and the title met; an old deal is not told", async () => {
  const { result } = (await company.workspace.ask("shift-adoption", {})) as Answer & { result: AdoptionResult };
  const [seller] = result.sellers;
  expect(seller!.by.buyers!.after).toMatchObject({ kind: "estimate", n: 8, estimate: 3 / 8 });
  expect(seller!.by.seniority!.after).toMatchObject({ kind: "estimate", n: 8, estimate: 4 / 8 });
  expect(seller!.by.buyers!.before).toMatchObject({ kind: "insufficient", n: 1 });
});

it("the meetings behind it are listed, with whether the strategy names whom they were with", async () => {
  const { rows } = await company.workspace.rowsBehind("shift-adoption", {}, { seller: ann }, { limit: 50, offset: 0 });
  const told = new Map(rows.map(({ cells }) => [cells.deal, cells.buyer]));
  expect(rows).toHaveLength(titles.length);
  expect(told.get("Deal 0")).toBe("named in the strategy");
  expect(told.get("Deal 2")).toBe("not named");
  expect(told.get("Deal 3")).toBe("no title");
  expect(told.has(`Deal ${old}`)).toBe(false);
});
