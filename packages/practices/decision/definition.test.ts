import { type Ledger, openLedger } from "@fairway/ledger";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Practice } from "../form.ts";
import { passDeadlines } from "../pass-deadlines.ts";
import { meridian, people } from "../people-for-tests.ts";
import { type AskForRecord, perform, type Request } from "../perform.ts";
import { decision } from "./definition.ts";

const practice = decision as unknown as Practice;
const { sally, eve } = people;
let ledger: Ledger;
/** What the measure says at the moment: it moves, what was looked at does not. */
let share = { estimate: 0.3, low: 0.2, high: 0.4, n: 50 };
const ask: AskForRecord = async (asked) =>
  asked.map(({ question, params }) => ({
    question,
    asks: "Are we selling where we meant to?",
    asOf: "2026-03-01",
    params,
    state: "answered",
    headline: `${share.estimate * 100} % of effort is in core.`,
    result: { total: share },
    method: [],
    strategyVersion: 3,
    dataVersion: "7",
  }));
beforeAll(async () => {
  ledger = await openLedger({ memory: true });
});
afterAll(() => ledger.close());

const step = (transition: string, rest: Partial<Request> = {}) =>
  perform(
    practice,
    { transition, record: "d", input: {}, person: eve, at: "2026-03-01T08:00:00.000Z", strategy: meridian, ...rest },
    ledger,
    ask,
  );
const alignment = { question: "strategy-alignment", params: {} };
const expected = {
  says: "Half of effort goes to core.",
  reads: alignment,
  path: "total",
  at_least: 0.5,
  by: "2026-09-30",
};

it("keeps what was looked at as it was, reads the measure again on its day, and grades by the interval", async () => {
  const options = [
    { id: "move", says: "Move two sellers" },
    { id: "stay", says: "Leave it as it is" },
  ];
  const question = "Do we move two sellers to hospitals?";
  const unnamed = { question, options: [{ says: "Drop it." }, ...options] };
  await expect(step("raise", { input: unnamed })).rejects.toMatchObject({
    code: "bad-input",
    problems: [{ parameter: "options.0.id", says: expect.stringMatching(/^is missing; it is a text/) }],
  });
  await expect(step("raise", { person: sally, input: { question, options } })).rejects.toMatchObject({
    code: "not-yours",
  });
  await step("raise", { input: { question, options, look_at: [alignment] } });
  const decide = (input: unknown, reason = "The gap has stood for a year.") => step("decide", { input, reason });
  await expect(decide({ option: "sell", expected })).rejects.toThrow(/“sell” is none of move, stay/);
  await expect(decide({ option: "move", expected: { ...expected, by: "2026-03-01" } })).rejects.toThrow(
    /not after today/,
  );
  await expect(decide({ option: "move", expected: { ...expected, at_least: null } })).rejects.toThrow(
    /at_least or at_most/,
  );
  share = { estimate: 0.35, low: 0.25, high: 0.45, n: 60 };
  await decide({ option: "move", expected, by: ["fin"] });
  share = { estimate: 0.6, low: 0.52, high: 0.68, n: 90 };
  const pass = (now: string) => passDeadlines({ practices: [practice], ledger, now, strategy: meridian, ask });
  expect((await pass("2026-09-30T12:00:00.000Z")).passed).toEqual([]);
  expect((await pass("2026-10-01T05:00:00.000Z")).passed).toHaveLength(1);
  const { body, state, title } = (await ledger.record("decision", "d"))!;
  expect(state).toBe("read");
  expect(title).toBe(`${question} → move (as expected)`);
  expect(body.answers).toMatchObject([
    { headline: "30 % of effort is in core.", result: { total: { estimate: 0.3 } } },
    { headline: "35 % of effort is in core." },
  ]);
  expect(body).toMatchObject({
    decided: { by: ["eve", "fin"], because: "The gap has stood for a year.", before: { value: 0.35, n: 60 } },
    checked: { reading: { value: 0.6, low: 0.52 }, grade: "as expected" },
  });
  await step("conclude", {
    input: { learnt: "Sellers move well with their accounts." },
    at: "2026-10-02T05:00:00.000Z",
  });
  expect((await ledger.record("decision", "d"))?.closed).toBe(true);
});
