import { type Ledger, openLedger, type Role } from "@fairway/ledger";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askForAttestations, attestationSteps, type Worker } from "./ask-for-attestations.ts";
import { blockedBy } from "./blocked-by.ts";
import { practiceNamed } from "./index.ts";
import { dutiesOf } from "./look-up.ts";
import { meridian, people } from "./people-for-tests.ts";
import { perform, type Request } from "./perform.ts";

const [obligation, attestation] = [practiceNamed("obligation")!, practiceNamed("attestation")!];
const { fin } = people;
let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger({ memory: true });
});
afterAll(() => ledger.close());

const worker = (id: string, roles: readonly Role[], segments: readonly string[] | null): Worker => ({
  id,
  roles,
  managerId: "mary",
  segments,
  territories: null,
});
const workers = [
  worker("sally", ["seller"], ["core", "mid-market"]),
  worker("sam", ["seller"], ["mid-market"]),
  worker("new", ["seller"], null),
  worker("rob", ["revenue operations"], null),
];
const rule = {
  text: "Nobody gives anything to those who work in a hospital.",
  effective: "2026-01-01",
  touches: { segments: ["core"], stages: ["proposal"], roles: ["seller"] },
  training: { name: "Gifts in twenty minutes" },
  review_by: "2026-12-31",
};
const at = "2026-03-01T08:00:00.000Z";
const ofRule = (transition: string, rest: Partial<Request>) =>
  perform(obligation, { transition, record: "gifts", input: {}, person: fin, at, strategy: meridian, ...rest }, ledger);
const askAll = () => askForAttestations(attestation, ledger, workers, { at, strategy: meridian });
const asked = async () => (await askAll()).map(({ record, event }) => `${event.transition} ${record}`).sort();
const attest = async (id: string, input: object = { understood: true, trained_on: "2026-02-27" }) => {
  const record = `gifts:${id}`;
  const seenVersion = (await ledger.record("attestation", record))!.version;
  const person = { id, name: id, roles: ["seller"], managerId: "mary" } as const;
  const request = { transition: "attest", record, person, input, at, strategy: meridian, seenVersion };
  return perform(attestation, request, ledger);
};

it("asks whom a rule touches, once, also when two ask at the same moment; a change asks each of them once more", async () => {
  const issue = { name: "Gifts to hospitals", source: { says: "Hospital act" }, ...rule };
  await expect(
    ofRule("issue", { input: { ...issue, touches: { ...rule.touches, segments: ["corr"] } } }),
  ).rejects.toThrow(/no segment “corr”; did you mean “core”/);
  await ofRule("issue", { input: issue });
  const both = await Promise.all([asked(), asked()]);
  expect(both.flat().sort()).toEqual(["ask gifts:new", "ask gifts:sally"]);
  expect(await asked()).toEqual([]);
  await expect(attest("sally", { understood: true })).rejects.toThrow(/Finish “Gifts in twenty minutes” first/);
  await attest("sally");
  expect(await asked()).toEqual([]);
  const touches = { segments: [], stages: ["proposal"], roles: ["seller"] };
  await ofRule("change", { input: { ...rule, touches, text: `${rule.text} No coffee.` }, reason: "The act changed." });
  expect(await asked()).toEqual(["ask gifts:sam", "ask-anew gifts:new", "ask-anew gifts:sally"]);
  expect(await asked()).toEqual([]);
  expect((await ledger.record("attestation", "gifts:sally"))?.body).toMatchObject({
    version: 2,
    attestedVersion: 1,
    timesAsked: 2,
    because: "The act changed.",
  });
});

it("keeps a touched person from a touched deal alone, counts what is not known as touched, and lets go of an ended rule", async () => {
  const held = async (id: string, roles: readonly Role[], deal: object) =>
    blockedBy(await dutiesOf(ledger, id), { id, name: id, roles }, { id: "d", ...deal }, at)?.version;
  expect(await held("sally", ["seller"], { stage: "proposal" })).toBe(2);
  expect(await held("sally", ["seller"], {})).toBe(2);
  expect(await held("sally", ["seller"], { stage: "discovery" })).toBeUndefined();
  expect(await held("sally", ["manager"], { stage: "proposal" })).toBeUndefined();
  expect(await held("nobody-asked-yet", ["seller"], { stage: "proposal" })).toBe(2);
  await attest("sally");
  expect(await held("sally", ["seller"], { stage: "proposal" })).toBeUndefined();
  await ofRule("end", { reason: "The act was repealed." });
  expect(await held("sam", ["seller"], { stage: "proposal" })).toBeUndefined();
  expect(await asked()).toEqual(["excuse gifts:new", "excuse gifts:sam"]);
  expect(await asked()).toEqual([]);
});

it("plans nothing where there is nobody or no rule", () => {
  expect(attestationSteps([], [], workers)).toEqual([]);
});
