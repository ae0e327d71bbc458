import { z } from "zod";

export const rows = {
  inventory: z.object({
    record: z.string(),
    rows: z.number(),
    versions: z.number(),
    first_moment: z.iso.date().nullable(),
    last_moment: z.iso.date().nullable(),
    last_import: z.number().nullable(),
    /** JSON object: field → share of rows that know it, 0 to 1. */
    known: z.string().nullable(),
  }),
  /** Deals that closed, and those among them that say that they closed before they were opened. */
  cycles: z.object({ closed: z.number(), reversed: z.number() }),
};

export type ReadinessRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
