import { z } from "zod";
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

const payloadSchema = z.object({
  after: z.object({
    state: z.string(),
    closed: z.boolean(),
    title: z.string(),
    owner: z.string().nullable(),
    holder: z.union([z.object({ person: z.string() }), z.object({ role: z.string() })]).nullable(),
    dueAt: z.iso.datetime().nullable(),
    body: z.record(z.string(), z.json()),
  }),
});

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
  const parsed = payloadSchema.safeParse(event.payload);
  const after = parsed.success ? parsed.data.after : beforePractices(previous, event);
  return {
    ...after,
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
  return payloadSchema.safeParse(event.payload).success;
}
