import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DeskCluster } from "./feedback-desk.ts";
import { initWorkspace } from "./init-workspace.ts";
import { openWorkspace } from "./open-workspace.ts";
import type { Workspace } from "./workspace.ts";

const strategy = join(import.meta.dirname, "..", "..", "examples", "meridian", "strategy.yaml");
const [sallyId, maryId, samId] = ["005000000000001AAA", "005000000000002AAA", "005000000000003AAA"];
const [hospital, clinic] = [
  { id: "006000000000001AAA", name: "Hospital" },
  { id: "006000000000002AAA", name: "Clinic" },
];
const files = {
  "User.csv": `Id,Name,ManagerId,IsActive
${sallyId},Sally,${maryId},true
${samId},Sam,${maryId},true
${maryId},Mary,,true
`,
  "Account.csv": `Id,Name,Type,Industry,NumberOfEmployees,OwnerId
001000000000001AAA,City Hospital,customer,hospital,4000,${sallyId}
001000000000002AAA,Small Clinic,customer,hospital,50,${samId}
`,
  "Opportunity.csv": `Id,Name,AccountId,StageName,Amount,CloseDate,CreatedDate,OwnerId,IsClosed,IsWon
${hospital!.id},Hospital,001000000000001AAA,Proposal,20000.50,2026-09-01,2026-01-10,${sallyId},false,false
${clinic!.id},Clinic,001000000000002AAA,Discovery,5000,2026-09-01,2026-01-10,${samId},false,false
`,
};
let whole: string;
let now = "2026-07-01T05:00:00.000Z";
let workspace: Workspace;

beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), "fairway-duties-"));
  mkdirSync(join(whole, "exports"));
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(whole, "exports", name);
    writeFileSync(path, text);
    return path;
  });
  initWorkspace(join(whole, "meridian"), [strategy]);
  workspace = await openWorkspace(join(whole, "meridian"), { now: () => now, by: "ann" });
  const { result, preview } = await workspace.runImport({ paths });
  expect(result, JSON.stringify(preview.problems)).toBeDefined();
});
afterAll(async () => {
  await workspace.close();
  rmSync(whole, { recursive: true, force: true });
});

const rule = {
  text: "Nobody who works on a hospital's proposal gives or takes anything at all.",
  effective: "2026-01-01",
  touches: { segments: ["core"], stages: ["proposal"], roles: ["seller"] },
  review_by: "2027-06-30",
};
const lawFor = (deal: typeof hospital) => ({ opportunity: deal });

it("keeps a seller from working on a touched deal until they have attested the rule, and says where", async () => {
  const [sally, sam, fin] = await Promise.all([
    workspace.person(sallyId!),
    workspace.person(samId!),
    workspace.person("fin", ["finance"]),
  ]);
  const issue = { name: "Gifts to hospitals", source: { says: "Hospital act, section 4" }, ...rule };
  await workspace.perform("obligation", { transition: "issue", record: "gifts", person: fin, input: issue });
  expect((await workspace.inbox(sally)).map(({ record }) => record)).toEqual([`gifts:${sallyId}`]);
  expect(await workspace.inbox(sam)).toEqual([]);
  const form = (person: typeof sally, deal: typeof hospital) =>
    workspace.perform("deal-team", { transition: "form", person, input: lawFor(deal) });
  await expect(form(sally, hospital)).rejects.toMatchObject({
    code: "not-attested",
    message:
      "Sally has not attested “Gifts to hospitals” (version 1, in force since 2026-01-01), which touches Hospital.",
    do: `Attest it first, then do this again: step “attest” of attestation gifts:${sallyId}, which is in your inbox.`,
  });
  await form(sam, clinic);
  const attest = { transition: "attest", record: `gifts:${sallyId}`, person: sally, input: { understood: true } };
  await workspace.perform("attestation", { ...attest, seenVersion: 1 });
  expect((await form(sally, hospital)).after.body.ownerId).toBe(sallyId);

  now = "2026-07-02T05:00:00.000Z";
  const changed = { ...rule, text: `${rule.text} Not even a coffee.`, effective: "2026-07-10" };
  const change = { transition: "change", record: "gifts", person: fin, input: changed, reason: "The act was amended." };
  await workspace.perform("obligation", change);
  expect((await workspace.inbox(sally)).map(({ record }) => record)).toContain(`gifts:${sallyId}`);
  expect(await workspace.askForAttestations()).toEqual([]);
  const join = (at: string, role: string) => {
    now = at;
    const input = { person: maryId, role };
    return workspace.perform("deal-team", { transition: "join", record: hospital!.id, person: sally, input });
  };
  await join("2026-07-03T05:00:00.000Z", "legal");
  await expect(join("2026-07-10T05:00:00.000Z", "finance")).rejects.toThrow(/version 2, in force since 2026-07-10/);
});

