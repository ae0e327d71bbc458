import type { Selectable } from "kysely";
import { z } from "zod";
import type { LedgerEvent } from "./event.ts";
import type { Projection } from "./projection.ts";
import type { Tables } from "./store/tables.ts";

/** What an event about a signal carries; the body is the signal as the question gave it. */
const raised = z.object({ question: z.string(), key: z.string(), body: z.looseObject({}) });

/** A signal that stands or stood: what the last assessment said of it. */
export type StoredSignal = {
  readonly id: string;
  readonly question: string;
  readonly key: string;
  readonly state: "standing" | "gone";
  readonly raisedAt: string;
  readonly seenAt: string;
  readonly goneAt: string | null;
  readonly timesRaised: number;
  readonly body: Readonly<Record<string, unknown>>;
};

const iso = (value: Date | string): string => new Date(value).toISOString();

export function storedSignal(row: Selectable<Tables["signal"]>): StoredSignal {
  return {
    id: row.id,
    question: row.question,
    key: row.key,
    state: row.state,
    raisedAt: iso(row.raised_at),
    seenAt: iso(row.seen_at),
    goneAt: row.gone_at === null ? null : iso(row.gone_at),
    timesRaised: row.times_raised,
    body: row.body as Readonly<Record<string, unknown>>,
  };
}

async function stand(transaction: Parameters<Projection["apply"]>[0], event: LedgerEvent): Promise<void> {
  const { question, key, body } = raised.parse(event.payload);
  const again = event.transition === "raised" ? 1 : 0;
  await transaction
    .insertInto("signal")
    .values({
      id: event.record,
      question,
      key,
      state: "standing",
      raised_at: event.at,
      seen_at: event.at,
      gone_at: null,
      times_raised: 1,
      body: JSON.stringify(body),
    })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((set) => ({
        state: "standing" as const,
        seen_at: event.at,
        gone_at: null,
        ...(again ? { raised_at: event.at } : {}),
        times_raised: set("signal.times_raised", "+", again),
        body: JSON.stringify(body),
      })),
    )
    .execute();
}

/** Signals as they stand: "raised" begins one, "changed" renews what it says, "gone" ends it. */
export const signalProjection: Projection = {
  practice: "attention",
  clear: async (transaction) => {
    await transaction.deleteFrom("signal").execute();
  },
  apply: async (transaction, event) => {
    if (event.transition === "raised" || event.transition === "changed") return stand(transaction, event);
    if (event.transition !== "gone") return;
    await transaction
      .updateTable("signal")
      .set({ state: "gone", gone_at: event.at })
      .where("id", "=", event.record)
      .execute();
  },
};
