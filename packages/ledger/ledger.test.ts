import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Json, NewEvent } from "./event.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { placesForTests } from "./places-for-tests.ts";
import { openStore } from "./store/open-store.ts";
import type { PracticePayload } from "./stored-record.ts";

const { places, stop } = placesForTests();
afterAll(stop);

type Told = Partial<PracticePayload["after"]> & { readonly at?: string; readonly by?: string; readonly said?: Json };

/** An event of a made-up practice, "errand". */
function errand(record: string, transition: string, { at, by, said, ...after }: Told = {}): NewEvent {
  const whole: PracticePayload = {
    said: said ?? {},
    after: {
      state: transition,
      closed: false,
      title: `Errand ${record}`,
      owner: "ann",
      holder: { person: "bob" },
      dueAt: null,
      body: {},
      ...after,
    },
  };
  return {
    at: at ?? "2026-03-01T06:00:00.000Z",
    by: by ?? "ann",
    practice: "errand",
    record,
    transition,
    payload: whole,
  };
}

describe.each(places)("the ledger on %s", (_, place) => {
  let ledger: Ledger;
  beforeAll(async () => {
    if (place) ledger = await openLedger(place);
  });
  afterAll(() => ledger?.close());

  it.skipIf(!place)("appends, keeps the record as its latest event leaves it, and reads its life back", async () => {
    const before = await ledger.verify();
    await ledger.append([
      { event: errand("milk", "asked", { body: { litres: 2 } }) },
      { event: errand("bread", "asked") },
    ]);
    await ledger.append([
      {
        event: errand("milk", "done", { at: "2026-03-02T06:00:00.000Z", by: "bob", closed: true, holder: null }),
        expectedVersion: 1,
      },
    ]);
    expect(await ledger.record("errand", "milk")).toMatchObject({
      state: "done",
      version: 2,
      openedAt: "2026-03-01T06:00:00.000Z",
      changedBy: "bob",
      closedAt: "2026-03-02T06:00:00.000Z",
      holder: null,
    });
    expect((await ledger.events({ record: "milk" })).map((event) => [event.version, event.transition])).toEqual([
      [1, "asked"],
      [2, "done"],
    ]);
    expect((await ledger.records({ practice: "errand", open: true })).map(({ record }) => record)).toEqual(["bread"]);
    const after = await ledger.verify();
    expect(after).toMatchObject({ events: before.events + 3, differing: [] });
  });

  it.skipIf(!place)("lets one of two people win and tells the other what happened", async () => {
    await ledger.append([{ event: errand("east", "asked") }]);
    const other = "url" in place! ? await openLedger(place) : ledger;
    const doneBy = (by: string) => errand("east", "done", { by, at: "2026-03-03T06:00:00.000Z" });
    const both = await Promise.allSettled([
      ledger.append([{ event: doneBy("ann"), expectedVersion: 1 }]),
      other.append([{ event: doneBy("bob"), expectedVersion: 1 }]),
    ]);
    expect(both.filter((each) => each.status === "fulfilled")).toHaveLength(1);
    const refused = both.find((each) => each.status === "rejected");
    expect(String(refused?.reason)).toMatch(/(ann|bob) has "done" it at 2026-03-03T06:00:00.000Z; look at it again/);
    if (other !== ledger) await other.close();
  });

  it.skipIf(!place)("does a command that is sent again once, and answers it the same", async () => {
    const twice = [{ event: errand("once", "asked", { said: { litres: 1 } }) }, { event: errand("once-2", "asked") }];
    const first = await ledger.append(twice, { command: "key-1" });
    const later = twice.map(({ event }) => ({ event: { ...event, at: "2026-03-09T06:00:00.000Z" } }));
    expect(await ledger.append(later, { command: "key-1" })).toEqual(first);
    expect(await ledger.commandEvents("key-1")).toEqual(first);
    expect(await ledger.events({ record: "once" })).toHaveLength(1);
    await expect(ledger.append([{ event: errand("other", "asked") }], { command: "key-1" })).rejects.toThrow(
      /"key-1" was used for errand once "asked" by ann .* take a new key/,
    );
    expect(await ledger.commandEvents("never")).toEqual([]);
  });

  it.skipIf(!place)("does a command once that arrives on two connections at the same moment", async () => {
    const other = "url" in place! ? await openLedger(place) : ledger;
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        (at % 2 === 0 ? ledger : other).append([{ event: errand("double", "asked"), expectedVersion: 0 }], {
          command: "double-click",
        }),
      ),
    );
    expect(new Set(answers.map((events) => events[0]!.hash)).size).toBe(1);
    expect(await ledger.events({ record: "double" })).toHaveLength(1);
    if (other !== ledger) await other.close();
  });

  it.skipIf(!place)("shares a commit among many at once without mixing what is refused with what is not", async () => {
    await ledger.append([{ event: errand("crowd-0", "asked") }]);
    const all = await Promise.allSettled(
      Array.from({ length: 100 }, (_, at) =>
        ledger.append([
          { event: errand(`crowd-${at}`, "asked"), expectedVersion: 0 },
          { event: errand(`crowd-${at}`, "done"), expectedVersion: 1 },
        ]),
      ),
    );
    expect(all.map(({ status }) => status)).toEqual(["rejected", ...Array<string>(99).fill("fulfilled")]);
    expect((await ledger.record("errand", "crowd-7"))?.version).toBe(2);
    expect((await ledger.record("errand", "crowd-0"))?.version).toBe(1);
    expect((await ledger.verify()).differing).toEqual([]);
  });

  it.skipIf(!place)("keeps every append of two who append to the same records without a pause", async () => {
    const other = "url" in place! ? await openLedger(place) : ledger;
    const { events } = await ledger.verify();
    await Promise.all(
      [ledger, other].flatMap((mine, server) =>
        Array.from({ length: 8 }, async (_, person) => {
          for (let time = 0; time < 5; time++)
            await mine.append([{ event: errand(`shared-${person}`, "asked") }], {
              command: `shared ${server} ${person} ${time}`,
            });
        }),
      ),
    );
    expect((await ledger.record("errand", "shared-3"))?.version).toBe(10);
    expect(await ledger.verify()).toMatchObject({ events: events + 80, differing: [] });
    if (other !== ledger) await other.close();
  });

  it.skipIf(!place)("appends more events at once than go into one statement, all or none", async () => {
    const { events } = await ledger.verify();
    const many = Array.from({ length: 4_500 }, (_, at) => ({ event: errand(`many-${at % 2_300}`, "asked") }));
    expect(await ledger.append(many)).toHaveLength(many.length);
    await expect(
      ledger.append([...many, { event: errand("many-0", "asked"), expectedVersion: 9 }]),
    ).rejects.toMatchObject({ code: "ledger-conflict" });
    expect(await ledger.verify()).toMatchObject({ events: events + many.length, differing: [] });
  });

  it.skipIf(!place)("leaves nothing of an append of which one part is refused", async () => {
    const { events } = await ledger.verify();
    await expect(
      ledger.append([{ event: errand("west", "asked") }, { event: errand("west-2", "asked"), expectedVersion: 4 }]),
    ).rejects.toThrow(/there is no such record/);
    await expect(ledger.append([{ event: errand("west", "asked", { at: "yesterday" }) }])).rejects.toThrow(/event.at/);
    await expect(ledger.append([{ event: errand("west", "asked", { said: "half \ud800 a pair" }) }])).rejects.toThrow(
      /a character that no store can keep/,
    );
    expect((await ledger.verify()).events).toBe(events);
  });

  it.skipIf(!place)(
    "reads a record and its events as they were at an instant, also after a clock was set back",
    async () => {
      const at = (hour: number) => `2026-04-01T${String(hour).padStart(2, "0")}:00:00.000Z`;
      for (const [transition, hour] of [
        ["asked", 10],
        ["begun", 14],
        ["paused", 12],
        ["done", 16],
      ] as const) {
        await ledger.append([{ event: errand("past", transition, { at: at(hour) }) }]);
      }
      const stateAt = async (hour: number) => (await ledger.record("errand", "past", at(hour)))?.state;
      expect([await stateAt(9), await stateAt(10), await stateAt(12), await stateAt(15), await stateAt(16)]).toEqual([
        undefined,
        "asked",
        "paused",
        "paused",
        "done",
      ]);
      const known = await ledger.events({ record: "past", until: at(13) });
      expect(known.map(({ transition }) => transition)).toEqual(["asked", "begun", "paused"]);
      expect((await ledger.record("errand", "past"))?.state).toBe("done");
    },
  );

  it.skipIf(!place)("gives a person what is theirs to do, by name and by role, the soonest due first", async () => {
    const due = (day: number) => `2026-05-${String(day).padStart(2, "0")}T00:00:00.000Z`;
    await ledger.append([
      { event: errand("i-1", "asked", { holder: { person: "zoe" }, dueAt: due(9) }) },
      { event: errand("i-2", "asked", { holder: { role: "finance" }, dueAt: due(3) }) },
      { event: errand("i-3", "asked", { holder: { person: "zoe" } }) },
      { event: errand("i-4", "asked", { holder: { person: "yan" }, dueAt: due(1) }) },
      { event: errand("i-5", "asked", { holder: { role: "executive" }, dueAt: due(5) }) },
      { event: errand("i-6", "done", { holder: null, closed: true }) },
    ]);
    const inbox = await ledger.inbox({ id: "zoe", roles: ["finance", "executive"] });
    expect(inbox.map(({ record }) => record)).toEqual(["i-2", "i-5", "i-1", "i-3"]);
    expect((await ledger.inbox({ id: "zoe", roles: [] }, 1)).map(({ record }) => record)).toEqual(["i-1"]);
    expect((await ledger.due(due(4))).map(({ record }) => record)).toEqual(["i-4", "i-2"]);
  });

  it.skipIf(!place)(
    "works every record out again to the same rows, names one that differs, and puts it right",
    async () => {
      if (!("url" in place!)) return;
      const names = ["kept", "lost", "older", "younger", "elsewhere", "late", "told"];
      await ledger.append(names.map((name) => ({ event: errand(name, "asked", { body: { of: name } }) })));
      await ledger.append(
        names.map((name) => ({
          event: errand(name, "done", {
            at: "2026-03-02T06:00:00.250Z",
            body: { of: name, n: 2 },
            dueAt: "2026-04-01T00:00:00Z",
          }),
        })),
      );
      expect((await ledger.verify()).differing).toEqual([]);
      const store = await openStore(place);
      await sql`update practice_record set state = 'asked' where record = 'kept'`.execute(store.db);
      await sql`delete from practice_record where record = 'lost'`.execute(store.db);
      await sql`update practice_record set opened_at = opened_at - interval '1 day' where record = 'older'`.execute(
        store.db,
      );
      await sql`update practice_record set (version, sequence, state, body, changed_at, changed_how, due_at) = (1, event.sequence, 'asked',
        event.payload -> 'after' -> 'body', event.at, event.transition, null) from event
        where event.record = 'younger' and event.version = 1 and practice_record.record = 'younger'`.execute(store.db);
      await sql`update practice_record set holder = null, holder_role = 'bob' where record = 'elsewhere'`.execute(
        store.db,
      );
      await sql`update practice_record set due_at = due_at + interval '1 second' where record = 'late'`.execute(
        store.db,
      );
      await sql`update practice_record set body = '{"of": "told", "n": 3}' where record = 'told'`.execute(store.db);
      await sql`insert into practice_record select practice, 'stray', state, version, sequence, title, owner, holder, holder_role,
        due_at, body, opened_at, changed_at, changed_by, changed_how, closed_at from practice_record where record = 'kept'`.execute(
        store.db,
      );
      expect([...(await ledger.verify()).differing].sort()).toEqual(
        [...names, "stray"].sort().map((name) => `errand ${name}`),
      );
      await ledger.rebuild();
      expect((await ledger.verify()).differing).toEqual([]);
      expect((await ledger.record("errand", "kept"))?.state).toBe("done");
      await store.close();
    },
  );

  it.skipIf(!place)("keeps any life of any record such that working it out again gives the same rows", async () => {
    const name = fc.constantFrom("a", "b", "c", "d");
    const event = fc.record({ record: name, transition: fc.constantFrom("asked", "begun", "done"), body: fc.json() });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(event, { minLength: 1, maxLength: 6 }), { maxLength: 5 }), async (groups) => {
        await Promise.allSettled(
          groups.map((group) =>
            ledger.append(
              group.map(({ record, transition, body }) => ({
                event: errand(record, transition, {
                  closed: transition === "done",
                  body: { any: JSON.parse(body) as Json },
                }),
              })),
            ),
          ),
        );
        expect((await ledger.verify()).differing).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it.skipIf(!place)(
    "refuses to change or remove an event, and finds one that was changed behind its back",
    async () => {
      await ledger.append([{ event: errand("lake", "asked") }]);
      if (!("url" in place!)) return;
      const store = await openStore(place);
      await expect(sql`update event set by = 'mallory'`.execute(store.db)).rejects.toThrow(/append-only/);
      await expect(sql`truncate event`.execute(store.db)).rejects.toThrow(/append-only/);
      await sql`alter table event disable trigger all`.execute(store.db);
      await sql`update event set by = 'mallory' where record = 'lake'`.execute(store.db);
      await expect(ledger.verify()).rejects.toThrow(/lake.* does not follow/);
      await sql`update event set by = 'ann' where record = 'lake'`.execute(store.db);
      await sql`delete from event where sequence = (select max(sequence) from event)`.execute(store.db);
      await expect(ledger.verify()).rejects.toThrow(/events are missing/);
      await store.close();
    },
  );
});

