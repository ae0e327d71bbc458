import { z } from "zod";
import { kindRow } from "../activity-weights.ts";
import { ticketCounts } from "../cost-to-serve.ts";
import { effortCounts } from "../effort-measure.ts";

const sellerMonth = { seller_id: z.string().nullable(), month: z.iso.date(), segment: z.string() };

/** The rows that the alignment is worked out from: a seller, a month, a segment. */
export const rows = {
  effort: z.object({ ...sellerMonth, ...effortCounts }),
  kinds: kindRow,
  pipeline: z.object({
    ...sellerMonth,
    open_days: z.number(),
    amount_days: z.number().nullable(),
    amounts_known: z.number(),
    deals: z.number(),
  }),
  bookings: z.object({
    ...sellerMonth,
    won: z.number(),
    amount: z.number().nullable(),
    amounts_known: z.number(),
    /** Amount of the deals whose cost of goods is known too. */
    costed_amount: z.number().nullable(),
    cost: z.number().nullable(),
  }),
  tickets: z.object({ ...sellerMonth, ...ticketCounts }),
};

export type AlignmentRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
