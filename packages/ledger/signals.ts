import type { Kysely } from "kysely";
import { z } from "zod";
import { readRecords } from "./read-records.ts";
import type { SeenBy } from "./seen-by.ts";
import type { Tables } from "./store/tables.ts";

/** The practice whose records are the signals. */
export const attention = "attention";

/** What the record of a signal holds, whatever else its practice keeps with it. */
const signalRecord = z.object({
  question: z.string(),
  key: z.string(),
  signal: z.looseObject({}),
  raisedAt: z.string(),
  heardAt: z.string(),
  timesRaised: z.number(),
});

/** A signal that stands or stood: what the last assessment said of it. */
export type StoredSignal = {
  readonly id: string;
  readonly question: string;
  readonly key: string;
  readonly state: "standing" | "gone";
  /** Where it is in its life: raised, seen, acted, snoozed, escalated, expired, cleared. */
  readonly attention: string;
  readonly raisedAt: string;
  readonly seenAt: string;
  readonly goneAt: string | null;
  readonly timesRaised: number;
  readonly body: Readonly<Record<string, unknown>>;
};

/** Signals, the latest raised first. One stands until an assessment clears it, whatever people have done about it. */
export async function readSignals(
  db: Kysely<Tables>,
  state: "standing" | "gone" | undefined,
  seenBy?: SeenBy,
): Promise<readonly StoredSignal[]> {
  const records = await readRecords(db, {
    practice: attention,
    ...(state === "gone" ? { state: "cleared" } : {}),
    ...(seenBy === undefined ? {} : { seenBy }),
  });
  return records
    .filter((record) => state !== "standing" || record.state !== "cleared")
    .map((record): StoredSignal => {
      const { question, key, signal, raisedAt, heardAt, timesRaised } = signalRecord.parse(record.body);
      const gone = record.state === "cleared";
      return {
        id: record.record,
        question,
        key,
        state: gone ? "gone" : "standing",
        attention: record.state,
        raisedAt,
        seenAt: heardAt,
        goneAt: gone ? record.changedAt : null,
        timesRaised,
        body: signal,
      };
    })
    .sort((a, b) => (a.raisedAt < b.raisedAt ? 1 : a.raisedAt > b.raisedAt ? -1 : a.id < b.id ? -1 : 1));
}
