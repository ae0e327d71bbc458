import { beforePractices } from "./before-practices.ts";
import type { Json, LedgerEvent } from "./event.ts";

/** Whose move it is: a person, or whoever holds a role. */
export type Holder = { readonly person: string } | { readonly role: string };

/** What an event of a practice carries: what was said, and the record as it is from then on. */
export type PracticePayload = {
  readonly said: Json;
  readonly after: {
    readonly state: string;
    /** Nobody has anything to do with it any more. */
    readonly closed: boolean;
    /** One line that tells it in a list. */
    readonly title: string;
    readonly owner: string | null;
    readonly holder: Holder | null;
    /** The instant at which its deadline passes. */
    readonly dueAt: string | null;
    readonly body: { readonly [key: string]: Json };
  };
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === "string";

const isHolder = (value: unknown): boolean =>
  value === null || (isObject(value) && (typeof value.person === "string" || typeof value.role === "string"));

/** Written out rather than a schema: a check of a million events asks it two million times. */
function afterOf(payload: Json): PracticePayload["after"] | undefined {
  if (!isObject(payload) || !isObject(payload.after)) return undefined;
  const { state, closed, title, owner, holder, dueAt, body } = payload.after;
  const whole =
    typeof state === "string" &&
    typeof closed === "boolean" &&
    typeof title === "string" &&
    isTextOrNull(owner) &&
    isHolder(holder) &&
    isTextOrNull(dueAt) &&
    isObject(body);
  return whole ? (payload.after as PracticePayload["after"]) : undefined;
}

/** A record of a practice as it stands after its latest event. */
export type StoredRecord = PracticePayload["after"] & {
  readonly practice: string;
  readonly record: string;
  /** How many events it has had. */
  readonly version: number;
  /** Place of its latest event in the whole ledger. */
  readonly sequence: number;
  readonly openedAt: string;
  readonly changedAt: string;
  readonly changedBy: string;
  /** The transition of its latest event. */
  readonly changedHow: string;
  readonly closedAt: string | null;
};

/**
 * The record after an event. Everything follows from the event itself but when the record was opened; the time of an
 * event never decides an order, so a clock that was set back un-orders nothing.
 */
export function recordAfter(previous: StoredRecord | undefined, event: LedgerEvent): StoredRecord {
  const after = afterOf(event.payload) ?? beforePractices(previous, event);
  return {
    state: after.state,
    closed: after.closed,
    title: after.title,
    owner: after.owner,
    holder: after.holder,
    dueAt: after.dueAt,
    body: after.body,
    practice: event.practice,
    record: event.record,
    version: event.version,
    sequence: event.sequence,
    openedAt: previous?.openedAt ?? event.at,
    changedAt: event.at,
    changedBy: event.by,
    changedHow: event.transition,
    closedAt: after.closed ? event.at : null,
  };
}

/** Whether an event says all of its record, so that no earlier one is needed to know it. */
export function saysAll(event: LedgerEvent): boolean {
  return afterOf(event.payload) !== undefined;
}
