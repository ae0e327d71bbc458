import { type Ledger, openLedger } from "@fairway/ledger";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Practice } from "../form.ts";
import { passDeadlines } from "../pass-deadlines.ts";
import { meridian, people, processes } from "../people-for-tests.ts";
import { perform, type Request } from "../perform.ts";
import { rationale } from "./definition.ts";
import { brierScore, needsNone, reasonsFor } from "./rules.ts";

const practice = rationale as unknown as Practice;
const { sally, mary, max, eve } = people;
let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger({ memory: true });
});
afterAll(() => ledger.close());

const ask = {
  opportunity: { id: "006-1", name: "Small clinic" },
  segment: "outside",
  code: "reference",
  evidence: [{ says: "The director sits on the board of two hospitals." }],
  odds: 0.8,
};

const step = (transition: string, record: string, rest: Partial<Request> = {}) =>
  perform(
    practice,
    { transition, record, input: {}, person: sally, at: "2026-03-02T08:00:00.000Z", strategy: meridian, ...rest },
    ledger,
  );

it("asks for a reason where the strategy says so, and only there", () => {
  const asks = meridian.segments.filter(({ id }) => needsNone(meridian, id) === undefined);
  expect(asks.map(({ id }) => id)).toEqual(["mid-market", "resellers", "large-unregulated"]);
  expect(needsNone(meridian, "outside")).toBeUndefined();
  expect(needsNone(meridian, "moon")).toMatch(/no segment “moon”; it has core/);
});

it("takes only reasons that count, and names them", async () => {
  await expect(step("ask", "code", { input: { ...ask, code: "hunch" } })).rejects.toMatchObject({
    code: "rule-broken",
    message: expect.stringMatching(/“hunch” is no reason that counts in outside; these do: reference \(/),
  });
  const own = meridian.segments.find(({ reasons }) => reasons.length > 0);
  expect(reasonsFor(meridian, own!.id)).toBe(own!.reasons);
  await expect(step("ask", "core", { input: { ...ask, segment: "core" } })).rejects.toThrow(/needs no rationale/);
  await expect(step("ask", "none", { input: { ...ask, evidence: [] } })).rejects.toMatchObject({
    code: "bad-input",
    problems: [
      {
        parameter: "evidence",
        says: expect.stringMatching(/^“\[\]” does not fit; it may be a list of 1 to 20, each of it an object/),
      },
    ],
  });
});

it("is decided by the seller's manager, never by another or by oneself", async () => {
  await step("ask", "decide", { input: ask });
  const until = { input: { until: "2026-06-30" } };
  await expect(step("accept", "decide", { ...until, person: max })).rejects.toMatchObject({
    code: "not-yours",
    could: ["the person whose move it is (mary)", "the seller's manager", "a manager other than the one who asked"],
  });
  await expect(step("accept", "decide", { input: { until: "2026-03-01" }, person: mary })).rejects.toThrow(/is over/);
  await expect(step("decline", "decide", { person: mary })).rejects.toMatchObject({ code: "reason-missing" });
  await step("accept", "decide", { ...until, person: mary });
  const own = { ...mary, roles: ["manager", "seller"], managerId: "mary" } as const;
  await step("ask", "own", { input: ask, person: own });
  await expect(step("accept", "own", { ...until, person: own })).rejects.toThrow(
    /your own reason; somebody else decides/,
  );
});

it("goes up when the manager is silent, lapses when the executive is, and may be asked again", async () => {
  await step("ask", "silent", { input: ask });
  const at = async (now: string) => {
    await passDeadlines({ practices: [practice], ledger, now, strategy: meridian });
    return (await ledger.record("rationale", "silent"))!;
  };
  expect((await at("2026-03-05T07:59:59.999Z")).state).toBe("asked");
  expect(await at("2026-03-05T08:00:00.000Z")).toMatchObject({ state: "passed up", holder: { role: "executive" } });
  expect((await ledger.inbox(eve)).map(({ record }) => record)).toContain("silent");
  expect(await at("2026-03-10T08:00:00.000Z")).toMatchObject({ state: "lapsed", closed: true, holder: null });
  const again = { code: ask.code, evidence: ask.evidence, odds: 0.3 };
  await step("ask-again", "silent", { input: again, reason: "They called.", at: "2026-03-11T08:00:00.000Z" });
  expect(await ledger.record("rationale", "silent")).toMatchObject({
    state: "asked",
    body: { timesAsked: 2, odds: 0.3 },
  });
});

it("expires at the end of the day that it was accepted until, and is graded against the outcome", async () => {
  await step("ask", "graded", { input: ask });
  await step("accept", "graded", { person: mary, input: { until: "2026-04-30" } });
  const record = await ledger.record("rationale", "graded");
  expect(record).toMatchObject({ dueAt: "2026-04-30T23:59:59.999Z", holder: null });
  const grade = (person: typeof sally, closed_on: string) =>
    step("grade", "graded", { person, input: { result: "lost", closed_on }, at: "2026-05-02T00:00:00.000Z" });
  await expect(grade(sally, "2026-05-01")).rejects.toMatchObject({ code: "not-yours" });
  await expect(grade(processes.assessment, "2026-05-09")).rejects.toThrow(/still to come/);
  await grade(processes.assessment, "2026-05-01");
  expect((await ledger.record("rationale", "graded"))?.body.outcome).toEqual({
    result: "lost",
    closedOn: "2026-05-01",
    brier: expect.closeTo(0.64, 12),
  });
});

it("scores odds as Brier (1950) does: nothing for certain and right, one for certain and wrong, least when honest", () => {
  expect([brierScore(1, "won"), brierScore(0, "won"), brierScore(0.5, "lost")]).toEqual([0, 1, 0.25]);
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (truth, told) => {
        const expected = (odds: number) => truth * brierScore(odds, "won") + (1 - truth) * brierScore(odds, "lost");
        expect(expected(truth)).toBeLessThanOrEqual(expected(told) + 1e-12);
      },
    ),
  );
});
