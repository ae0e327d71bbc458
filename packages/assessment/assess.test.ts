import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Ledger, openLedger, type Person } from "@fairway/ledger";
import { perform, practiceNamed } from "@fairway/practices";
import type { Answer, Question, Signal } from "@fairway/questions";
import { parseStrategy } from "@fairway/strategy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assess } from "./assess.ts";
import { planSignals } from "./plan-signals.ts";

const signal = (key: string, says = `${key} is over`): Signal => ({
  key,
  kind: "budget overspent",
  subject: { record: "team", id: key, name: key },
  says,
  because: "62 % (51-70 %) of hours, n 240",
  action: "Review the deals",
  owner: { sellerId: null, role: "manager", name: null },
  due: "2026-07-14",
  stake: null,
});

const answerOf = (question: string, signals: readonly Signal[], state: Answer["state"] = "answered"): Answer => ({
  question,
  asks: question,
  asOf: "2026-06-30",
  params: {},
  state,
  headline: "",
  result: {},
  table: { columns: [], rows: [] },
  signals,
  method: [],
  currency: "USD",
  versions: { strategy: { name: "s", version: 1, effective: "2026-01-01" }, data: "1" },
});

const asked = (...ids: readonly string[]): readonly Question[] => ids.map((id) => ({ id, asks: id }) as Question);

const file = join(import.meta.dirname, "..", "..", "examples", "meridian", "strategy.yaml");
const strategy = parseStrategy(readFileSync(file, "utf8"), file).strategy!;

let ledger: Ledger;
beforeEach(async () => {
  ledger = await openLedger({ memory: true });
});
afterEach(() => ledger.close());

const run = (answers: readonly Answer[], at: string, asOf = "2026-06-30") =>
  assess({
    questions: asked(...answers.map((answer) => answer.question)),
    ask: async (question) => {
      const found = answers.find((answer) => answer.question === question.id);
      if (found?.headline === "breaks") throw new Error("the query was refused");
      return found!;
    },
    ledger,
    strategy,
    at,
    asOf,
  });

const keys = async (state: "standing" | "gone") => (await ledger.signals(state)).map((each) => each.key).sort();

