import type { Ledger, Person, StoredRecord } from "@fairway/ledger";
import type { Strategy } from "@fairway/strategy";
import type { Practice } from "./form.ts";
import type { FindDeal } from "./known-deal.ts";
import { type AskForRecord, type Performed, perform } from "./perform.ts";
import { PracticeRefused } from "./practice-refused.ts";

/** A deadline that passed and what kept the clock from acting on it. */
export type StuckDeadline = { readonly practice: string; readonly record: string; readonly says: string };

export type PassedDeadlines = { readonly passed: readonly Performed[]; readonly stuck: readonly StuckDeadline[] };

const clock: Person = { id: "clock", name: "The clock", roles: [], managerId: null, process: true };
const perRound = 200;

type Passing = {
  readonly practices: readonly Practice[];
  readonly ledger: Ledger;
  /** The instant it is now, ISO 8601. */
  readonly now: string;
  readonly strategy: Strategy;
  readonly ask?: AskForRecord;
  readonly findDeal?: FindDeal;
};

async function passOne(
  due: StoredRecord,
  { practices, ledger, now, strategy, ask, findDeal }: Passing,
): Promise<Performed> {
  const practice = practices.find(({ id }) => id === due.practice);
  const deadline = practice?.states[due.state]?.deadline;
  if (!practice || !deadline)
    throw new PracticeRefused(
      "practice-unknown",
      `No practice says what happens when ${due.practice} is \u201c${due.state}\u201d for too long.`,
      "Open this workspace with the version of Fairway that wrote it, or a later one.",
    );
  const request = {
    transition: deadline.leadsTo,
    record: due.record,
    input: {},
    person: clock,
    at: now,
    strategy,
    seenVersion: due.version,
    command: `deadline ${due.practice} ${due.record} ${due.version}`,
  };
  return perform(practice, request, ledger, ask, findDeal);
}

const othersWereFirst = (error: unknown): boolean =>
  error instanceof PracticeRefused && (error.code === "moved-on" || error.code === "not-now");

/**
 * Makes the transition of every deadline that has passed, each once: run twice at the same moment, or again after a
 * crash, the second finds it done. A deadline that cannot be acted on is reported and holds up no other.
 */
export async function passDeadlines(passing: Passing): Promise<PassedDeadlines> {
  const passed: Performed[] = [];
  const stuck = new Map<string, StuckDeadline>();
  while (true) {
    const due = await passing.ledger.due(passing.now, perRound + stuck.size);
    const left = due.filter(({ practice, record }) => !stuck.has(`${practice}\n${record}`));
    if (left.length === 0) break;
    const outcomes = await Promise.allSettled(left.map((record) => passOne(record, passing)));
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome.status === "fulfilled") passed.push(outcome.value);
      else if (!othersWereFirst(outcome.reason)) {
        const { practice, record } = left[at]!;
        stuck.set(`${practice}\n${record}`, { practice, record, says: String((outcome.reason as Error).message) });
      }
    }
  }
  return {
    passed: [...new Map(passed.map((each) => [each.event.sequence, each])).values()],
    stuck: [...stuck.values()],
  };
}
