import type { Ledger, LedgerEvent, PracticePayload, StoredRecord } from "@fairway/ledger";
import type { Practice } from "./form.ts";
import { type FindDeal, noDealKnown } from "./known-deal.ts";
import { lookUp } from "./look-up.ts";
import type { Performed } from "./perform.ts";
import { PracticeRefused } from "./practice-refused.ts";
import { allow, hear, prepare, type Wish } from "./prepare.ts";

/** One of several steps that are taken together. */
export type StepOf = {
  readonly practice: Practice;
  readonly wish: Wish;
  /** The version of the record that the person was looking at. */
  readonly seenVersion?: number | undefined;
};

function performed(event: LedgerEvent): Performed {
  const { after } = event.payload as PracticePayload;
  return { practice: event.practice, record: event.record, version: event.version, after, event };
}

/** What a batch that was sent before did, by its key; undefined where it was not. */
export async function doneTogether(
  ledger: Pick<Ledger, "commandEvents">,
  command: string | undefined,
): Promise<readonly Performed[] | undefined> {
  const events = command === undefined ? [] : await ledger.commandEvents(command);
  return events.length === 0 ? undefined : events.map(performed);
}

const nameOf = (practice: string, record: string, transition: string) => `${practice}\n${record}\n${transition}`;

/** @throws PracticeRefused "key-reused" where a batch did something else under this key. */
function checkSame(steps: readonly StepOf[], done: readonly Performed[]): void {
  const asked = new Set(steps.map(({ practice, wish }) => nameOf(practice.id, wish.record, wish.transition)));
  const other = done.find(({ practice, record, event }) => !asked.has(nameOf(practice, record, event.transition)));
  if (!other && asked.size === done.length) return;
  throw new PracticeRefused(
    "key-reused",
    `The key was used for ${done.length === 1 ? "a step" : `${done.length} steps`} of other records.`,
    "Take a new key for something else.",
  );
}

/** @throws PracticeRefused "moved-on" where a record is not as the person saw it. */
function checkSeen({ practice, wish, seenVersion }: StepOf, before: StoredRecord | undefined): void {
  if (!before || seenVersion === undefined || before.version === seenVersion) return;
  throw new PracticeRefused(
    "moved-on",
    `None was done, since ${practice.id} ${wish.record} has moved on: ${before.changedBy} did \u201c${before.changedHow}\u201d at ${before.changedAt}, and it is \u201c${before.state}\u201d now.`,
    "Look at them again and decide anew.",
  );
}

const perRead = 1_000;

const isConflict = (error: unknown): error is Error =>
  error instanceof Error && "code" in error && error.code === "ledger-conflict";

/** A ledger that reads what many steps look at once. */
function readOnce(ledger: Pick<Ledger, "record" | "records">): Pick<Ledger, "record" | "records"> {
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(asked: readonly unknown[], read: () => Promise<T>): Promise<T> => {
    const key = JSON.stringify(asked);
    if (!known.has(key)) known.set(key, read());
    return known.get(key) as Promise<T>;
  };
  return {
    record: (...asked) => once(asked, () => ledger.record(...asked)),
    records: (...asked) => once(asked, () => ledger.records(...asked)),
  };
}

/**
 * Takes several steps, each of a record of its own, all of them or none: one transaction, whatever stops the process.
 * Each step is judged as `perform` judges it. Steps that ask questions are taken one by one, with `perform`.
 *
 * @param options `command` is the key by which the same batch, sent again, is known and done once.
 * @throws PracticeRefused for the first step that may not be taken, naming its record; "moved-on" when somebody else was first.
 */
export async function performTogether(
  steps: readonly StepOf[],
  ledger: Pick<Ledger, "append" | "commandEvents" | "record" | "records">,
  { command, findDeal = noDealKnown }: { readonly command?: string; readonly findDeal?: FindDeal } = {},
): Promise<readonly Performed[]> {
  const earlier = await doneTogether(ledger, command);
  if (earlier) {
    checkSame(steps, earlier);
    return earlier;
  }
  const before = new Map<string, Awaited<ReturnType<Ledger["record"]>>>();
  for (const practice of new Set(steps.map((each) => each.practice.id))) {
    const names = steps.flatMap((each) => (each.practice.id === practice ? [each.wish.record] : []));
    for (let from = 0; from < names.length; from += perRead) {
      for (const record of await ledger.records({ practice, named: names.slice(from, from + perRead) }))
        before.set(`${practice}\n${record.record}`, record);
    }
  }
  const looking = readOnce(ledger);
  const appends = [];
  for (const step of steps) {
    const { practice, wish } = step;
    const known = before.get(`${practice.id}\n${wish.record}`);
    checkSeen(step, known);
    const heard = hear(practice, wish, known);
    const granted = allow(heard, await lookUp(heard, looking, findDeal));
    if ((granted.transition.asks?.(granted.moment) ?? []).length > 0)
      throw new Error(
        `\u201c${wish.transition}\u201d of ${practice.id} asks questions: take it by itself, with perform`,
      );
    appends.push(prepare(practice, granted));
  }
  try {
    return (await ledger.append(appends, command === undefined ? {} : { command })).map(performed);
  } catch (error) {
    if (!isConflict(error)) throw error;
    throw new PracticeRefused(
      "moved-on",
      `None of the ${steps.length} was done, since one has moved on: ${error.message}`,
      "Look at them again and decide anew.",
    );
  }
}
