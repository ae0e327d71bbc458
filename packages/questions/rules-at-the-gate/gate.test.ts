import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { initWorkspace, openWorkspace, type Workspace } from "@fairway/workspace";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { GateResult } from "./result.ts";

const strategy = join(import.meta.dirname, "..", "..", "..", "examples", "meridian", "strategy.yaml");
const [sally, sam, mary] = ["005000000000001AAA", "005000000000002AAA", "005000000000003AAA"];
const deal = (place: number) => `00600000000000${place}AAA`;
const account = (place: number) => `00100000000000${place}AAA`;

/** Deals of a hospital in the east, a clinic without a territory, somebody without an industry, and one that nobody owns. */
const files = {
  "User.csv": `Id,Name,ManagerId,IsActive
${sally},Sally,${mary},true
${sam},Sam,${mary},true
${mary},Mary,,true
`,
  "Account.csv": `Id,Name,Type,Industry,NumberOfEmployees,OwnerId
${account(1)},City Hospital,customer,hospital,4000,${sally}
${account(2)},Small Clinic,customer,hospital,50,${sam}
${account(3)},Nobody Knows,customer,,,${sally}
`,
  "Opportunity.csv": `Id,Name,AccountId,StageName,Amount,CloseDate,CreatedDate,OwnerId,IsClosed,IsWon
${deal(1)},Hospital,${account(1)},Proposal,20000,2026-09-01,2026-01-10T09:00:00Z,${sally},false,false
${deal(2)},Clinic,${account(2)},Negotiation,5000,2026-09-01,2026-01-10T09:00:00Z,${sam},false,false
${deal(3)},Unknown,${account(3)},Discovery,,2026-09-01,2026-01-10T09:00:00Z,${sally},false,false
${deal(4)},Orphan,${account(1)},Proposal,7000,2026-09-01,2026-01-10T09:00:00Z,,false,false
`,
  "OpportunityHistory.csv": `Id,OpportunityId,CreatedDate,StageName,Amount,CloseDate,CreatedById
008000000000001AAA,${deal(1)},2026-01-10T09:00:00Z,Prospecting,10000,2026-09-01,${sally}
008000000000002AAA,${deal(1)},2026-02-20T09:00:00Z,Discovery,10000,2026-09-01,${sally}
008000000000003AAA,${deal(1)},2026-03-10,Proposal,10000,2026-09-01,${sally}
008000000000004AAA,${deal(1)},2026-04-10T09:00:00Z,Proposal,20000,2026-09-01,${sally}
008000000000005AAA,${deal(2)},2026-01-10T09:00:00Z,Discovery,5000,2026-09-01,${sam}
008000000000006AAA,${deal(2)},2026-03-12T09:00:00Z,Proposal,5000,2026-09-01,${sam}
008000000000007AAA,${deal(2)},2026-05-12T09:00:00Z,Negotiation,5000,2026-09-01,${sam}
008000000000008AAA,${deal(3)},2026-01-10T09:00:00Z,Prospecting,,2026-09-01,${sally}
008000000000009AAA,${deal(3)},2026-03-15T09:00:00Z,Discovery,,2026-09-01,${sally}
008000000000010AAA,${deal(4)},2026-01-10T09:00:00Z,Discovery,7000,2026-09-01,
008000000000011AAA,${deal(4)},2026-03-20T09:00:00Z,Proposal,7000,2026-09-01,
`,
  "territory.csv": "source_id,name,region,parent_id\neast,East,East,\nwest,West,West,\n",
  "territory_assignment.csv": `source_id,territory_id,account_id,seller_id,from_date,to_date
1,west,${account(1)},${sally},2025-01-01,2026-02-28
2,east,${account(1)},${sally},2026-03-01,
`,
};

let whole: string;
let now = "2026-05-31T09:00:00.000Z";
let workspace: Workspace;

