import { z } from "zod";

export const rows = {
  /** Leads by where they came from and by segment. */
  arrivals: z.object({
    source: z.string().nullable(),
    segment: z.string(),
    leads: z.number(),
    unassigned: z.number(),
    /** Leads that have had their time to convert, and how many of them did. */
    matured: z.number(),
    converted: z.number(),
  }),
  /** Of each seller with enough judged leads, how many there are of each segment: `leads_0`, `leads_1`, ... in the order of `judgedSegments`. */
  sellers: z.object({}).catchall(z.number()),
  /** Leads of which nobody knows when they came. */
  undated: z.object({ leads: z.number() }),
};

export type LeadRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
