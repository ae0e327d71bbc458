import type { Append, Json, Person, PracticePayload, StoredRecord } from "@fairway/ledger";
import { misfitAt, type Strategy, type ValueSchema } from "@fairway/strategy";
import { z } from "zod";
import { blockedBy, type Duties, noDuties } from "./blocked-by.ts";
import { type Body, type Moment, type Practice, type Told, type Transition, unopened } from "./form.ts";
import type { FrozenAnswer } from "./frozen-answer.ts";
import type { KnownDeal } from "./known-deal.ts";
import { PracticeRefused } from "./practice-refused.ts";

/** What somebody wants to do. */
export type Wish = {
  readonly transition: string;
  /** The record's name; where a record is opened without one, one is made. */
  readonly record: string;
  readonly input: unknown;
  readonly reason?: string | undefined;
  readonly person: Person;
  /** The instant, ISO 8601; given, never read from a clock. */
  readonly at: string;
  readonly strategy: Strategy;
  /** Every version of the strategy that is kept, those to come too; the one in force where absent. */
  readonly versions?: readonly Strategy[];
};

/** A wish that is understood: its transition leads on from here, this person may take it, and it says what it must. */
export type Heard = {
  readonly told: Told<Body, unknown>;
  readonly transition: Transition;
  readonly name: string;
  readonly record: string;
  /** The deal that it is about, by its id. */
  readonly dealId: string | null;
  /** Whether it works on that deal, so that it has to wait for what must be attested first. */
  readonly gated: boolean;
};

/** What was looked up for a wish before its rules run. */
export type Looked = {
  readonly deal: KnownDeal | undefined;
  readonly others: readonly (StoredRecord | undefined)[];
  readonly duties: Duties;
};

/** For wishes that look at nothing but their own record. */
export const nothingLooked: Looked = { deal: undefined, others: [], duties: noDuties };

/** A wish that may be granted, before anything was asked or written. */
export type Granted = Omit<Heard, "told" | "dealId" | "gated"> & {
  readonly moment: Omit<Moment<Body, unknown>, "answers">;
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "nobody") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

export function transitionNamed(practice: Practice, name: string): Transition {
  const transition = Object.hasOwn(practice.transitions, name) ? practice.transitions[name] : undefined;
  if (transition) return transition;
  const known = Object.keys(practice.transitions).join(", ");
  throw new PracticeRefused(
    "transition-unknown",
    `The practice ${practice.id} has no step \u201c${name}\u201d.`,
    `It has: ${known}.`,
  );
}

/** The steps that lead out of a state, for somebody who is told that theirs does not. */
export function stepsFrom(practice: Practice, state: string): readonly string[] {
  return Object.entries(practice.transitions).flatMap(([name, { from }]) => (from.includes(state) ? [name] : []));
}

function checkState(practice: Practice, wish: Wish, transition: Transition, before: StoredRecord | undefined): void {
  const state = before?.state ?? unopened;
  if (transition.from.includes(state)) return;
  const what = `${practice.id} ${wish.record}`;
  if (!before) {
    throw new PracticeRefused(
      "record-unknown",
      `There is no ${what}.`,
      `Open one: ${stepsFrom(practice, unopened).join(", ")}.`,
    );
  }
  const since = `since ${before.changedBy} did \u201c${before.changedHow}\u201d at ${before.changedAt}`;
  if (transition.from.every((each) => each === unopened)) {
    throw new PracticeRefused(
      "record-exists",
      `${what} is there already: it is \u201c${state}\u201d ${since}.`,
      "Give the new record another name, or none.",
    );
  }
  const next = stepsFrom(practice, state);
  throw new PracticeRefused(
    "not-now",
    `${what} is \u201c${state}\u201d ${since}; \u201c${wish.transition}\u201d leads only out of ${listed(transition.from)}.`,
    next.length > 0 ? `What is possible now: ${next.join(", ")}.` : "Nothing leads on from here; open a new record.",
  );
}

function checkWho(practice: Practice, wish: Wish, transition: Transition, before: StoredRecord | undefined): void {
  if (transition.who.some((who) => who.is({ person: wish.person, record: before }))) return;
  const could = transition.who.map(({ kind, says }) => {
    const holder = kind === "holder" ? before?.holder : undefined;
    if (holder) return "person" in holder ? `${says} (${holder.person})` : `${says} (whoever is ${holder.role})`;
    return kind === "owner" && before?.owner ? `${says} (${before.owner})` : says;
  });
  throw new PracticeRefused(
    "not-yours",
    `${wish.person.name} may not \u201c${wish.transition}\u201d ${practice.id} ${wish.record}.`,
    `Who could: ${listed(could)}.`,
    { could },
  );
}