it("fills what is at stake from the deal that shows it, and answers many observations at once or none", async () => {
  const [sally, sam, eve] = await Promise.all([
    workspace.person(sallyId!),
    workspace.person(samId!),
    workspace.person("eve", ["executive"]),
  ]);
  const tell = (person: typeof sally, opportunity: typeof hospital) =>
    workspace.perform("field-feedback", {
      transition: "tell",
      person,
      input: { kind: "price", says: "They ask for a third off the list price.", opportunity, money_at_stake: "1" },
    });
  const told = [await tell(sally, hospital), await tell(sam, clinic)];
  expect(told.map(({ after }) => [after.body.money_at_stake, after.body.segment])).toEqual([
    ["20000.5", "core"],
    ["5000", "outside"],
  ]);
  expect((await tell(sam, hospital)).after.body.money_at_stake).toBe("1");
  const answer = { transition: "reject", person: eve, input: {}, reason: "We hold the price." };
  const records = told.map(({ record }) => record);
  await expect(
    workspace.performTogether("field-feedback", { ...answer, records: [...records, "no-such"] }),
  ).rejects.toMatchObject({ code: "record-unknown" });
  const answered = await workspace.performTogether("field-feedback", { ...answer, records, command: "answer" });
  expect(answered.map(({ after }) => after.state)).toEqual(["answered", "answered"]);
  expect(await workspace.performTogether("field-feedback", { ...answer, records, command: "answer" })).toEqual(
    answered,
  );
  for (const person of [sally, sam]) {
    const inbox = await workspace.inbox(person);
    expect(inbox.filter(({ practice, state }) => practice === "field-feedback" && state === "answered")).toHaveLength(
      1,
    );
  }
});

it("puts together what the field says, and writes accepted changes into a draft that names who asked for them", async () => {
  const [sally, sam, eve] = await Promise.all([
    workspace.person(sallyId!),
    workspace.person(samId!),
    workspace.person("eve", ["executive"]),
  ]);
  const tell = (at: string, person: typeof sally, says: string, opportunity: typeof hospital | null) => {
    now = at;
    const input = { kind: "offering", says, opportunity };
    return workspace.perform("field-feedback", { transition: "tell", person, input });
  };
  const told = [
    await tell("2026-07-11T05:00:00.000Z", sally, "The service bundle is a third too dear for hospitals.", hospital),
    await tell("2026-07-11T05:00:01.000Z", sam, "Hospitals find the service bundle too dear by a third.", hospital),
    await tell("2026-07-11T05:00:02.000Z", sam, "Nobody knows who answers the phone at night.", clinic),
  ];
  const records = told.map(({ record }) => record);
  const recordsOf = (cluster: DeskCluster | undefined) => cluster!.observations.map(({ record }) => record);
  const [first, second] = (await workspace.feedbackDesk(eve)).clusters;
  expect(first).toMatchObject({ sellers: [sallyId, samId], moneyAtStake: "20000.5" });
  expect(second).toMatchObject({ moneyAtStake: "5000" });
  expect([recordsOf(first), recordsOf(second)]).toEqual([records.slice(0, 2), records.slice(2)]);
  expect(first!.steps.filter(({ allowed }) => allowed).map(({ transition }) => transition)).toEqual([
    "accept",
    "reject",
    "test",
  ]);
  expect(first!.dueAt).toBe(first!.observations[0]!.dueAt);
  const own = (await workspace.feedbackDesk(sally)).clusters;
  expect(own.map((each) => [recordsOf(each), each.sellers, each.moneyAtStake])).toEqual([
    [records.slice(0, 1), [sallyId], "20000.5"],
  ]);
  expect(own[0]!.steps.filter(({ allowed }) => allowed).map(({ transition }) => transition)).toEqual(["withdraw"]);
  const take = { effective: "2026-06-30", reason: "Sellers lose hospitals on it.", person: eve };
  await expect(workspace.draftFromFeedback({ ...take, records: recordsOf(first) })).rejects.toThrow(/was not accepted/);
  const place = "how_we_win.offerings.service-bundle.margin_floor";
  const input = { change: "The bundle's margin floor goes to 30 %.", place, becomes: "30%" };
  const reject = { transition: "reject", person: eve, reason: "No.", records: recordsOf(first) };
  await expect(
    workspace.performTogether("field-feedback", { ...reject, input: {}, seenVersions: { [records[0]!]: 2 } }),
  ).rejects.toMatchObject({ code: "moved-on", message: expect.stringMatching(/None was done.*is .told. now/) });
  await workspace.performTogether("field-feedback", {
    transition: "accept",
    person: eve,
    reason: "We see it too.",
    input,
    records: recordsOf(first),
  });
  const desk = await workspace.feedbackDesk(eve);
  expect(desk.accepted.slice(0, 2)).toMatchObject([
    { change: input.change, place, becomes: "30%", because: "We see it too.", answeredBy: "eve", draft: null },
    { change: input.change, draft: null },
  ]);
  await expect(
    workspace.draftFromFeedback({ ...take, person: sally, records: recordsOf(first) }),
  ).rejects.toMatchObject({ code: "record-unknown" });
  await expect(
    workspace.draftFromFeedback({ ...take, effective: "2099-01-01", records: recordsOf(first) }),
  ).rejects.toThrow(/The next version would not hold: line \d+: .* on 2099-01-01\.$/);
  const asked = { ...take, records: recordsOf(first), command: "draft" };
  const draft = await workspace.draftFromFeedback(asked);
  expect(await workspace.draftFromFeedback(asked)).toEqual(draft);
  await expect(workspace.draftFromFeedback({ ...asked, command: "again" })).rejects.toThrow(
    /is in version-4.* already/,
  );
  expect((await workspace.feedbackDesk(eve)).accepted[0]!.draft).toEqual({ record: "version-4", state: "draft" });
  expect(draft).toMatchObject({ practice: "strategy-publishing", record: "version-4", after: { state: "draft" } });
  const text = String(draft.after.body.text);
  expect(text).toContain("# The bundle's margin floor goes to 30 %. (answers");
  for (const record of recordsOf(first)) expect(text).toContain(record);
  expect(text).toContain("margin_floor: 30%");
  const taken = await workspace.record("field-feedback", recordsOf(first)[0]!, eve);
  expect(taken.record.body).toMatchObject({ draft: "version-4", inForce: null });
  expect(await workspace.closeFeedbackLoops()).toEqual([]);
});
