import { z } from "zod";
import { kindRow } from "../activity-weights.ts";
import { ticketCounts } from "../cost-to-serve.ts";
import { effortCounts } from "../effort-measure.ts";
import { accountColumns, columnPairs, productOf } from "./closed-columns.ts";

const money = z.number().nullable();

const sums = Object.fromEntries(
  [...accountColumns, ...columnPairs.map(([one, other]) => productOf(one, other))].map((name) => [name, money]),
);

export const rows = {
  /** Closed deals, and tickets opened in the period, by what is resampled together and segment; a sum of nothing is 0. */
  closed: z.object({
    unit: z.number(),
    sellers: z.number(),
    segment: z.string(),
    closed: z.number(),
    won: z.number(),
    won_amount: z.number(),
    won_amounts_known: z.number(),
    priced: z.number(),
    priced_amount: z.number(),
    priced_list: z.number(),
    /** Of won deals whose product has a usual size: their number, their amount, and the sum of those usual sizes. */
    usual_known: z.number(),
    usual_amount: z.number(),
    usual_size: z.number(),
    costed: z.number(),
    costed_amount: z.number(),
    cost: z.number(),
    /** Deals with an activity. */
    worked: z.number(),
    ...effortCounts,
    ...ticketCounts,
  }),
  kinds: kindRow,
  /** Of each segment, sums over accounts of columns and of their products, for the spread between accounts; see `columnPairs`. */
  accounts: z.object({ segment: z.string(), accounts: z.number(), ...sums }),
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
