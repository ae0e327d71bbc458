import type { Holder, Json, Person, StoredRecord } from "@fairway/ledger";
import type { Strategy } from "@fairway/strategy";
import type { z } from "zod";
import type { FrozenAnswer, QuestionAsked } from "./frozen-answer.ts";
import type { KnownDeal } from "./known-deal.ts";
import type { Who } from "./who.ts";

/** What a record holds besides its state. */
export type Body = { readonly [key: string]: Json };

/** The state of a record that is not there yet. */
export const unopened = "unopened";

/** What every rule of a transition may look at: who says what, when, about which record, under which strategy. */
export type Moment<B extends Body, Input> = {
  readonly person: Person;
  /** The instant, ISO 8601 UTC; given, never read from a clock. */
  readonly at: string;
  /** The strategy in force. */
  readonly strategy: Strategy;
  /** Every version of the strategy that is kept, those to come too, the first to take effect first. */
  readonly versions: readonly Strategy[];
  readonly input: Input;
  readonly reason: string | undefined;
  /** The record before; undefined where it is being opened. */
  readonly before: (Omit<StoredRecord, "body"> & { readonly body: B }) | undefined;
  /** The deal that the record is about, as the data knows it; undefined where it is about none or the data has not heard of it. */
  readonly deal: KnownDeal | undefined;
  /** The records that the transition looks at, as they stand, in the order named; undefined where there is none of that name. */
  readonly others: readonly (StoredRecord | undefined)[];
  /** The answers that the transition asked for, as they were at that moment. */
  readonly answers: readonly FrozenAnswer[];
};

/** A moment as far as it is told by whoever acts, before anything was looked up. */
export type Told<B extends Body, Input> = Omit<Moment<B, Input>, "deal" | "others" | "answers">;

/** A record of any practice, by name. */
export type RecordNamed = { readonly practice: string; readonly record: string };

/** Something that must hold: said beforehand, and told with what is wrong where it does not. */
export type Rule<B extends Body, Input> = {
  readonly says: string;
  /** Why it does not hold and what to do; undefined where it does. */
  readonly broken: (moment: Moment<B, Input>) => string | undefined;
};

/** A step in a record's life. */
export type Transition<B extends Body = Body, Input = unknown> = {
  /** What it does, starting with a verb ("accept the reason for a time"). */
  readonly does: string;
  /** The states it leads out of; `unopened` where it opens a record. */
  readonly from: readonly string[];
  /** The state it leads to, or "as it is" where the record stays where it was, deadline and all. */
  readonly to: string;
  /** The state it leads to instead where the record, as it is then, says so ("everybody has agreed"). */
  readonly or?: { readonly to: string; readonly says: string; readonly when: (body: B) => boolean };
  /** Any of them may. */
  readonly who: readonly Who[];
  /** What must be said. */
  readonly input: z.ZodObject;
  readonly reason: "required" | "optional" | "none";
  /** Only somebody who says which version of the record they looked at may: what they do rests on every word of it. */
  readonly onlySeen?: true;
  /** One answer may be given to several records at once, to all of them or to none. It asks no questions. */
  readonly several?: true;
  /** The name of the record that it opens, where what is said decides it: the same thing is never opened twice. */
  readonly names?: (said: Input) => string;
  readonly rules?: readonly Rule<B, Input>[];
  /** It only adds what this person says: where somebody else was first, it is said again of the record as it is then. */
  readonly adds?: true;
  /** Other records that its rules look at: read once, before any rule runs, and not kept with the event. */
  readonly looksAt?: (told: Told<B, Input>) => readonly RecordNamed[];
  /** Questions that are asked at that moment and whose answers are kept with the record for good. */
  readonly asks?: (moment: Omit<Moment<B, Input>, "answers">) => readonly QuestionAsked[];
  /** Pure: the record's body after it. */
  readonly body: (moment: Moment<B, Input>) => B;
  /** What somebody might say: shows the practice at work, in the reference and in tests. */
  readonly example: Readonly<Record<string, unknown>>;
};

