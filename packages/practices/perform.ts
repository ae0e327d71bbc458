import { createHash, randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Ledger, LedgerEvent, Person, PracticePayload, StoredRecord } from "@fairway/ledger";
import type { Practice } from "./form.ts";
import type { FrozenAnswer, QuestionAsked } from "./frozen-answer.ts";
import { type FindDeal, noDealKnown } from "./known-deal.ts";
import { lookUp } from "./look-up.ts";
import { PracticeRefused } from "./practice-refused.ts";
import { allow, hear, prepare, stepsFrom, transitionNamed, type Wish } from "./prepare.ts";
import { shownEvent, shownRecord } from "./shown.ts";
import { whatChanged } from "./what-changed.ts";

export type Request = Omit<Wish, "record"> & {
  /** Absent where a record is opened and may be named for it. */
  readonly record?: string | undefined;
  /** The key by which the same command of the same person, sent again, is known; it is done once. */
  readonly command?: string | undefined;
  /** The version of the record that the person was looking at. */
  readonly seenVersion?: number | undefined;
};

/** What was done: the event, and the record as it left it, as far as whoever did it may see them. */
export type Performed = {
  readonly practice: string;
  readonly record: string;
  readonly version: number;
  readonly after: PracticePayload["after"];
  readonly event: LedgerEvent;
};

/** Answers questions as of now, for what is kept with a record. */
export type AskForRecord = (
  asked: readonly QuestionAsked[],
  by: { readonly person: Person; readonly before: Pick<StoredRecord, "body"> | undefined },
) => Promise<readonly FrozenAnswer[]>;

const cannotAsk: AskForRecord = async (asked) => {
  if (asked.length === 0) return [];
  throw new PracticeRefused("rule-broken", "Questions cannot be asked here.", "Do it where the data is open.");
};

function performed(practice: Practice, person: Person, done: LedgerEvent): Performed {
  const event = shownEvent(practice, person, done);
  const { after } = event.payload as PracticePayload;
  return { practice: event.practice, record: event.record, version: event.version, after, event };
}

function doneBefore(practice: Practice, request: Request, event: LedgerEvent): Performed {
  const { transition, person, record } = request;
  const said = transitionNamed(practice, transition).input.safeParse(request.input ?? {});
  const same =
    event.practice === practice.id &&
    event.transition === transition &&
    event.by === person.id &&
    (record === undefined || event.record === record) &&
    said.success &&
    isDeepStrictEqual(JSON.parse(JSON.stringify(said.data)), (event.payload as PracticePayload).said);
  if (same) return performed(practice, person, event);
  throw new PracticeRefused(
    "key-reused",
    `The key \u201c${request.command}\u201d was used for \u201c${event.transition}\u201d of ${event.practice} ${event.record}.`,
    "Take a new key for something else.",
  );
}

async function movedOn(
  practice: Practice,
  name: string,
  ledger: Pick<Ledger, "record" | "events">,
  seen: StoredRecord | undefined,
  person: Person,
): Promise<PracticeRefused> {
  const now = await ledger.record(practice.id, name);
  if (!now)
    return new PracticeRefused("record-unknown", `There is no ${practice.id} ${name}.`, "Look at the list again.");
  const next = stepsFrom(practice, now.state);
  return new PracticeRefused(
    "moved-on",
    `${practice.id} ${name} has moved on: ${now.changedBy} did \u201c${now.changedHow}\u201d at ${now.changedAt}. ${whatChanged(practice, seen && shownRecord(practice, person, seen), shownRecord(practice, person, now))}`,
    next.length > 0
      ? `Look at it again and decide anew. What is possible now: ${next.join(", ")}.`
      : "Look at it again; nothing leads on from here.",
  );
}

async function seenRecord(
  practice: Practice,
  name: string,
  version: number,
  ledger: Pick<Ledger, "events">,
): Promise<StoredRecord | undefined> {
  const event = (await ledger.events({ practice: practice.id, record: name })).find((each) => each.version === version);
  return event && ({ ...(event.payload as PracticePayload).after, version } as StoredRecord);
}

/** The name that what is said gives to a record; undefined where it gives none. */
function nameFor(practice: Practice, { transition, input }: Request): string | undefined {
  const { names, input: schema } = transitionNamed(practice, transition);
  const said = names && schema.safeParse(input ?? {});
  return said?.success ? names?.(said.data) : undefined;
}

function checkSeen(practice: Practice, { transition, seenVersion }: Request, before: StoredRecord | undefined): void {
  if (!before || seenVersion !== undefined || !transitionNamed(practice, transition).onlySeen) return;
  throw new PracticeRefused(
    "bad-input",
    `\u201c${transition}\u201d rests on every word of ${practice.id} ${before.record}: say which version of it you looked at.`,
    `Look at it again and send seen_version (it is at ${before.version} now).`,
    { problems: [{ parameter: "seen_version", says: "is missing" }] },
  );
}

const isConflict = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ledger-conflict";

/**
 * The one path by which anything is done: may this person, does it hold, then one event with the record it leaves, in
 * one transaction. The same command (by its key) is done once and answered the same ever after.
 *
 * @param ask answers the questions whose answers a transition keeps.
 * @param findDeal finds the deal that a record is about in the data.
 * @throws PracticeRefused saying why, and who could; "moved-on" when somebody else was first, saying what changed.
 */
export async function perform(
  practice: Practice,
  request: Request,
  ledger: Pick<Ledger, "append" | "commandEvents" | "record" | "records" | "events">,
  ask: AskForRecord = cannotAsk,
  findDeal: FindDeal = noDealKnown,
): Promise<Performed> {
  const command = request.command === undefined ? undefined : `${request.person.id} ${request.command}`;
  const earlier = async () => (command === undefined ? undefined : (await ledger.commandEvents(command))[0]);
  const done = await earlier();
  if (done) return doneBefore(practice, request, done);
  try {
    return await performAnew(practice, { ...request, command }, ledger, ask, findDeal);
  } catch (error) {
    const meanwhile = await earlier();
    if (meanwhile) return doneBefore(practice, request, meanwhile);
    throw error;
  }
}

/** @param request with the whole key of its command. */
async function performAnew(
  practice: Practice,
  request: Request,
  ledger: Pick<Ledger, "append" | "commandEvents" | "record" | "records" | "events">,
  ask: AskForRecord,
  findDeal: FindDeal,
): Promise<Performed> {
  const { seenVersion, command } = request;
  const record =
    request.record ??
    nameFor(practice, request) ??
    (command === undefined
      ? randomUUID()
      : createHash("sha256").update(`${practice.id}\n${command}`).digest("hex").slice(0, 32));
  const before = await ledger.record(practice.id, record);
  if (seenVersion !== undefined && before && before.version !== seenVersion) {
    throw await movedOn(
      practice,
      record,
      ledger,
      await seenRecord(practice, record, seenVersion, ledger),
      request.person,
    );
  }
  const heard = hear(practice, { ...request, record }, before);
  checkSeen(practice, request, before);
  const granted = allow(heard, await lookUp(heard, ledger, findDeal));
  const answers = await ask(granted.transition.asks?.(granted.moment) ?? [], granted.moment);
  try {
    const [event] = await ledger.append(
      [prepare(practice, granted, answers)],
      command === undefined ? {} : { command },
    );
    return performed(practice, request.person, event!);
  } catch (error) {
    const again = granted.transition.adds && seenVersion === undefined && before !== undefined;
    if (isConflict(error) && again) return performAnew(practice, { ...request, record }, ledger, ask, findDeal);
    if (isConflict(error)) throw await movedOn(practice, record, ledger, before, request.person);
    throw error;
  }
}
