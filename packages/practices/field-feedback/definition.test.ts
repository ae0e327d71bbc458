import { type Ledger, openLedger } from "@fairway/ledger";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Practice } from "../form.ts";
import { passDeadlines } from "../pass-deadlines.ts";
import { meridian, people } from "../people-for-tests.ts";
import { perform, type Request } from "../perform.ts";
import { fieldFeedback } from "./definition.ts";

const practice = fieldFeedback as unknown as Practice;
const { sally, eve, mary } = people;
let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger({ memory: true });
});
afterAll(() => ledger.close());

const step = (transition: string, record: string, rest: Partial<Request> = {}) =>
  perform(
    practice,
    { transition, record, input: {}, person: sally, at: "2026-03-01T08:00:00.000Z", strategy: meridian, ...rest },
    ledger,
  );
const seen = { kind: "rival", says: "Two hospitals were offered a third less.", rival: "Northwind", segment: "core" };
const pass = (now: string) => passDeadlines({ practices: [practice], ledger, now, strategy: meridian });
const standing = (record: string) => ledger.record("field-feedback", record);

it("comes to the strategy's owner and back to the seller, and the loop is timed", async () => {
  await step("tell", "loop", { input: seen });
  expect((await ledger.inbox(eve)).map(({ title }) => title)).toEqual([
    "Rival, core, Northwind: Two hospitals were offered a third less.",
  ]);
  await expect(
    step("accept", "loop", { person: mary, reason: "Yes.", input: { change: "The band goes to 15 %." } }),
  ).rejects.toMatchObject({
    code: "not-yours",
    do: "Who could: an executive.",
  });
  await expect(step("reject", "loop", { person: eve })).rejects.toMatchObject({ code: "reason-missing" });
  const at = "2026-03-03T08:00:00.000Z";
  await step("accept", "loop", {
    person: eve,
    reason: "We see it too.",
    input: { change: "The band goes to 15 %." },
    at,
  });
  expect((await ledger.inbox(sally)).map(({ record }) => record)).toEqual(["loop"]);
  await step("read", "loop", { at: "2026-03-04T08:00:00.000Z" });
  expect(await standing("loop")).toMatchObject({
    state: "read",
    closed: true,
    body: { hoursToAnswer: 48, hoursToRead: 72, answer: { verdict: "accepted", because: "We see it too.", by: "eve" } },
  });
});

it("falls overdue after the cadence's days, and is still answered", async () => {
  await step("tell", "late", { input: seen });
  await pass("2026-06-01T07:59:00.000Z");
  expect((await standing("late"))?.state).toBe("told");
  await pass("2026-06-01T08:00:00.000Z");
  expect(await standing("late")).toMatchObject({ state: "overdue", holder: { role: "executive" } });
  await step("reject", "late", { person: eve, reason: "One case only.", at: "2026-06-02T08:00:00.000Z" });
  expect((await standing("late"))?.body.hoursToAnswer).toBe(93 * 24);
});

it("is tested until a day, and then asks for a verdict; a test is the first word", async () => {
  await step("tell", "test", { input: seen });
  const test = { person: eve, reason: "We want to know.", at: "2026-03-02T08:00:00.000Z" };
  await expect(
    step("test", "test", { ...test, input: { how: "Four sellers try it.", until: "2028-01-01" } }),
  ).rejects.toThrow(/within a year/);
  await step("test", "test", { ...test, input: { how: "Four sellers try it.", until: "2026-05-01" } });
  expect((await ledger.inbox(eve)).map(({ record }) => record)).not.toContain("test");
  await pass("2026-05-02T00:00:00.000Z");
  expect(await standing("test")).toMatchObject({ state: "tested", holder: { role: "executive" } });
  await step("accept", "test", {
    person: eve,
    reason: "It worked.",
    input: { change: "The band goes to 15 %." },
    at: "2026-05-03T00:00:00.000Z",
  });
  expect((await standing("test"))?.body).toMatchObject({ hoursToAnswer: 24, answer: { verdict: "accepted" } });
});

it("nobody answers what they told themselves, and a segment that is none is named", async () => {
  const both = { ...eve, roles: ["executive", "seller"] } as const;
  await step("tell", "own", { input: { ...seen, segment: null }, person: both });
  await expect(step("reject", "own", { person: both, reason: "No." })).rejects.toThrow(/your own observation/);
  await expect(step("tell", "moon", { input: { ...seen, segment: "moon" } })).rejects.toThrow(
    /no segment “moon”; it has outside, core/,
  );
});