describe("an assessment", () => {
  it("raises a signal once, keeps it standing while it holds, and clears it when it no longer does", async () => {
    const first = await run([answerOf("budget", [signal("north"), signal("south")])], "2026-07-01T05:00:00.000Z");
    expect(first.plan.raise.map((each) => each.id)).toEqual(["budget:north", "budget:south"]);
    const second = await run(
      [answerOf("budget", [signal("north"), signal("south", "south is far over")])],
      "2026-07-02T05:00:00.000Z",
    );
    expect(second.plan.raise).toEqual([]);
    expect(second.plan.keep.map(({ id, changed }) => [id, changed])).toEqual([
      ["budget:north", false],
      ["budget:south", true],
    ]);
    const third = await run([answerOf("budget", [signal("north")])], "2026-07-03T05:00:00.000Z");
    expect(third.plan.clear.map((each) => each.id)).toEqual(["budget:south"]);
    expect(await keys("standing")).toEqual(["north"]);
    expect(await keys("gone")).toEqual(["south"]);
    const raisings = (await ledger.events({ practice: "attention" })).filter((event) => event.transition === "raise");
    expect(raisings).toHaveLength(2);
  });

  it("changes nothing when it runs twice on the same answers", async () => {
    const answers = [answerOf("budget", [signal("north")])];
    await run(answers, "2026-07-01T05:00:00.000Z");
    const before = await ledger.events({ practice: "attention" });
    await run(answers, "2026-07-01T06:00:00.000Z");
    expect(await ledger.events({ practice: "attention" })).toEqual(before);
  });

  it("keeps the day by which a signal was due while it stands, so that nobody's day moves on with every night", async () => {
    const due = (day: string) => [answerOf("budget", [{ ...signal("north"), due: day }])];
    const kept = async () => (await ledger.signals("standing"))[0]?.body.due;
    await run(due("2026-07-08"), "2026-07-01T05:00:00.000Z");
    const { plan } = await run(due("2026-07-09"), "2026-07-02T05:00:00.000Z");
    expect(plan.keep).toMatchObject([{ changed: false, signal: { due: "2026-07-08" } }]);
    await run(due("2026-07-05"), "2026-07-03T05:00:00.000Z");
    expect(await kept()).toBe("2026-07-05");
    await run([answerOf("budget", [])], "2026-07-04T05:00:00.000Z");
    await run(due("2026-07-12"), "2026-07-05T05:00:00.000Z");
    expect(await kept()).toBe("2026-07-12");
  });

  it("keeps what people did about a signal through what it says anew, and never raises it again while it stands", async () => {
    const mary: Person = { id: "mary", name: "Mary", roles: ["manager"], managerId: null };
    const did = (transition: string, input: unknown, at: string) =>
      perform(
        practiceNamed("attention")!,
        { transition, record: "budget:north", input, person: mary, at, strategy },
        ledger,
      );
    await run([answerOf("budget", [signal("north")])], "2026-07-01T05:00:00.000Z");
    await did("act", { did: "Passed two deals to partners" }, "2026-07-01T09:00:00.000Z");
    const second = await run(
      [answerOf("budget", [signal("north", "north is still over")])],
      "2026-07-02T05:00:00.000Z",
    );
    expect(second.plan.raise).toEqual([]);
    expect(await ledger.record("attention", "budget:north")).toMatchObject({
      state: "acted",
      title: "north is still over",
      body: { acts: [{ by: "mary", did: "Passed two deals to partners" }], timesRaised: 1 },
    });
    expect(await ledger.inbox(mary)).toEqual([]);
    await run([answerOf("budget", [])], "2026-07-03T05:00:00.000Z");
    await did("judge", { helped: "yes" }, "2026-07-03T09:00:00.000Z");
    expect(await ledger.record("attention", "budget:north")).toMatchObject({
      state: "cleared",
      body: { helped: "yes" },
    });
    await run([answerOf("budget", [signal("north")])], "2026-07-04T05:00:00.000Z");
    expect(await ledger.record("attention", "budget:north")).toMatchObject({
      state: "raised",
      body: { timesRaised: 2, acts: [], helped: null },
    });
    expect((await ledger.inbox(mary)).map(({ record }) => record)).toEqual(["budget:north"]);
    expect((await ledger.verify()).differing).toEqual([]);
  });

  it("leaves signals standing whose question failed or had not enough data", async () => {
    await run([answerOf("budget", [signal("north")]), answerOf("drift", [signal("ann")])], "2026-07-01T05:00:00.000Z");
    const later = await run(
      [{ ...answerOf("budget", []), headline: "breaks" }, answerOf("drift", [], "not enough data")],
      "2026-07-02T05:00:00.000Z",
    );
    expect(later.failed).toEqual([{ question: "budget", asks: "budget", says: "the query was refused" }]);
    expect(later.plan.unheard.map((each) => each.id).sort()).toEqual(["budget:north", "drift:ann"]);
    expect(await keys("standing")).toEqual(["ann", "north"]);
  });

  it("reports a day before the last assessment without acting on it", async () => {
    await run([answerOf("budget", [signal("north")])], "2026-07-01T05:00:00.000Z");
    const past = await run([answerOf("budget", [])], "2026-07-02T05:00:00.000Z", "2026-03-31");
    expect(past.applied).toBe(false);
    expect(await keys("standing")).toEqual(["north"]);
  });

  it("writes nothing when it is cancelled", async () => {
    const stop = new AbortController();
    const cancelled = assess({
      questions: asked("budget", "drift"),
      ask: async () => {
        stop.abort(new Error("the asker went away"));
        return answerOf("budget", [signal("north")]);
      },
      ledger,
      strategy,
      at: "2026-07-01T05:00:00.000Z",
      asOf: "2026-06-30",
      signal: stop.signal,
    });
    await expect(cancelled).rejects.toThrow("the asker went away");
    expect(await ledger.events()).toEqual([]);
  });
});

it("asks nothing about drafts: what is not in force calls for nobody", async () => {
  const told: string[] = [];
  const { answers } = await assess({
    questions: [...asked("budget"), ...asked("preview").map((each) => ({ ...each, readsDrafts: true as const }))],
    ask: async ({ id }) => {
      told.push(id);
      return answerOf(id, []);
    },
    ledger,
    strategy,
    at: "2026-07-01T05:00:00.000Z",
    asOf: "2026-06-30",
  });
  expect(told).toEqual(["budget"]);
  expect(answers).toHaveLength(1);
});

it("plans by question and key alone: two questions may use one key", () => {
  const plan = planSignals([answerOf("budget", [signal("north")]), answerOf("drift", [signal("north")])], []);
  expect(plan.raise.map((each) => each.id)).toEqual(["budget:north", "drift:north"]);
});
