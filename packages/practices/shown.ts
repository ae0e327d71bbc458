import { isDeepStrictEqual } from "node:util";
import type { LedgerEvent, Person, PracticePayload, StoredRecord } from "@fairway/ledger";
import type { Body, Practice } from "./form.ts";

type Viewer = Pick<Person, "id">;

function shownBody(practice: Practice, person: Viewer, body: Body): Body {
  return practice.shows?.(body, person) ?? body;
}

/** A record as far as somebody may see it. */
export function shownRecord(practice: Practice, person: Viewer, record: StoredRecord): StoredRecord {
  return practice.shows ? { ...record, body: shownBody(practice, person, record.body) } : record;
}

const isOfPractice = (payload: LedgerEvent["payload"]): payload is PracticePayload =>
  payload !== null && typeof payload === "object" && "after" in payload;

/**
 * An event as far as somebody may see it. As long as part of the record was kept from them, so is what others said at
 * that moment: it may be the very part.
 */
export function shownEvent(practice: Practice, person: Viewer, event: LedgerEvent): LedgerEvent {
  if (!practice.shows || !isOfPractice(event.payload)) return event;
  const { said, after } = event.payload;
  const body = shownBody(practice, person, after.body);
  const keeps = event.by !== person.id && !isDeepStrictEqual(body, after.body);
  return {
    ...event,
    reason: keeps ? null : event.reason,
    payload: { said: keeps ? {} : said, after: { ...after, body } },
  };
}