const touches = {
  gifts: { stages: ["proposal", "negotiation"] },
  core: { segments: ["core"] },
  east: { territories: ["east"] },
  amounts: { fields: ["opportunity.amount"] },
  privacy: { fields: ["opportunity.amount", "contact.email"] },
  brief: { stages: ["proposal", "negotiation"] },
  leading: { roles: ["manager"] },
} as const;

beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), "fairway-gate-"));
  mkdirSync(join(whole, "exports"));
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(whole, "exports", name);
    writeFileSync(path, text);
    return path;
  });
  initWorkspace(join(whole, "meridian"), [strategy]);
  workspace = await openWorkspace(join(whole, "meridian"), { now: () => now });
  const { result, preview } = await workspace.runImport({ paths });
  expect(result, JSON.stringify(preview.problems)).toBeDefined();
  expect(result!.rejects.rows).toBe(0);
  const none = await workspace.ask("rules-at-the-gate", {});
  expect(none.state).toBe("not available");
  expect(none.headline).toMatch(/take steps of the practice “Obligation”/);

  now = "2026-03-01T00:00:00.000Z";
  const person = await workspace.person("fin", ["finance"]);
  for (const [record, touched] of Object.entries(touches)) {
    const input = {
      name: `Rule on ${record}`,
      source: { says: "The act" },
      text: "Nobody who works on such a deal does what the act forbids.",
      effective: "2026-02-01",
      touches: { roles: ["seller"], ...touched },
      review_by: "2027-02-01",
    };
    await workspace.perform("obligation", { transition: "issue", record, person, input });
  }
  await attests(sally!, "2026-03-10T15:00:00.000Z");
  now = "2026-03-31T09:00:00.000Z";
  await workspace.perform("obligation", { transition: "end", record: "brief", person, input: {}, reason: "Repealed." });
  await attests(sam!, "2026-04-20T09:00:00.000Z");
});
afterAll(async () => {
  await workspace.close();
  rmSync(whole, { recursive: true, force: true });
});

async function attests(id: string, at: string, rules: readonly string[] = ["gifts", "core", "privacy"]) {
  now = at;
  const person = await workspace.person(id);
  for (const record of rules) {
    const standing = await workspace.records("attestation", { named: [`${record}:${id}`] });
    if (standing.length === 0) {
      const input = { obligation: record, person: id };
      await workspace.perform("attestation", { transition: "ask", record: `${record}:${id}`, person, input });
    }
    const [asked] = await workspace.records("attestation", { named: [`${record}:${id}`] });
    const attest = { transition: "attest", record: asked!.record, seenVersion: asked!.version, person };
    await workspace.perform("attestation", { ...attest, input: { understood: true } });
  }
}

async function ruled(record: keyof typeof touches) {
  const { result, ...answer } = await workspace.ask("rules-at-the-gate", {});
  expect(result, answer.headline).not.toBeNull();
  const rule = (result as GateResult).rules.find((each) => each.record === record);
  const people = (result as GateResult).people.filter((person) => person.record === record);
  return { ...answer, rule, people, result: result as GateResult };
}

it("takes a move without a time of day in the seller's favour, and tells before from after", async () => {
  expect((await ruled("gifts")).rule).toMatchObject({ starts: "2026-03-01", moves: 3, before: 2, after: 1, never: 0 });
});

it("leaves out what moved before the rule was issued here, though it says that it holds since earlier", async () => {
  const { rule } = await ruled("privacy");
  expect(rule!.starts).toBe("2026-03-01");
  expect(rule!.moves).toBe(5);
});

it("counts what may be touched as touched, and says so", async () => {
  const { rule, method } = await ruled("core");
  expect(rule).toMatchObject({ moves: 2, before: 2, unknown: 0 });
  const { rule: east } = await ruled("east");
  expect(east).toMatchObject({ moves: 4, never: 4, unknown: 3 });
  expect(method.join(" ")).toMatch(/does not take it out: it counts as touched/);
});

