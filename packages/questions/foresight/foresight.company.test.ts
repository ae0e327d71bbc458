import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { copyOf, type OpenedForTest } from "../workspaces-for-tests.ts";
import type { ForesightResult } from "./result.ts";
import { worry } from "./worried-for-tests.ts";

const id = "foresight";
let planted: OpenedForTest;
let nothing: OpenedForTest;
let people: readonly string[];

beforeAll(async () => {
  planted = await copyOf(inject("sample").workspace, async (folder) => {
    people = await worry(folder, { farSighted: true, unseen: true });
  });
  nothing = await copyOf(inject("nothingPlanted").workspace, async (folder) => {
    await worry(folder, { farSighted: false, unseen: false });
  });
}, 600_000);
afterAll(async () => {
  await planted?.close();
  await nothing?.close();
});

type Options = Parameters<OpenedForTest["workspace"]["ask"]>[2];

async function asked(of: OpenedForTest, options: Options = {}) {
  const answer = await of.workspace.ask(id, {}, options);
  return { ...answer, result: answer.result as ForesightResult };
}

it("finds the one who sees far among noise, and nobody else further", async () => {
  const { headline, result, signals } = await asked(planted);
  const further = result.people.filter(({ verdict }) => verdict === "sees further");
  expect(further.map((person) => person.id)).toEqual([people[0]]);
  expect(result.people.filter(({ verdict }) => verdict === "too few")).toEqual([]);
  expect(result.tested).toBe(10);
  const [far] = further;
  expect(far!.overOthers.kind === "estimate" && far!.overOthers.low > 0.3).toBe(true);
  expect(far!.skill.kind === "estimate" && far!.skill.low > 0).toBe(true);
  expect(far).toMatchObject({ worries: 24, shared: 24, neverTold: 1 });
  expect(headline).toContain(`${far!.name} sees further than the others`);
  expect(signals.find(({ key }) => key === `sees-further:${people[0]}`)).toMatchObject({ reveals: ["assessments"] });
});

it("shows the worries that nobody held likely and that came true, and what is not settled", async () => {
  const { headline, result, table } = await asked(planted);
  expect(result.unseen.listed.map(({ says }) => says).sort()).toEqual([
    "Nobody thinks that 1 will happen.",
    "Nobody thinks that 2 will happen.",
  ]);
  expect(result.unseen.listed.every(({ given, highest }) => given === 10 && highest <= 0.35)).toBe(true);
  expect(result.worries).toMatchObject({ settled: 24, waiting: 1, neverTold: 1, untold: 0, nextKnown: "2027-01-31" });
  expect(headline).toMatch(/2 came true; their odds said \d+/);
  expect(headline).toMatch(/1 worry still waits \(the next is known on 31 Jan 2027\)\.$/);
  const worry = table.rows.find(({ cells }) => cells.by === "worry")!;
  const { rows } = await planted.workspace.rowsBehind(id, {}, worry.drill, { limit: 50, offset: 0 });
  expect(rows).toHaveLength(10);
});

it("names nobody where nothing was planted", async () => {
  const { headline, result, signals } = await asked(nothing);
  expect(result.people.map(({ verdict }) => verdict)).toEqual(result.people.map(() => "not told apart"));
  expect(signals).toEqual([]);
  expect(headline).toMatch(/^Nobody is told apart from the others on the same worries \(10 people, 24 worries\)\./);
});

it("knows of a past day what was settled by then, and before the first worry nothing", async () => {
  const { result } = await asked(planted, { asOf: "2024-10-31" });
  expect(result.everybody.worries).toBe(12);
  expect(result.worries).toMatchObject({ settled: 12, neverTold: 1 });
  expect((await asked(planted, { asOf: "2024-09-10" })).state).toBe("not enough data");
  expect((await asked(planted, { asOf: "2024-08-31" })).state).toBe("not available");
});

describe("whose rows", () => {
  const person = (who: string, roles: readonly ("seller" | "executive")[], rights = {}) => ({
    person: { id: who, name: who, roles: [...roles], managerId: null, rights },
  });

  it("lets a seller see their own odds against the others', with the rows behind them, and nobody else's", async () => {
    const own = people[3]!;
    const whole = (await asked(planted)).result;
    const { result, method } = await asked(planted, person(own, ["seller"]));
    expect(result.people.map((each) => each.id)).toEqual([own]);
    const there = whole.people.find((each) => each.id === own)!;
    const [here] = result.people;
    expect(here).toMatchObject({ worries: 24, shared: 24, brier: there.brier, skill: there.skill });
    const raw = ({ overMean }: typeof there) => overMean.kind === "estimate" && overMean.estimate;
    expect(raw(here!)).toBeCloseTo(Number(raw(there)), 10);
    expect(result.worries).toEqual(whole.worries);
    expect(method.join(" ")).toMatch(/How others are assessed is hidden from you/);
    const behind = (cell: object) =>
      planted.workspace.rowsBehind(id, {}, cell, { ...person(own, ["seller"]), limit: 100, offset: 0 });
    const { rows } = await behind({ person: own });
    expect(rows).toHaveLength(25);
    expect((await behind({ person: people[0] })).rows).toEqual([]);
    expect(
      new Set((await behind({ worry: whole.unseen.listed[0]!.worry })).rows.map(({ cells }) => cells.person)).size,
    ).toBe(1);
  });

  it("tells a seller who gave no odds of nobody", async () => {
    const { result, state } = await asked(planted, person("somebody-new", ["seller"]));
    expect(state).toBe("not enough data");
    expect(result.people).toEqual([]);
  });

  it("shows an executive everybody", async () => {
    expect((await asked(planted, person("eve", ["executive"]))).result.people).toHaveLength(10);
  });
});
