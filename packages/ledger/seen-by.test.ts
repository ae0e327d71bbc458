import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ledger, openLedger } from "./ledger.ts";
import { placesForTests } from "./places-for-tests.ts";
import type { SeenBy } from "./seen-by.ts";
import type { Holder } from "./stored-record.ts";

const { places, stop } = placesForTests();
afterAll(stop);

type Errand = {
  readonly record: string;
  readonly owner: string | null;
  readonly holder?: Holder;
  readonly by?: string;
  readonly body?: { readonly [key: string]: string | readonly string[] | { readonly reveals: readonly string[] } };
};

/** Ann and Bob report to Mary; Zoe reports to somebody else. */
const errands: readonly Errand[] = [
  { record: "of-ann", owner: "ann" },
  { record: "of-zoe", owner: "zoe" },
  { record: "ann-asks-a-manager", owner: "ann", holder: { role: "manager" } },
  { record: "zoe-asks-a-manager", owner: "zoe", holder: { role: "manager" } },
  { record: "nobody-asks-a-manager", owner: null, holder: { role: "manager" } },
  { record: "zoe-asks-mary", owner: "zoe", holder: { person: "mary" } },
  { record: "mary-wrote-it", owner: "zoe", by: "mary" },
  { record: "names-mary", owner: "zoe", body: { members: ["kim", "mary"] } },
  { record: "tells-of-ann", owner: "ann", body: { signal: { reveals: ["assessments"] } } },
];

const mary: SeenBy = {
  person: "mary",
  roles: ["manager"],
  owners: ["ann", "bob", "mary"],
  withheld: [],
  readers: { errand: { roles: "of their people" } },
};

describe.each(places)("whom a record shows itself to, on %s", (_, place) => {
  let ledger: Ledger;
  beforeAll(async () => {
    if (!place) return;
    ledger = await openLedger(place);
    await ledger.append(
      errands.map(({ record, owner, holder = null, by = "kim", body = {} }) => ({
        event: {
          at: "2026-03-01T06:00:00.000Z",
          by,
          practice: "errand",
          record,
          transition: "ask",
          payload: {
            said: {},
            after: { state: "asked", closed: false, title: record, owner, holder, dueAt: null, body },
          },
        },
      })),
    );
  });
  afterAll(() => ledger?.close());

  const seen = async (seenBy: SeenBy) =>
    (await ledger.records({ practice: "errand", seenBy })).map(({ record }) => record).toSorted();

  it.skipIf(!place)("a manager sees their people's, what waits for them, and what they had a hand in", async () => {
    expect(await seen(mary)).toEqual(
      [
        "of-ann",
        "tells-of-ann",
        "ann-asks-a-manager",
        "nobody-asks-a-manager",
        "zoe-asks-mary",
        "mary-wrote-it",
      ].toSorted(),
    );
  });

  it.skipIf(!place)(
    "what waits for a role is in the inbox of those whose people it is about, on this page and the next",
    async () => {
      const inbox = async (limit: number) =>
        (await ledger.inbox({ id: "mary", roles: ["manager"] }, limit, mary)).map(({ record }) => record);
      expect((await inbox(100)).toSorted()).toEqual(["ann-asks-a-manager", "nobody-asks-a-manager", "zoe-asks-mary"]);
      expect(await inbox(2)).toHaveLength(2);
      expect(await ledger.inbox({ id: "eve", roles: ["manager"] })).toHaveLength(3);
    },
  );

  it.skipIf(!place)("whoever is known to lead nobody takes what waits for their role: somebody has to", async () => {
    const unknown = await seen({ ...mary, person: "max", owners: ["max"] });
    expect(unknown).toEqual(["ann-asks-a-manager", "nobody-asks-a-manager", "zoe-asks-a-manager"]);
    expect(await seen({ ...mary, person: "max", roles: [], owners: [] })).toEqual([]);
  });

  it.skipIf(!place)("a practice may show its records to those it names, and in some states to everybody", async () => {
    const kim = { ...mary, person: "mary", roles: [], owners: [] };
    expect(await seen({ ...kim, readers: { errand: { named: ["$.members[*]"] } } })).toContain("names-mary");
    expect(await seen({ ...kim, readers: { errand: { everybody: ["asked"] } } })).toHaveLength(errands.length);
    expect(await seen({ ...kim, readers: { errand: { everybody: ["done"] } } })).not.toContain("of-ann");
  });

  it.skipIf(!place)("a signal that tells what one has no right to see is kept back, but for one's own", async () => {
    expect(await seen({ ...mary, withheld: ["assessments"] })).not.toContain("tells-of-ann");
    expect(await seen({ ...mary, person: "ann", withheld: ["assessments"] })).toContain("tells-of-ann");
    expect(await seen({ ...mary, withheld: ["prices"] })).toContain("tells-of-ann");
  });

  it.skipIf(!place)("a page is full of what may be seen, not of what was left over", async () => {
    const page = await ledger.records({ practice: "errand", seenBy: mary, limit: 5 });
    expect(page).toHaveLength(5);
    const next = await ledger.records({ practice: "errand", seenBy: mary, limit: 5, before: page.at(-1)!.sequence });
    expect(next).toHaveLength(1);
  });
});