it("sees the change of a field that the history carries, and of any other only that it may have been", async () => {
  expect((await ruled("amounts")).rule).toMatchObject({ moves: 1, never: 1, unknown: 0, unseenFields: 0 });
  const { rule, method } = await ruled("privacy");
  expect(rule).toMatchObject({ moves: 5, before: 4, after: 1, never: 0, unseenFields: 1 });
  expect(method.join(" ")).toMatch(/1 version names fields whose changes no import carries/);
});

it("counts nothing after a rule has ended, and asks nobody to attest it", async () => {
  const { rule, people } = await ruled("brief");
  expect(rule).toMatchObject({ inForce: false, moves: 2 });
  expect(people).toEqual([]);
});

it("holds nobody to a rule that is not for their role", async () => {
  expect((await ruled("leading")).rule).toMatchObject({ moves: 0 });
});

it("leaves out the moves of a deal that nobody owns, and says how many", async () => {
  const { result, method } = await ruled("gifts");
  expect(result.nobodyKnown).toBeGreaterThan(0);
  expect(method.join(" ")).toMatch(/of deals whose seller is not known, or not yours to see, are left out/);
});

it("tells what stands open with whom, in money as far as it is known", async () => {
  const { people } = await ruled("east");
  expect(
    people.map(({ name, openDeals, openAmount, amountsUnknown, openUnknown }) => [
      name,
      openDeals,
      openAmount,
      amountsUnknown,
      openUnknown,
    ]),
  ).toEqual([
    ["Sally", 2, 20_000, 1, 1],
    ["Sam", 1, 5_000, 0, 1],
  ]);
});

it("gives counts and no share where a handful of sellers moved deals", async () => {
  const { rule, headline } = await ruled("gifts");
  expect(rule!.share).toMatchObject({ kind: "insufficient", reason: "1 of 3 moves, by 2 sellers" });
  expect(headline).not.toContain("%");
});

it("clears what is attested after the records end with the next assessment, and leaves the day asked of as it was", async () => {
  const key = `attest:east:${sally}`;
  const keysOf = (signals: readonly { readonly key: string }[]) => signals.map((each) => each.key);
  now = "2026-06-04T05:00:00.000Z";
  const first = await workspace.assess();
  expect(first.asOf).toBe("2026-05-12");
  const raised = first.plan.raise.find(({ signal }) => signal.key === key);
  expect(raised?.signal.due).toBe("2026-06-07");
  await attests(sally!, "2026-06-04T15:00:00.000Z", ["east"]);
  now = "2026-06-05T05:00:00.000Z";
  const { applied, plan } = await workspace.assess();
  expect(applied).toBe(true);
  expect(plan.clear.map(({ id }) => id)).toContain(`rules-at-the-gate:${key}`);
  expect(keysOf((await workspace.standingSignals()).map(({ signal }) => signal))).not.toContain(key);
  const { method, signals } = await workspace.ask("rules-at-the-gate", {});
  expect(keysOf(signals)).not.toContain(key);
  expect(method.at(-1)).toBe("What people did counts until 5 Jun 2026; the records end on 12 May 2026.");
  const then = await workspace.ask("rules-at-the-gate", {}, { asOf: "2026-05-12" });
  expect(keysOf(then.signals)).toContain(key);
  expect(then.method.join(" ")).not.toContain("What people did counts until");
});

it("counts how long people take to attest until today, and has a rule that was ended since the records end out of force", async () => {
  const waited = async (day: string) => {
    now = `${day}T05:00:00.000Z`;
    return (await ruled("amounts")).rule!;
  };
  expect((await waited("2026-06-05")).inForce).toBe(true);
  const person = await workspace.person("fin", ["finance"]);
  await workspace.perform("obligation", {
    transition: "end",
    record: "amounts",
    person,
    input: {},
    reason: "Repealed.",
  });
  expect((await waited("2026-06-06")).inForce).toBe(false);
  expect((await ruled("amounts")).people).toEqual([]);
});
