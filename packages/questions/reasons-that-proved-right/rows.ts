import { z } from "zod";

export const rows = {
  /** Deals pursued for an accepted reason, counted alike. */
  cases: z.object({
    code: z.string(),
    seller_id: z.string().nullable(),
    seller: z.string().nullable(),
    size_band: z.number().nullable(),
    /** Null where the deal is not in the data. */
    outcome: z.enum(["open", "won", "lost"]).nullable(),
    cases: z.number(),
    odds: z.number().nullable(),
    odds_variance: z.number().nullable(),
    squared_error: z.number().nullable(),
  }),
  /** Closed deals of segments that are pursued. */
  inside: z.object({ size_band: z.number().nullable(), closed: z.number(), won: z.number() }),
  /** Each time that somebody asked: whether they were answered, and after how many days; so far, where nobody has. */
  requests: z.object({
    seller_id: z.string().nullable(),
    manager_id: z.string().nullable(),
    manager: z.string().nullable(),
    state: z.enum(["answered", "waiting", "gone"]),
    days: z.number(),
  }),
};

export type ReasonsRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
