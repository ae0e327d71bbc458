import { type Ledger, openLedger, type PracticePayload, type StoredRecord } from "@fairway/ledger";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkPractice } from "./check-practice.ts";
import { daysAfter } from "./days.ts";
import { everyFactColumns, factsOf } from "./facts-of.ts";
import { type Practice, unopened } from "./form.ts";
import type { FrozenAnswer, QuestionAsked } from "./frozen-answer.ts";
import { everyPractice, practiceNamed } from "./index.ts";
import { may } from "./may.ts";
import { passDeadlines } from "./pass-deadlines.ts";
import { meridian, people, processes } from "./people-for-tests.ts";
import { type AskForRecord, perform } from "./perform.ts";
import { PracticeRefused } from "./practice-refused.ts";
import { grant, prepare } from "./prepare.ts";

let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger({ memory: true });
});
afterAll(() => ledger.close());

const frozen = ({ question, params, asOf }: QuestionAsked): FrozenAnswer => ({
  question,
  asks: question,
  asOf: asOf ?? "2026-03-01",
  params,
  state: "answered",
  headline: "So it is.",
  result: { misalignment: 0.3 },
  method: [],
  strategyVersion: 3,
  dataVersion: "1",
});
const ask: AskForRecord = async (asked) => asked.map(frozen);

const everybody = [...Object.values(people), ...Object.values(processes)];
const start = "2026-03-01T08:00:00.000Z";

/** One thing that somebody tries, some days after the thing before; the clock may be set back. */
const attempt = fc.record({
  who: fc.nat(everybody.length - 1),
  what: fc.nat(1_000),
  days: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0, 1, 3) },
    { weight: 1, arbitrary: fc.constantFrom(-2, 10, 40) },
  ),
  passes: fc.boolean(),
  /** Whether it aims at what nobody has done yet. */
  aims: fc.boolean(),
});
type Attempt = {
  readonly who: number;
  readonly what: number;
  readonly days: number;
  readonly passes: boolean;
  readonly aims: boolean;
};

/** Whether the definition allows what the ledger says happened: each event leads out of where the one before led. */
function checkLife(
  practice: Practice,
  life: readonly { readonly transition: string; readonly payload: unknown }[],
): void {
  let state: string = unopened;
  for (const { transition: name, payload } of life) {
    const transition = practice.transitions[name]!;
    const { after } = payload as PracticePayload;
    expect(transition.from).toContain(state);
    const to = transition.or?.when(after.body) ? transition.or.to : transition.to;
    expect(after.state).toBe(to === "as it is" ? state : to);
    expect(Object.keys(practice.states)).toContain(after.state);
    expect(after.closed).toBe(practice.states[after.state]!.closed === true);
    expect(practice.record.safeParse(after.body).success).toBe(true);
    state = after.state;
  }
}

/** The record of a practice as its opening step leaves it, said as in that step's example: what another practice looks at. */
function asOpened(id: string, record: string): StoredRecord | undefined {
  const practice = practiceNamed(id);
  if (!practice) return undefined;
  const [transition, { example, who }] = Object.entries(practice.transitions).find(([, { from }]) =>
    from.includes(unopened),
  )!;
  const person = everybody.find((each) => who.some((one) => one.is({ person: each, record: undefined })))!;
  const wish = { transition, record, input: example, reason: "It is so.", person, at: start, strategy: meridian };
  const { event } = prepare(practice, grant(practice, wish, undefined));
  const changed = { openedAt: start, changedAt: start, changedBy: person.id, changedHow: transition, closedAt: null };
  const { after } = event.payload as PracticePayload;
  return { ...after, ...changed, practice: id, record, version: 1, sequence: 1 };
}

/** The ledger as a walk of one practice sees it: records of other practices are there, just opened. */
const walked = (practice: Practice): Ledger => ({
  ...ledger,
  record: async (id, record, asOf) => (id === practice.id ? ledger.record(id, record, asOf) : asOpened(id, record)),
});

let walks = 0;

