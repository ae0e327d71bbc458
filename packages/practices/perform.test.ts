import { type Ledger, openLedger } from "@fairway/ledger";
import { placesForTests } from "@fairway/ledger/for-tests";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fieldFeedback } from "./field-feedback/definition.ts";
import { everyPractice, type Practice } from "./index.ts";
import { passDeadlines } from "./pass-deadlines.ts";
import { meridian, people } from "./people-for-tests.ts";
import { perform, type Request } from "./perform.ts";

const { places, stop } = placesForTests();
afterAll(stop);

const practice = fieldFeedback as unknown as Practice;
const { sally, eve, rob } = people;
const ed = { ...eve, id: "ed", name: "Ed" };

describe.each(places)("performing on %s", (_, place) => {
  let ledger: Ledger;
  let other: Ledger;
  beforeAll(async () => {
    if (!place) return;
    ledger = await openLedger(place);
    other = "url" in place ? await openLedger(place) : ledger;
  });
  afterAll(async () => {
    await ledger?.close();
    if (other !== ledger) await other?.close();
  });

  const request = (transition: string, rest: Partial<Request>): Request => ({
    transition,
    input: {},
    person: sally,
    at: "2026-03-01T08:00:00.000Z",
    strategy: meridian,
    ...rest,
  });
  const tell = (record: string, rest: Partial<Request> = {}) =>
    perform(
      practice,
      request("tell", { record, input: { kind: "price", says: "Three clinics ask for less." }, ...rest }),
      ledger,
    );

  it.skipIf(!place)("of two people at once lets one win and tells the other what changed", async () => {
    await tell("two");
    const reject = (person: typeof eve, on: Ledger) =>
      perform(practice, request("reject", { record: "two", person, reason: "We hold the price.", seenVersion: 1 }), on);
    const outcomes = await Promise.allSettled([reject(eve, ledger), reject(ed, other)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [lost] = outcomes.filter((each) => each.status === "rejected");
    expect(lost!.reason).toMatchObject({
      code: "moved-on",
      message: expect.stringMatching(
        /field-feedback two has moved on: (eve|ed) did “reject” at 2026-03-01.*it was “told” and is “answered” now; answer was null and is/,
      ),
      do: expect.stringContaining("read"),
    });
  });

  it.skipIf(!place)("tells somebody who looked at an older version what happened since", async () => {
    await tell("old");
    await perform(
      practice,
      request("test", {
        record: "old",
        person: eve,
        reason: "We want to know.",
        input: { how: "Four sellers try it.", until: "2026-05-01" },
      }),
      ledger,
    );
    const late = perform(practice, request("withdraw", { record: "old", seenVersion: 1 }), ledger);
    await expect(late).rejects.toMatchObject({
      code: "moved-on",
      message: expect.stringContaining("it was “told” and is “testing” now"),
    });
    await perform(practice, request("withdraw", { record: "old", seenVersion: 2 }), ledger);
  });

  it.skipIf(!place)(
    "answers a command that was carried out between looking for it and taking it, as done",
    async () => {
      const command = "between";
      const told = request("tell", { input: { kind: "price", says: "Two clinics ask for less." }, command });
      const first = await perform(practice, told, ledger);
      let looked = 0;
      const late = {
        ...ledger,
        commandEvents: async (key: string) => (looked++ === 0 ? [] : ledger.commandEvents(key)),
      };
      expect(await perform(practice, told, late)).toEqual(first);
    },
  );

  it.skipIf(!place)(
    "does a command of one key once and answers it the same, also later and on another connection",
    async () => {
      const twenty = Array.from({ length: 20 }, (_, at) =>
        perform(
          practice,
          request("tell", { input: { kind: "price", says: "Three clinics ask for less." }, command: "key" }),
          at % 2 ? ledger : other,
        ),
      );
      const answers = await Promise.all(twenty);
      expect(new Set(answers.map(({ event }) => event.hash)).size).toBe(1);
      const { record } = answers[0]!;
      await perform(practice, request("reject", { record, person: eve, reason: "No." }), ledger);
      const again = await perform(
        practice,
        request("tell", {
          input: { kind: "price", says: "Three clinics ask for less." },
          command: "key",
          at: "2026-04-01T00:00:00.000Z",
        }),
        ledger,
      );
      expect(again).toEqual(answers[0]);
      const another = perform(
        practice,
        request("tell", { input: { kind: "price", says: "Something else entirely." }, command: "key" }),
        ledger,
      );
      await expect(another).rejects.toMatchObject({ code: "key-reused" });
      await expect(tell("rob-1", { person: rob, command: "key" })).rejects.toMatchObject({ code: "not-yours" });
    },
  );

  it.skipIf(!place)("passes each deadline once, also when two clocks run at the same moment", async () => {
    for (let at = 0; at < 30; at++) await tell(`due-${at}`);
    const pass = (on: Ledger, now: string) =>
      passDeadlines({ practices: everyPractice, ledger: on, now, strategy: meridian });
    expect((await pass(ledger, "2026-03-02T00:00:00.000Z")).passed).toEqual([]);
    const now = "2026-06-10T00:00:00.000Z";
    const both = await Promise.all([pass(ledger, now), pass(other, now)]);
    expect(both.map(({ stuck }) => stuck)).toEqual([[], []]);
    for (let at = 0; at < 30; at++) {
      const life = await ledger.events({ practice: practice.id, record: `due-${at}` });
      expect(life.map(({ transition }) => transition)).toEqual(["tell", "fall-overdue"]);
    }
    expect((await pass(ledger, now)).passed).toEqual([]);
    expect((await ledger.verify()).differing).toEqual([]);
  });

  it.skipIf(!place)("orders nothing by a clock that was set back", async () => {
    await tell("clock", { at: "2026-03-10T00:00:00.000Z" });
    await perform(
      practice,
      request("accept", {
        record: "clock",
        person: eve,
        at: "2026-03-09T00:00:00.000Z",
        reason: "So it is.",
        input: { change: "The band goes to 15 %." },
      }),
      ledger,
    );
    const record = await ledger.record(practice.id, "clock");
    expect(record).toMatchObject({ state: "answered", version: 2, body: { hoursToAnswer: 0 } });
    expect((await ledger.events({ record: "clock" })).map(({ version }) => version)).toEqual([1, 2]);
  });

  it.skipIf(!place)("a deadline that no practice knows is reported and holds up no other", async () => {
    await ledger.append([
      {
        event: {
          at: "2026-03-01T00:00:00.000Z",
          by: "ann",
          practice: "long-gone",
          record: "r",
          transition: "open",
          payload: {
            said: {},
            after: {
              state: "open",
              closed: false,
              title: "",
              owner: null,
              holder: null,
              dueAt: "2026-03-02T00:00:00.000Z",
              body: {},
            },
          },
        },
      },
    ]);
    await tell("with-it", { at: "2026-03-01T00:00:00.000Z" });
    const { passed, stuck } = await passDeadlines({
      practices: everyPractice,
      ledger,
      now: "2026-09-01T00:00:00.000Z",
      strategy: meridian,
    });
    expect(stuck).toMatchObject([{ practice: "long-gone", says: expect.stringContaining("No practice says") }]);
    expect(passed.map(({ record }) => record)).toContain("with-it");
  });
});
