import { isUnreachable, problemFromError, sendJson } from "../api/fetch-json.ts";
import type { Performed } from "./practice-queries.ts";

/** A record with the version that somebody was looking at. */
export type SeenRecord = { readonly record: string; readonly version: number };

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
  /** Several records instead of one, as the person saw them: the step is taken of all of them or of none. */
  readonly together?: readonly SeenRecord[] | undefined;
  readonly key: string;
};

export type Sent =
  | { readonly how: "done"; readonly performed: Performed }
  | { readonly how: "refused"; readonly problem: ReturnType<typeof problemFromError> }
  /** Nobody knows whether it arrived: send it again with the same key. */
  | { readonly how: "unknown" };

function send(command: Command): Promise<Performed> {
  const { practice, record, transition, input, reason, seenVersion, together, key } = command;
  const said = { transition, input, ...(reason === undefined ? {} : { reason }) };
  const options = { headers: { "Idempotency-Key": key } };
  if (together) {
    const records = together.map((seen) => ({ record: seen.record, seen_version: seen.version }));
    return sendJson<{ performed: readonly [Performed] }>(
      `/api/together/${practice}`,
      { ...said, records },
      options,
    ).then(({ performed: [first] }) => first);
  }
  const path = `/api/practices/${practice}${record === undefined ? "" : `/${encodeURIComponent(record)}`}`;
  const seen = seenVersion === undefined || record === undefined ? {} : { seen_version: seenVersion };
  return sendJson<Performed>(path, { ...said, ...seen }, options);
}

/** Sends a step once; of several records, what was done of the first stands for all. */
export async function takeStep(command: Command): Promise<Sent> {
  try {
    return { how: "done", performed: await send(command) };
  } catch (error) {
    return isUnreachable(error) ? { how: "unknown" } : { how: "refused", problem: problemFromError(error) };
  }
}
