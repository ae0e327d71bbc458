import { join } from "node:path";
import { readStrategy } from "@fairway/workspace";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Exports } from "../visible-company-for-tests.ts";
import { copyOf, type OpenedForTest } from "../workspaces-for-tests.ts";
import { type Attested, inTime, issued, obey, planted } from "./practised-for-tests.ts";
import type { GateResult } from "./result.ts";

const id = "rules-at-the-gate";
const { strategy } = readStrategy(join(import.meta.dirname, "..", "..", "..", "examples", "meridian", "strategy.yaml"));
let broken: OpenedForTest;
let kept: OpenedForTest;
let exports: Exports;
let attested: Attested;

beforeAll(async () => {
  exports = new Exports(inject("sample").exports);
  broken = await copyOf(inject("sample").workspace, async (folder) => {
    attested = await obey(folder, planted);
  });
  kept = await copyOf(inject("nothingPlanted").workspace, async (folder) => {
    await obey(folder, inTime);
  });
}, 600_000);
afterAll(async () => {
  await broken?.close();
  await kept?.close();
});

type Options = NonNullable<Parameters<OpenedForTest["workspace"]["ask"]>[2]>;

async function asked(of: OpenedForTest, options: Options = {}) {
  const answer = await of.workspace.ask(id, {}, options);
  return { ...answer, result: answer.result as GateResult };
}

const stageOf = (inCrm: string) => strategy.stages.find((stage) => stage.inCrm.includes(inCrm))?.id ?? inCrm;

type Move = { readonly deal: string; readonly owner: string; readonly at: string; readonly stage: string };

/** Every stage that a deal entered, told from the export's own history, without any SQL. */
function movesIn(): readonly Move[] {
  const owners = new Map(exports.rows("Opportunity.csv").map((row) => [row.Id!, row.OwnerId!]));
  const histories = Map.groupBy(exports.rows("OpportunityHistory.csv"), (row) => row.OpportunityId!);
  return [...histories].flatMap(([deal, rows]) =>
    rows
      .toSorted((a, b) => (a.CreatedDate! < b.CreatedDate! ? -1 : 1))
      .flatMap((row, place, all) =>
        place > 0 && all[place - 1]!.StageName === row.StageName
          ? []
          : [{ deal, owner: owners.get(deal)!, at: row.CreatedDate!, stage: stageOf(row.StageName!) }],
      ),
  );
}

/** Which version of the rule on gifts stood at the gate, and when somebody attested it or a later one. */
function judged({ owner, at, stage }: Move, until: string, by: Attested) {
  const version = at >= issued.gifts[2].effective ? 2 : at >= issued.gifts[1].effective ? 1 : undefined;
  if (version === undefined || at > until) return undefined;
  if (!(issued.gifts[version].stages as readonly string[]).includes(stage)) return undefined;
  const attestedAt = ([1, 2] as const)
    .filter((each) => each >= version)
    .flatMap((each) => by.get(`gifts ${each} ${owner}`) ?? [])
    .filter((day) => day <= until)
    .toSorted()[0];
  const state = attestedAt === undefined ? "never" : attestedAt <= at ? "before" : "after";
  return { version, owner, state } as const;
}

function countedIn(until: string, version: number, among: (owner: string) => boolean = () => true) {
  const own = movesIn()
    .filter(({ owner }) => among(owner))
    .flatMap((move) => judged(move, until, attested) ?? [])
    .filter((move) => move.version === version);
  const inState = (state: string) => own.filter((move) => move.state === state).length;
  return { moves: own.length, before: inState("before"), after: inState("after"), never: inState("never") };
}

const giftsOf = ({ rules }: GateResult, version: number) =>
  rules.find((rule) => rule.record === "gifts" && rule.version === version);

