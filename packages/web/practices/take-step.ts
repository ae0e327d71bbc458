import { isUnreachable, problemFromError, sendJson } from "../api/fetch-json.ts";
import type { Performed } from "./practice-queries.ts";

/** A step as it is sent: the same `key` for as long as it is the same command. */
export type Command = {
  readonly practice: string;
  /** Undefined where a record is opened. */
  readonly record: string | undefined;
  readonly transition: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly reason: string | undefined;
  /** The version that the person was looking at. */
  readonly seenVersion: number | undefined;
  readonly key: string;
};

export type Sent =
  | { readonly how: "done"; readonly performed: Performed }
  | { readonly how: "refused"; readonly problem: ReturnType<typeof problemFromError> }
  /** Nobody knows whether it arrived: send it again with the same key. */
  | { readonly how: "unknown" };

/** Sends a step once. */
export async function takeStep(command: Command): Promise<Sent> {
  const { practice, record, transition, input, reason, seenVersion, key } = command;
  const path = `/api/practices/${practice}${record === undefined ? "" : `/${encodeURIComponent(record)}`}`;
  const body = {
    transition,
    input,
    ...(reason === undefined ? {} : { reason }),
    ...(seenVersion === undefined || record === undefined ? {} : { seen_version: seenVersion }),
  };
  try {
    return { how: "done", performed: await sendJson<Performed>(path, body, { headers: { "Idempotency-Key": key } }) };
  } catch (error) {
    return isUnreachable(error) ? { how: "unknown" } : { how: "refused", problem: problemFromError(error) };
  }
}
