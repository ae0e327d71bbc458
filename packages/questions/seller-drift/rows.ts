import { z } from "zod";

const seller = {
  seller_id: z.string(),
  seller: z.string().nullable(),
  team_id: z.string().nullable(),
  team: z.string().nullable(),
};

export const rows = {
  closed: z.object({ ...seller, segment: z.string(), after: z.boolean(), closed: z.number(), won: z.number() }),
  effort: z.object({
    ...seller,
    month: z.iso.date(),
    segment: z.string(),
    after: z.boolean(),
    minutes: z.number().nullable(),
    minutes_known: z.number(),
    activities: z.number(),
  }),
};

export type DriftRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
