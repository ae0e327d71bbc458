import { hash } from "node:crypto";
import { z } from "zod";
import { canonical } from "./canonical.ts";
import { LedgerError } from "./ledger-error.ts";

/** JSON as PostgreSQL keeps it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What somebody did, before the ledger has it: one transition of one record of one practice. */
export type NewEvent = {
  /** Instant, ISO 8601 UTC; given, never read from a clock here. */
  readonly at: string;
  /** Who: a person's id, or the name of the process that acted ("assessment"). */
  readonly by: string;
  readonly practice: string;
  readonly record: string;
  readonly transition: string;
  readonly payload: Json;
  /** Why, in the person's words, where the transition asks for it. */
  readonly reason?: string;
};

/** An event as the ledger holds it, for good. */
export type LedgerEvent = Required<Omit<NewEvent, "reason">> & {
  readonly reason: string | null;
  /** The idempotency key of the command that it was part of. */
  readonly command: string | null;
  /** Place in the whole ledger, 1, 2, 3 ... */
  readonly sequence: number;
  /** Place in its record's life, 1, 2, 3 ... */
  readonly version: number;
  readonly previousHash: string;
  /** SHA-256 over the previous hash and everything above, in hexadecimal. */
  readonly hash: string;
};

/** Written out rather than `z.json()`, which takes many times as long on what every append carries. */
function isJson(value: unknown): value is Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value !== "object") return false;
  return Object.values(value).every((each) => each === undefined || isJson(each));
}

const text = z.string().min(1);

const newEventSchema = z.object({
  at: z.iso.datetime(),
  by: text,
  practice: text,
  record: text,
  transition: text,
  payload: z.custom<Json>(isJson, "must be JSON"),
  reason: z.string().optional(),
});

/** The hash before the first event. */
export const beginning = "0".repeat(64);

/** The hash that chains an event to the one before it. */
export function hashOf(previousHash: string, event: Omit<LedgerEvent, "hash" | "previousHash">): string {
  const { sequence, version, at, by, practice, record, transition, payload, reason, command } = event;
  const content: readonly Json[] = [
    previousHash,
    sequence,
    version,
    at,
    by,
    practice,
    record,
    transition,
    payload,
    reason,
    ...(command === null ? [] : [command]),
  ];
  return hash("sha256", canonical(content));
}

const unstorable = /\\u0000|\\ud[89a-f]/;

/**
 * An event as it can be stored: the instant in UTC, the payload without what JSON does not have.
 *
 * @throws LedgerError "ledger-bad-event" naming the field.
 */
export function checkedEvent(event: NewEvent): NewEvent {
  const parsed = newEventSchema.safeParse(event);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new LedgerError("ledger-bad-event", `event.${issue?.path.join(".")}: ${issue?.message}`);
  }
  const written = JSON.stringify({ ...event, at: new Date(event.at).toISOString() });
  if (unstorable.test(written)) {
    throw new LedgerError(
      "ledger-bad-event",
      `${event.practice} ${event.record}: a text holds a character that no store can keep (NUL or half of a surrogate pair); take it out`,
    );
  }
  return JSON.parse(written) as NewEvent;
}