/** What happens when nobody has moved a record on in time. */
export type Deadline<B extends Body> = {
  /** How long, in words. */
  readonly says: string;
  /** Who answers for it: whoever's move it is, or whose record it is. */
  readonly answers: "holder" | "owner";
  /** The instant at which it passes, given the record and the instant at which it came into the state; null for never. */
  readonly at: (record: { readonly body: B; readonly since: string; readonly strategy: Strategy }) => string | null;
  /** The transition that the clock makes then. */
  readonly leadsTo: string;
};

export type State<B extends Body> = {
  /** What it means that a record is in it, in a sentence. */
  readonly says: string;
  /** Nobody has anything to do any more. */
  readonly closed?: true;
  /** Whose move it is: it stands in their inbox. */
  readonly waitsFor?: (body: B) => Holder | null;
  /** What it waits for where that is nobody's move and has no day ("the deal to close"): a process sees it and leads on. */
  readonly awaits?: string;
  readonly deadline?: Deadline<B>;
};

export type ColumnKind = "text" | "number" | "instant" | "date" | "boolean";

/** Rows that events become for the warehouse, so that questions can ask about what people did. */
export type Fact<B extends Body> = {
  /** The name of the relation, in the singular. */
  readonly name: string;
  /** What one row is. */
  readonly says: string;
  /** The transitions whose events become a row each. */
  readonly of: readonly string[];
  /** Columns besides those that every fact has. */
  readonly columns: Readonly<Record<string, { readonly kind: ColumnKind; readonly says: string }>>;
  /** The row of one event, or its rows where it settles several things at once. */
  readonly row: (after: {
    readonly body: B;
    readonly said: Body;
    readonly state: string;
  }) => Readonly<Record<string, Json>> | readonly Readonly<Record<string, Json>>[];
};

/**
 * What people do about what the numbers say, as a small state machine. The route, the command, the inbox, the timeline
 * and the reference page are derived from the list in `index.ts`.
 */
export type Practice<B extends Body = Body> = {
  readonly id: string;
  readonly name: string;
  /** What it is for, in one sentence. */
  readonly purpose: string;
  /** Rows of the capability list that it serves ("B10"). */
  readonly serves: readonly string[];
  readonly record: z.ZodType<B>;
  /** One line that tells a record in a list. */
  readonly title: (body: B) => string;
  /** The person whose record it is. */
  readonly owner: (body: B) => string | null;
  /** The deal that a record is about, by its id: each step sees it as the data knows it. */
  readonly deal?: (told: { readonly body: B | undefined; readonly input: unknown }) => string | null;
  /** Its steps work on that deal: nobody takes one before they have attested what the law or a policy asks for on such deals. */
  readonly worksOnDeal?: true;
  /**
   * What of a record somebody may see, where that is not all: the body with the rest taken out. What is taken out may
   * stand neither in a title nor, as long as it is, in a fact.
   */
  readonly shows?: (body: B, person: Pick<Person, "id">) => B;
  /**
   * Who may read its records besides those whose records they are, those above them, those whose move it is and those who acted: everybody
   * while one is in some states, and the people whom a path into the body names ("$.members[*].person"). Where records tell of people,
   * somebody who holds the role that one waits for sees it only `of their people`.
   */
  readonly readers?: {
    readonly everybody?: readonly string[];
    readonly named?: readonly string[];
    readonly roles?: "of their people";
  };
  readonly states: Readonly<Record<string, State<B>>>;
  readonly transitions: Readonly<Record<string, Transition<B>>>;
  /** What is different from one body to another, in sentences, where naming the fields would not tell it. */
  readonly changed?: (before: B, now: B) => readonly string[];
  readonly facts: readonly Fact<B>[];
  /** The practices whose records are said in one of this one's ("the worries of a round"): how they come out is how it came out. */
  readonly gathers?: readonly string[];
};

/**
 * Transitions of one practice: what a transition's rules see of the record and of what was said follows from the schemas.
 *
 * @param _record the schema of the practice's record.
 */
export function transitionOf<B extends Body>(_record: z.ZodType<B>) {
  return <Input extends z.ZodObject>(
    transition: Omit<Transition<B, z.output<Input>>, "input" | "example"> & {
      readonly input: Input;
      readonly example: z.input<Input>;
    },
  ): Transition<B> => transition as unknown as Transition<B>;
}

/** Declares a practice; states and transitions that name each other wrongly are found by `checkPractice`. */
export function definePractice<B extends Body>(practice: Practice<B>): Practice<B> {
  return practice;
}
