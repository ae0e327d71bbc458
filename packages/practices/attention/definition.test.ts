import { type Ledger, openLedger } from "@fairway/ledger";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Practice } from "../form.ts";
import { passDeadlines } from "../pass-deadlines.ts";
import { meridian, people, processes } from "../people-for-tests.ts";
import { perform, type Request } from "../perform.ts";
import { attention } from "./definition.ts";

const practice = attention as unknown as Practice;
const { sally, sam, mary, eve } = people;
let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger({ memory: true });
});
afterAll(() => ledger.close());

const raised = (key: string, sellerId: string | null = "sally", role = "seller", due = "2026-03-10") => ({
  question: "outside-budget",
  key,
  signal: { key, says: `${key} is over`, owner: { sellerId, role, name: null }, due, stake: 1000 },
});
const step = (transition: string, record: string, rest: Partial<Request> = {}) =>
  perform(
    practice,
    { transition, record, input: {}, person: sally, at: "2026-03-01T05:00:00.000Z", strategy: meridian, ...rest },
    ledger,
  );
const raise = (key: string, ...rest: readonly [(string | null)?, string?, string?]) =>
  step("raise", key, { person: processes.assessment, input: raised(key, ...rest) });
const pass = (now: string) => passDeadlines({ practices: [practice], ledger, now, strategy: meridian });
const standing = async (record: string) => (await ledger.record("attention", record))!;
const inboxOf = async (person: typeof sally) => (await ledger.inbox(person)).map(({ record }) => record);

it("stands in the inbox of the seller it names, or of whoever holds the role", async () => {
  await raise("sally's");
  await raise("managers'", null, "manager");
  await raise("leaders'", null, "sales leader");
  expect(await inboxOf(sally)).toEqual(["sally's"]);
  expect(await inboxOf(sam)).toEqual([]);
  expect(await inboxOf(mary)).toEqual(["managers'"]);
  expect(await inboxOf(eve)).toEqual(["leaders'"]);
  await expect(step("see", "sally's", { person: sam })).rejects.toMatchObject({
    code: "not-yours",
    do: "Who could: the person whose move it is (sally).",
  });
  await expect(step("raise", "forged", { person: eve, input: raised("forged") })).rejects.toMatchObject({
    code: "not-yours",
  });
});

it("goes to the one above on its day, and rests when nobody acts; it is not raised again", async () => {
  await raise("silent");
  await pass("2026-03-10T23:59:59.998Z");
  expect((await standing("silent")).state).toBe("raised");
  await pass("2026-03-10T23:59:59.999Z");
  expect(await standing("silent")).toMatchObject({ state: "escalated", holder: { role: "manager" } });
  await pass("2026-03-18T00:00:00.000Z");
  expect(await standing("silent")).toMatchObject({ state: "expired", holder: null, closed: true });
  expect((await ledger.signals("standing")).map(({ id }) => id)).toContain("silent");
  await step("clear", "silent", { person: processes.assessment });
  expect((await ledger.signals("gone")).map(({ id }) => id)).toEqual(["silent"]);
});

it("has at least two days, though its day be over", async () => {
  await raise("hurried", "sally", "seller", "2026-02-01");
  expect((await standing("hurried")).dueAt).toBe("2026-03-03T05:00:00.000Z");
});

it("is put off at most twice, for at most thirty days, with a reason", async () => {
  await raise("later");
  const snooze = (until: string, at: string, reason = "They are on holiday.") =>
    step("snooze", "later", { input: { until }, at, reason });
  await expect(snooze("2026-03-05", "2026-03-01T06:00:00.000Z", " ")).rejects.toMatchObject({ code: "reason-missing" });
  await expect(snooze("2026-05-05", "2026-03-01T06:00:00.000Z")).rejects.toThrow(/not within 30 days/);
  for (const [until, at, wakes] of [
    ["2026-03-05", "2026-03-01T06:00:00.000Z", "2026-03-06T00:00:00.000Z"],
    ["2026-03-07", "2026-03-06T01:00:00.000Z", "2026-03-08T00:00:00.000Z"],
  ] as const) {
    await snooze(until, at);
    expect(await inboxOf(sally)).not.toContain("later");
    await pass(wakes);
    expect((await standing("later")).state).toBe("seen");
  }
  await expect(snooze("2026-03-12", "2026-03-08T01:00:00.000Z")).rejects.toThrow(/put off 2 times already/);
});

it("leaves the inbox when somebody acted, comes back when it still stands, and is judged once it is gone", async () => {
  await raise("acted");
  await expect(step("judge", "acted", { input: { helped: "yes" } })).rejects.toMatchObject({ code: "not-now" });
  await step("act", "acted", { input: { did: "Passed the two deals on." } });
  expect(await inboxOf(sally)).not.toContain("acted");
  await pass("2026-03-22T05:00:00.000Z");
  expect((await standing("acted")).state).toBe("seen");
  await step("act", "acted", { input: { did: "Closed them as lost." }, at: "2026-03-22T06:00:00.000Z" });
  await step("clear", "acted", { person: processes.assessment, at: "2026-03-23T05:00:00.000Z" });
  await step("judge", "acted", { input: { helped: "yes" }, at: "2026-03-23T06:00:00.000Z" });
  const { body, state } = await standing("acted");
  expect(state).toBe("cleared");
  expect(body).toMatchObject({
    helped: "yes",
    acts: [{ did: "Passed the two deals on." }, { did: "Closed them as lost." }],
  });
});
