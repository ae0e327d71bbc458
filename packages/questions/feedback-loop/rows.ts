import { z } from "zod";

export const rows = {
  /** Each observation as its steps have left it by the day asked of. */
  observations: z.object({
    record: z.string(),
    kind: z.string(),
    segment: z.string().nullable(),
    opportunity_id: z.string().nullable(),
    money: z.number().nullable(),
    strategy_version: z.number(),
    team_id: z.string().nullable(),
    team: z.string().nullable(),
    told_on: z.iso.date(),
    state: z.string(),
    /** The moment of the first word; those answered in one go share it. Null: none yet. */
    first_word: z.string().nullable(),
    /** Days from telling to the first word; until it was taken back, or so far, where there is none. */
    days: z.number(),
    verdict: z.enum(["accept", "reject"]).nullable(),
    tested: z.boolean(),
    /** Since when it waits for a word, or for the verdict after its test: days so far; null where it does not wait. */
    waits: z.number().nullable(),
    /** Days from acceptance until its change was in force, or so far; null where it was not accepted. */
    force_days: z.number().nullable(),
    in_force: z.boolean(),
  }),
};

export type LoopRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
export type ObservationRow = LoopRows["observations"][number];