describe("a company in which some attest late, some never, and a rule changes", () => {
  it("finds exactly the moves that were planted, for each version", async () => {
    const { result, headline } = await asked(broken);
    const end = "2026-06-30T23:59:59.999Z";
    for (const version of [1, 2]) expect(giftsOf(result, version)).toMatchObject(countedIn(end, version));
    const [first, second] = [countedIn(end, 1), countedIn(end, 2)];
    expect(Math.min(first.before, first.after, first.never, second.before, second.after, second.never)).toBeGreaterThan(
      3,
    );
    const { share } = giftsOf(result, 1)!;
    expect(share).toMatchObject({ kind: "estimate", n: first.moves });
    expect(share.kind === "estimate" && share.estimate).toBeCloseTo((first.after + first.never) / first.moves, 10);
    expect(headline).toMatch(/went through before their seller had attested the rule/);
    expect(result.roles.reduce((sum, { moves }) => sum + moves, 0)).toBe(result.all.moves);
  });

  it("looks at nothing after the day asked of", async () => {
    const { result } = await asked(broken, { asOf: "2026-03-10" });
    const seen = giftsOf(result, 1)!;
    expect(seen).toMatchObject(countedIn("2026-03-10T23:59:59.999Z", 1));
    expect(seen).toMatchObject({ after: 0, inForce: true });
    expect(giftsOf(result, 2)).toBeUndefined();
    const before = await asked(broken, { asOf: "2026-01-10" });
    expect(before).toMatchObject({ state: "not available" });
    expect(before.headline).toMatch(/obligation step records begin on/);
  });

  it("starts again with version 2: whoever attested the first alone is asked to attest before they go on, and hears no more once they did", async () => {
    const { result, signals } = await asked(broken);
    const late = result.people.find(({ record, id }) => record === "gifts" && attested.has(`gifts 1 ${id}`))!;
    expect(attested.has(`gifts 2 ${late.id}`)).toBe(false);
    const own = signals.find(({ key }) => key === `attest:gifts:${late.id}`)!;
    expect(own).toMatchObject({ owner: { sellerId: late.id, role: "seller" } });
    expect(own.says).toMatch(/has not attested “Gifts and hospitality” \(version 2\)/);
    expect(signals.find(({ key }) => key === `see-to:gifts:${late.managerId}`)?.owner.sellerId).toBe(late.managerId);
    const record = `gifts:${late.id}`;
    const [standing] = await broken.workspace.records("attestation", { named: [record] });
    const person = await broken.workspace.person(late.id);
    await broken.workspace.perform("attestation", {
      transition: "attest",
      record,
      seenVersion: standing!.version,
      person,
      input: { understood: true },
    });
    expect((await asked(broken)).signals.map(({ key }) => key)).not.toContain(`attest:gifts:${late.id}`);
    const before = await asked(broken, { asOf: "2026-06-30" });
    expect(before.signals.map(({ key }) => key)).toContain(`attest:gifts:${late.id}`);
  });

  it("tells a seller of their own moves and a manager of their people's", async () => {
    const all = (await asked(broken)).result;
    const one = all.people.find(({ record, unattested }) => record === "gifts" && unattested > 0)!;
    const users = exports.rows("User.csv");
    const below = new Set([one.managerId!]);
    for (const each of below) for (const user of users) if (user.ManagerId === each) below.add(user.Id!);
    for (const [person, among] of [
      [one.id, (owner: string) => owner === one.id],
      [one.managerId!, (owner: string) => below.has(owner)],
    ] as const) {
      const { result } = await asked(broken, { person: await broken.workspace.person(person) });
      const expected = countedIn("2026-06-30T23:59:59.999Z", 2, among);
      if (expected.moves > 0) expect(giftsOf(result, 2)).toMatchObject(expected);
      expect(result.people.every(({ id }) => among(id))).toBe(true);
      expect(result.people.map(({ id }) => id)).toContain(one.id);
    }
  });

  it("counts those who have not attested yet as waiting", async () => {
    const { result } = await asked(broken);
    const second = giftsOf(result, 2)!;
    expect(second.asked).toBeGreaterThan(second.attested);
    expect(second.median).toMatchObject({ kind: "estimate", estimate: 0 });
  });
});

it("finds no move and calls nobody where everybody attested in time", async () => {
  const { result, signals, headline } = await asked(kept);
  expect(result.all).toMatchObject({ after: 0, never: 0 });
  expect(result.all.moves).toBeGreaterThan(100);
  expect(signals).toEqual([]);
  expect(headline).toMatch(/^All [\d,]+ moves of deals under rules .* were made by sellers who had attested them/);
});
