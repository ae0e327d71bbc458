import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenedForTest, workspaceWith } from "./workspaces-for-tests.ts";

const strategy = join(import.meta.dirname, "..", "..", "examples", "meridian", "strategy.yaml");
const [ann, ben, acme, deal, other] = [
  "005000000000001AAA",
  "005000000000777AAA",
  "001000000000001AAA",
  "006000000000001AAA",
  "006000000000002AAA",
];

let company: OpenedForTest;

beforeAll(async () => {
  company = await workspaceWith([strategy], {
    "Account.csv": `Id,Name,Industry,NumberOfEmployees,Type,CreatedDate\n${acme},Acme,hospital,1200,customer,2026-01-05T09:00:00Z\n`,
    "User.csv": `Id,Name,IsActive,UserRoleId\n${ann},Ann Lee,true,00E000000000001AAA\n`,
    "UserRole.csv": "Id,Name\n00E000000000001AAA,North\n",
    "Opportunity.csv": `Id,AccountId,OwnerId,Name,StageName,Amount,IsWon,IsClosed,CloseDate,CreatedDate\n${deal},${acme},${ann},First,Discovery,1000,false,false,2026-09-01,2026-01-10T09:00:00Z\n${other},${acme},${ben},Second,Discovery,1000,false,false,2026-09-01,2026-01-10T09:00:00Z\n`,
  });
});
afterAll(() => company?.close());

const ask = (params: object, id = "pursue-or-pass") => company.workspace.ask(id, params);

it("a segment that the strategy does not have is refused, with the one that was meant", async () => {
  await expect(ask({ segment: "cor" })).rejects.toThrow(
    /segment: there is no segment with the id “cor” as of .*; did you mean core/,
  );
  await expect(ask({ segment: "xyzxyz" })).rejects.toThrow(/it may be .*outside or unknown/);
});

it("a seller whom nobody knows is refused, and one who is given by name is found", async () => {
  await expect(ask({ seller: "Ann Lee" })).rejects.toThrow(`did you mean ${ann} (Ann Lee)?`);
  await expect(ask({ seller: "nobody" })).rejects.toThrow(/seller: there is no seller with the id “nobody”/);
});

it("a team that nobody is in is refused in every question that takes one", async () => {
  for (const id of ["pursue-or-pass", "strategy-alignment"])
    await expect(ask({ team: "nowhere" }, id)).rejects.toThrow(/team: there is no team with the id “nowhere”/);
});

it("all of them at once, and as parameters that do not fit", async () => {
  await expect(ask({ team: "nowhere", segment: "xyzxyz" })).rejects.toMatchObject({
    code: "question-parameters",
    problems: [{ parameter: "team" }, { parameter: "segment" }],
  });
});

it("the rows behind an answer are refused too", async () => {
  const behind = company.workspace.rowsBehind(
    "pursue-or-pass",
    { seller: "nobody" },
    { deal },
    { limit: 5, offset: 0 },
  );
  await expect(behind).rejects.toThrow(/there is no seller with the id/);
});

it("a segment of the strategy, outside, unknown, and an owner without a record of their own are answered", async () => {
  for (const segment of ["core", "outside", "unknown"])
    expect((await ask({ segment })).params).toMatchObject({ segment });
  expect(((await ask({ seller: ben })).result as { openDeals: number }).openDeals).toBe(1);
});
