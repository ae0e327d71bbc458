import { z } from "zod";
import type { Json, LedgerEvent } from "./event.ts";
import type { PracticePayload, StoredRecord } from "./stored-record.ts";

const signalPayload = z.object({
  question: z.string(),
  key: z.string(),
  body: z.record(z.string(), z.json()).optional(),
});

type Object = { readonly [key: string]: Json };

/**
 * The record after an event that does not say it: events of signals from before attention was a practice ("raised",
 * "changed", "gone"), and events that nobody has to act on, which stand as they are.
 */
export function beforePractices(
  previous: StoredRecord | undefined,
  { practice, record, transition, at, payload }: LedgerEvent,
): PracticePayload["after"] {
  const signal = practice === "attention" ? signalPayload.safeParse(payload) : undefined;
  const nobody = { owner: null, holder: null, dueAt: null };
  if (!signal?.success) {
    const body = payload !== null && typeof payload === "object" && !Array.isArray(payload) ? (payload as Object) : {};
    return { ...nobody, state: transition, closed: true, title: record, body };
  }
  const { question, key, body } = signal.data;
  const before = (previous?.body ?? {}) as Object;
  const gone = transition === "gone";
  const raised = transition === "raised";
  const said = (body ?? before.signal ?? {}) as Object;
  return {
    ...nobody,
    state: gone ? "cleared" : "raised",
    closed: gone,
    title: typeof said.says === "string" ? said.says : record,
    body: {
      question,
      key,
      signal: said,
      raisedAt: raised ? at : (before.raisedAt ?? at),
      heardAt: gone ? (before.heardAt ?? at) : at,
      timesRaised: (typeof before.timesRaised === "number" ? before.timesRaised : 0) + (raised ? 1 : 0),
      acts: [],
    },
  };
}
