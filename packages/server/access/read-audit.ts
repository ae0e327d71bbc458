import type { People } from "@fairway/workspace";
import type { Asker } from "./asker.ts";

/** Something whose reading is kept: what it is, and whom it is about (null for several). */
export type SensitiveRead = { readonly of: string; readonly about: string | null };

/** Keeps that somebody read what is sensitive. */
export type NoteRead = (asker: Asker, read: SensitiveRead) => Promise<void>;

const hour = 60 * 60 * 1000;

/**
 * Writes an entry of the audit when somebody reads what is sensitive: once a person, thing and hour, however often they
 * look. While nobody signs in there is nobody to name.
 *
 * @param now milliseconds.
 */
export function readAudit(people: Pick<People, "write"> | undefined, now: () => number): NoteRead {
  let written = new Set<string>();
  let writtenIn = 0;
  return async (asker, { of, about }) => {
    if (!people || asker.as !== "signed in") return;
    const moment = now();
    const thisHour = Math.floor(moment / hour);
    if (thisHour !== writtenIn) [written, writtenIn] = [new Set(), thisHour];
    const key = JSON.stringify([asker.account.id, of, about]);
    if (written.has(key)) return;
    written.add(key);
    try {
      const at = new Date(moment).toISOString();
      await people.write({ at, account: asker.account.id, what: "read", of, about, address: asker.address ?? null });
    } catch (error) {
      written.delete(key);
      throw error;
    }
  };
}
