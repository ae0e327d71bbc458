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
    ...effortCounts,
  }),
  kinds: kindRow,
  /** Tickets opened in the period, by the account's owner, month and the account's segment. */
  tickets: z.object({ seller_id: z.string().nullable(), month: z.iso.date(), segment: z.string(), ...ticketCounts }),
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