function parsedInput(practice: Practice, wish: Wish, input: z.ZodObject): unknown {
  const parsed = input.safeParse(wish.input ?? {});
  if (parsed.success) return parsed.data;
  const schema = z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as ValueSchema;
  const problems = parsed.error.issues.map((issue) => {
    const path = issue.path.map(String);
    if (issue.code === "unrecognized_keys")
      return { parameter: path.join("."), says: `nobody asks for ${listed(issue.keys)} here` };
    const says = issue.code === "custom" ? issue.message : misfitAt(wish.input ?? {}, schema, path);
    return { parameter: path.join("."), says };
  });
  throw new PracticeRefused(
    "bad-input",
    `\u201c${wish.transition}\u201d of ${practice.id} cannot be taken as it is: ${problems.map(({ parameter, says }) => (parameter ? `${parameter}: ${says}` : says)).join("; ")}.`,
    "Correct the fields named.",
    { problems },
  );
}

/**
 * What somebody wishes, as far as it can be judged by their own record alone. Pure.
 *
 * @throws PracticeRefused saying why it cannot be, and who could.
 */
export function hear(practice: Practice, wish: Wish, before: StoredRecord | undefined): Heard {
  const transition = transitionNamed(practice, wish.transition);
  checkState(practice, wish, transition, before);
  checkWho(practice, wish, transition, before);
  const input = parsedInput(practice, wish, transition.input);
  const reason = wish.reason?.trim();
  if (transition.reason === "required" && !reason) {
    throw new PracticeRefused(
      "reason-missing",
      `\u201c${wish.transition}\u201d needs a reason.`,
      "Say why, in a sentence that others will read.",
    );
  }
  const told = {
    person: wish.person,
    at: wish.at,
    strategy: wish.strategy,
    versions: wish.versions ?? [wish.strategy],
    input,
    reason: transition.reason === "none" || !reason ? undefined : reason,
    before: before as Told<Body, unknown>["before"],
  };
  const dealId = practice.deal?.({ body: before?.body, input }) ?? null;
  const gated = dealId !== null && practice.worksOnDeal === true && wish.person.process === undefined;
  return { told, transition, name: wish.transition, record: wish.record, dealId, gated };
}

/**
 * Whether what somebody wishes may be, given everything it looks at. Pure.
 *
 * @throws PracticeRefused "not-attested" saying what to attest first and where, or "rule-broken" saying what does not hold.
 */
export function allow({ told, transition, name, record, dealId, gated }: Heard, looked: Looked): Granted {
  if (dealId !== null && gated) {
    const blocked = blockedBy(looked.duties, told.person, looked.deal ?? { id: dealId }, told.at);
    if (blocked) throw new PracticeRefused("not-attested", blocked.says, blocked.do);
  }
  const moment = { ...told, deal: looked.deal, others: looked.others };
  for (const rule of transition.rules ?? []) {
    const broken = rule.broken({ ...moment, answers: [] });
    if (broken !== undefined) throw new PracticeRefused("rule-broken", broken, `What must hold: ${rule.says}.`);
  }
  return { moment, transition, name, record };
}

/**
 * Whether somebody may do what they wish, now, as they say it. Pure.
 *
 * @throws PracticeRefused saying why not, and who could.
 */
export function grant(
  practice: Practice,
  wish: Wish,
  before: StoredRecord | undefined,
  looked: Looked = nothingLooked,
): Granted {
  return allow(hear(practice, wish, before), looked);
}

/**
 * The event that a granted wish becomes, with the record as it is from then on. Pure.
 *
 * @throws ZodError when a definition makes a record that its own schema does not allow.
 */
export function prepare(practice: Practice, granted: Granted, answers: readonly FrozenAnswer[] = []): Append {
  const { moment, transition, name, record } = granted;
  const { before, at, strategy, person, reason } = moment;
  const body = practice.record.parse(transition.body({ ...moment, answers }));
  const to = transition.or?.when(body) ? transition.or.to : transition.to;
  const stays = to === "as it is";
  const stateName = stays ? before!.state : to;
  const state = practice.states[stateName]!;
  const after: PracticePayload["after"] = {
    state: stateName,
    closed: state.closed === true,
    title: practice.title(body),
    owner: practice.owner(body),
    holder: state.waitsFor?.(body) ?? null,
    dueAt: stays ? before!.dueAt : (state.deadline?.at({ body, since: at, strategy }) ?? null),
    body,
  };
  const payload: PracticePayload = { said: moment.input as Json, after };
  return {
    event: {
      at,
      by: person.id,
      practice: practice.id,
      record,
      transition: name,
      payload,
      ...(reason === undefined ? {} : { reason }),
    },
    expectedVersion: before?.version ?? 0,
  };
}
