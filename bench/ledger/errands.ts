import type { Append, PracticePayload } from "@fairway/ledger";

export const people = 10_000;

const start = Date.parse("2026-01-01T00:00:00.000Z");
const minute = 60_000;

/** The steps of a record's life; of everybody's records three of five are done, the others wait. */
const steps = ["asked", "seen", "begun", "done"] as const;

function after(record: number, step: number): PracticePayload["after"] {
  const closed = step === 3 && Math.floor(record / people) % 5 < 3;
  const byRole = record % 50 === 0;
  const holder = byRole ? { role: "finance" } : { person: `person-${(record * 7919) % people}` };
  return {
    state: closed ? "done" : steps[Math.min(step, 2)]!,
    closed,
    title: `Errand ${record}: a discount of 22 % for Hospital ${record % 997} waits for an answer`,
    owner: `person-${(record * 104_729) % people}`,
    holder: closed ? null : holder,
    dueAt: closed ? null : new Date(start + (record % 90_000) * minute).toISOString(),
    body: {
      account: `account-${record % 997}`,
      amount: String((record % 400) * 500),
      note: "asked for by the customer's purchasing",
    },
  };
}

/** The event of one step in the life of one record. */
export function errand(record: number, step: number): Append {
  const payload: PracticePayload = {
    said: { note: "asked for by the customer's purchasing" },
    after: after(record, step),
  };
  return {
    event: {
      at: new Date(start + (record * 4 + step) * 1_000).toISOString(),
      by: `person-${(record * 104_729) % people}`,
      practice: "errand",
      record: `errand-${record}`,
      transition: steps[step]!,
      payload,
    },
    expectedVersion: step,
  };
}

/** Records of whose steps a group is made. */
const together = 5_000;

/**
 * `count` events in large groups, four to a record: in each group all records are asked, then all seen, then begun, then
 * done, so that the events of one record lie far apart as they would.
 */
export function* errands(count: number): Generator<readonly Append[]> {
  const records = Math.ceil(count / steps.length);
  for (let from = 0; from < records; from += together) {
    const some = Array.from({ length: Math.min(together, records - from) }, (_, at) => from + at);
    yield steps.flatMap((_, step) => some.map((record) => errand(record, step)));
  }
}