it("keeps every acknowledged event through kill -9, and opens again at once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fairway-ledger-"));
  const program = `
    import { openLedger } from ${JSON.stringify(new URL("./index.ts", import.meta.url).href)};
    const ledger = await openLedger({ folder: process.argv[1] });
    for (let n = 1; ; n++) {
      await ledger.append([{ event: { at: "2026-03-01T06:00:00.000Z", by: "test", practice: "errand", record: "q:" + n,
        transition: "asked", payload: {} } }]);
      console.log(n);
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let acknowledged = 0;
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      acknowledged = Number(chunk.toString().trim().split("\n").at(-1));
      if (acknowledged >= 20) child.kill("SIGKILL");
    });
    child.on("exit", () => resolve());
  });
  const ledger = await openLedger({ folder });
  expect((await ledger.verify()).events).toBeGreaterThanOrEqual(acknowledged);
  await expect(openLedger({ folder })).rejects.toThrow(/is open in process \d+; stop that one/);
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

it("a damaged folder is said in words, with what to do, and is given back", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fairway-ledger-"));
  const ledger = await openLedger({ folder });
  await ledger.append([{ event: errand("north", "asked") }]);
  await ledger.close();
  rmSync(join(folder, "data", "global"), { recursive: true });
  const refused = { code: "ledger-unreadable", message: expect.stringMatching(/Put the folder back from a backup/) };
  await expect(openLedger({ folder })).rejects.toMatchObject(refused);
  await expect(openLedger({ folder })).rejects.toMatchObject(refused);
  rmSync(folder, { recursive: true, force: true });
});
