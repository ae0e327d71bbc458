import { type Ledger, openLedger } from "@fairway/ledger";
import { afterAll, beforeAll, expect, it } from "vitest";
import { factsOf } from "../facts-of.ts";
import type { Practice } from "../form.ts";
import type { FrozenAnswer } from "../frozen-answer.ts";
import { practiceNamed } from "../index.ts";
import { passDeadlines } from "../pass-deadlines.ts";
import { meridian, people } from "../people-for-tests.ts";
import { type AskForRecord, perform, type Request } from "../perform.ts";
import { shownEvent, shownRecord } from "../shown.ts";
import { worry } from "./definition.ts";

const preMortem = practiceNamed("pre-mortem")!;
const practices = [preMortem, worry] as unknown as readonly Practice[];
const [rounds, worries] = practices as [Practice, Practice];
const { sally, sam, mary, eve, rob } = people;
let ledger: Ledger;
/** What the measure says on its day. */
let winRate: FrozenAnswer["result"] = { core: { estimate: 0.15, low: 0.1, high: 0.19, n: 60 } };
const ask: AskForRecord = async (asked) =>
  asked.map(({ question, params }) => ({
    question,
    asks: question,
    asOf: "2026-03-25",
    params,
    state: "answered",
    headline: "So it is.",
    result: winRate,
    method: [],
    strategyVersion: 3,
    dataVersion: "1",
  }));
beforeAll(async () => {
  ledger = await openLedger({ memory: true });
});
afterAll(() => ledger.close());

const step = (practice: Practice, transition: string, record: string, rest: Partial<Request> = {}) =>
  perform(
    practice,
    { transition, record, input: {}, person: sally, at: "2026-03-01T08:00:00.000Z", strategy: meridian, ...rest },
    ledger,
    ask,
  );
const pass = (now: string) => passDeadlines({ practices, ledger, now, strategy: meridian, ask });
const round = { ...rounds.transitions.ask!.example };
const told = {
  ...worries.transitions.tell!.example,
  because: "They all said so.",
  known: {
    says: "The win rate in core stays below a fifth.",
    reads: { question: "segment-backtest", params: {} },
    path: "core",
    at_most: 0.2,
    by: "2026-03-25",
  },
};

it("seals everybody's odds until the round closes, from whoever told it too, in the record, its events and what is refused", async () => {
  await step(rounds, "ask", "up-market", { person: eve, input: round });
  const { after } = await step(worries, "tell", "w", { input: told });
  expect(after.body.odds).toHaveLength(1);
  const given = await Promise.all(
    [sam, mary, rob].map((person, at) =>
      step(worries, "give-odds", "w", { person, input: { odds: [0.1, 0.9, 0.5][at], because: "Seen before." } }),
    ),
  );
  for (const [at, { after: own, event }] of given.entries()) {
    expect(own.body.odds).toMatchObject([{ person: [sam, mary, rob][at]!.id }]);
    expect(JSON.stringify(event)).not.toMatch(/They all said so/);
  }
  await step(worries, "give-odds", "w", { person: sam, input: { odds: 0.2 } });
  const record = (await ledger.record("worry", "w"))!;
  expect(record.body).toMatchObject({ given: 4, sealed: true });
  const seen = shownRecord(worries, sally, record);
  expect(seen.body.odds).toMatchObject([{ person: "sally", odds: 0.7 }]);
  expect(shownRecord(worries, eve, record).body.odds).toEqual([]);
  const timeline = (await ledger.events({ practice: "worry", record: "w" })).map((event) =>
    shownEvent(worries, eve, event),
  );
  expect(JSON.stringify(timeline)).not.toMatch(/"odds":\d|Seen before|They all/);
  expect(timeline.map(({ by }) => by).sort()).toEqual(["mary", "rob", "sally", "sam", "sam"]);
  const late = await step(worries, "give-odds", "w", { person: eve, input: { odds: 1 }, seenVersion: 1 }).catch(
    (error: Error) => error.message,
  );
  expect(late).toMatch(/has moved on/);
  expect(late).not.toMatch(/odds was/);
  expect(factsOf(worries, await ledger.events({ practice: "worry" })).get("odds_given")).toEqual([]);
});

it("opens them all on the day, reads the measure on its day, and gives one row for each person's last odds", async () => {
  await pass("2026-03-12T23:00:00.000Z");
  expect((await ledger.record("worry", "w"))?.state).toBe("sealed");
  await pass("2026-03-13T00:00:00.000Z");
  expect((await ledger.record("pre-mortem", "up-market"))?.state).toBe("open");
  const record = (await ledger.record("worry", "w"))!;
  expect(record.state).toBe("waiting");
  expect(shownRecord(worries, eve, record).body.odds).toHaveLength(4);
  await expect(step(worries, "give-odds", "w", { person: eve, input: { odds: 1 } })).rejects.toMatchObject({
    code: "not-now",
  });
  await expect(step(worries, "tell", "late", { input: told, at: "2026-03-13T08:00:00.000Z" })).rejects.toThrow(
    "The round closed on 2026-03-12.",
  );
  await pass("2026-03-26T05:00:00.000Z");
  expect(await ledger.record("worry", "w")).toMatchObject({
    state: "settled",
    closed: true,
    body: { outcome: { happened: true, grade: "as expected", reading: { value: 0.15, n: 60 } } },
  });
  const rows = factsOf(worries, await ledger.events({ practice: "worry" })).get("odds_given")!;
  expect(rows.map(({ person_id, odds, happened, told_it }) => [person_id, odds, happened, told_it]).sort()).toEqual([
    ["mary", 0.9, true, false],
    ["rob", 0.5, true, false],
    ["sally", 0.7, true, true],
    ["sam", 0.2, true, false],
  ]);
  for (const row of rows) {
    expect(row).toMatchObject({ given: 4, highest_odds: 0.9 });
    expect(row.mean_odds).toBeCloseTo(0.575, 12);
    expect(row.odds_deviation).toBeCloseTo(Math.sqrt(0.066875), 12);
  }
});

it("comes to whoever asked where the measure cannot tell, and nobody judges what they gave odds on", async () => {
  await step(rounds, "ask", "second", { person: eve, input: round });
  for (const name of ["unsure", "left"])
    await step(worries, "tell", name, { input: { ...told, round: "second" }, person: name === "left" ? eve : sally });
  winRate = { core: { estimate: 0.2, low: 0.1, high: 0.3, n: 9 } };
  await pass("2026-03-13T00:00:00.000Z");
  await pass("2026-03-26T05:00:00.000Z");
  expect((await ledger.inbox(eve)).map(({ record }) => record).sort()).toEqual(["left", "unsure"]);
  const judge = { person: eve, input: { happened: false }, reason: "Two hospitals signed without one." };
  await expect(step(worries, "judge", "left", judge)).rejects.toThrow(/You gave odds on it/);
  await step(worries, "judge", "unsure", { ...judge, at: "2026-03-27T05:00:00.000Z" });
  expect((await ledger.record("worry", "unsure"))?.body.outcome).toMatchObject({ happened: false, judgedBy: "eve" });
  await pass("2026-04-26T05:00:00.000Z");
  expect((await ledger.record("worry", "left"))?.state).toBe("never told");
  const rows = factsOf(worries, await ledger.events({ practice: "worry" })).get("odds_given")!;
  expect(rows.filter(({ record }) => record !== "w").map(({ record, happened }) => [record, happened])).toEqual([
    ["unsure", false],
    ["left", null],
  ]);
});