async function walk(practice: Practice, attempts: readonly Attempt[], done: Set<string>): Promise<void> {
  const record = `walk-${walks++}`;
  let at = start;
  for (const { who, what, days, passes, aims } of attempts) {
    at = daysAfter(at, days);
    if (passes) {
      const { passed, stuck } = await passDeadlines({
        practices: everyPractice,
        ledger,
        now: at,
        strategy: meridian,
        ask,
      });
      for (const each of passed) done.add(`${each.practice} ${each.event.transition}`);
      expect(stuck).toEqual([]);
    }
    const now = await ledger.record(practice.id, record);
    const names = Object.keys(practice.transitions);
    const open = names.filter((name) => practice.transitions[name]!.from.includes(now?.state ?? unopened));
    const untried = open.filter((name) => !done.has(`${practice.id} ${name}`));
    const leading = aims && untried.length > 0 ? untried : open;
    const transition = what % 5 === 0 ? names[what % names.length]! : leading[what % Math.max(1, leading.length)];
    if (transition === undefined) continue;
    const { example, who: mayTake } = practice.transitions[transition]!;
    const able = everybody.filter((each) => mayTake.some((one) => one.is({ person: each, record: now })));
    const person = able.length > 0 && what % 4 !== 0 ? able[who % able.length]! : everybody[who]!;
    const outcome = await perform(
      practice,
      {
        transition,
        record,
        input: example,
        reason: "It is so.",
        person,
        at,
        strategy: meridian,
        ...(now ? { seenVersion: now.version } : {}),
      },
      walked(practice),
      ask,
    ).catch((error: unknown) => error);
    if (outcome instanceof Error) {
      expect(outcome).toBeInstanceOf(PracticeRefused);
      expect(await ledger.record(practice.id, record)).toEqual(now);
    } else done.add(`${practice.id} ${transition}`);
  }
  checkLife(practice, await ledger.events({ practice: practice.id, record }));
}

describe.each(everyPractice.map((practice) => [practice.id, practice] as const))("%s", (id, practice) => {
  it("is sound as a state machine", () => {
    expect(checkPractice(practice)).toEqual([]);
    expect(practiceNamed(id)).toBe(practice);
  });

  it("never comes into a state that it does not allow, whoever tries what, and everything it has can be done by somebody", async () => {
    const done = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { minLength: 5, maxLength: 30, size: "max" }), (attempts) =>
        walk(practice, attempts, done),
      ),
      { numRuns: 40 },
    );
    const verified = await ledger.verify();
    expect(verified.differing).toEqual([]);
    const never = Object.keys(practice.transitions).filter((name) => !done.has(`${id} ${name}`));
    expect(never).toEqual([]);
  }, 300_000);

  it("says who could to everybody who may not, and offers each person what the path then lets them do", async () => {
    const records = (await ledger.records({ practice: id })).slice(0, 12);
    const looked: readonly (StoredRecord | undefined)[] = [undefined, ...records];
    for (const record of looked) {
      for (const person of Object.values(people)) {
        for (const step of may(practice, person, record)) {
          const wish = {
            transition: step.transition,
            record: record?.record ?? "new",
            input: practice.transitions[step.transition]!.example,
            reason: "It is so.",
            person,
            at: start,
            strategy: meridian,
          };
          if (step.allowed) continue;
          const refused = await perform(practice, wish, ledger, ask).catch((error: unknown) => error);
          expect(refused).toMatchObject({ code: "not-yours", do: expect.stringMatching(/^Who could: .+\./) });
          expect((refused as PracticeRefused).could.length).toBeGreaterThan(0);
        }
      }
    }
  });

  it("turns its events into rows with the columns that it says, each of its kind", async () => {
    const facts = factsOf(practice, await ledger.events({ practice: id }));
    for (const fact of practice.facts) {
      const rows = facts.get(fact.name)!;
      expect(rows.length).toBeGreaterThan(0);
      const columns = { ...everyFactColumns, ...fact.columns };
      for (const row of rows.slice(0, 200)) {
        expect(Object.keys(row).sort()).toEqual(Object.keys(columns).sort());
        for (const [name, { kind }] of Object.entries(columns)) {
          const value = row[name];
          if (value === null) continue;
          expect(typeof value, `${fact.name}.${name}`).toBe(["number", "boolean"].includes(kind) ? kind : "string");
        }
      }
    }
  });
});

it("every practice has an id of its own", () => {
  expect(new Set(everyPractice.map(({ id }) => id)).size).toBe(everyPractice.length);
});

it("what a practice gathers is a practice", () => {
  for (const { gathers = [] } of everyPractice) for (const id of gathers) expect(practiceNamed(id)?.id).toBe(id);
});
