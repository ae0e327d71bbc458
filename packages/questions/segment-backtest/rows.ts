import { z } from "zod";

const money = z.number().nullable();

export const rows = {
  /** Closed deals by seller, month of closing and segment. */
  closed: z.object({
    seller_id: z.string().nullable(),
    month: z.iso.date(),
    segment: z.string(),
    closed: z.number(),
    won: z.number(),
    won_amount: money,
    won_amounts_known: z.number(),
    priced_amount: money,
    priced_list: money,
    costed_amount: money,
    cost: money,
    minutes: z.number().nullable(),
  }),
  /** How many deals of a segment lasted so many days and how they ended; open ones count with their age. */
  durations: z.object({
    segment: z.string(),
    days: z.number(),
    outcome: z.enum(["open", "won", "lost"]),
    deals: z.number(),
  }),
  /** How many customers of a segment stayed so many days; `ended` 0 where they still are one. */
  retention: z.object({ segment: z.string(), days: z.number(), ended: z.number(), customers: z.number() }),
};

export type BacktestRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
