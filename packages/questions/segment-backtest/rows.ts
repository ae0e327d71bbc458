import { z } from "zod";
import { momentColumns } from "./account-spread.ts";

const money = z.number().nullable();

const moments = Object.fromEntries(
  Object.values(momentColumns).flatMap((name) =>
    ["n", "d", "nn", "nd", "dd"].map((moment) => [`${name}_${moment}`, money]),
  ),
);

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
    /** Of won deals whose product has a usual size: their number, their amount, and the sum of those usual sizes. */
    usual_known: z.number(),
    usual_amount: money,
    usual_size: money,
    costed_amount: money,
    cost: money,
    minutes: z.number().nullable(),
  }),
  /** Of each segment, sums over accounts of squares and products, for the spread between accounts; see `momentColumns`. */
  accounts: z.object({ segment: z.string(), accounts: z.number(), ...moments }),
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
