import { z } from "zod";

export const rows = {
  /** One person's last odds on a worry, or in a rationale on a deal, each person once an item. */
  odds: z.object({
    kind: z.enum(["worry", "deal"]),
    item: z.string(),
    round: z.string().nullable(),
    says: z.string().nullable(),
    known_by: z.iso.date().nullable(),
    person_id: z.string(),
    person: z.string().nullable(),
    odds: z.number(),
    /** Null where nobody could tell. */
    happened: z.boolean().nullable(),
    /** What everybody's odds on a worry come to, this person's among them; null for deals, on which one person gives odds. */
    given: z.number().nullable(),
    mean_odds: z.number().nullable(),
    odds_deviation: z.number().nullable(),
    highest_odds: z.number().nullable(),
  }),
  /** Worries by the state they are in. */
  worries: z.object({ state: z.string(), worries: z.number(), next_known: z.iso.date().nullable() }),
  /** Decisions that were taken, by how they were graded; null where their day is still to come. */
  decisions: z.object({ grade: z.string().nullable(), decisions: z.number() }),
};

export type ForesightRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
