import { z } from "zod";
import { kindRow } from "../activity-weights.ts";
import { ticketCounts } from "../cost-to-serve.ts";
import { effortCounts } from "../effort-measure.ts";

/**
 * The same sums three times over: of the stretch that is judged and of every period by unit, of every judged month without units.
 * `month` is the first day of the stretch.
 */
export const stretches = ["judged", "month", "period"] as const;

const part = {
  stretch: z.enum(stretches),
  unit: z.number(),
  sellers: z.number(),
  month: z.iso.date(),
  segment: z.string(),
};

/** The rows that the alignment is worked out from: a stretch of time, a resampled unit, a segment. */
export const rows = {
  effort: z.object({ ...part, ...effortCounts }),
  kinds: kindRow,
  pipeline: z.object({
    ...part,
    open_days: z.number(),
    amount_days: z.number().nullable(),
    amounts_known: z.number(),
    deals: z.number(),
  }),
  bookings: z.object({ ...part, won: z.number(), amount: z.number().nullable(), amounts_known: z.number() }),
  /** Won amounts and what they cost to sell and to serve: unknown where nothing of a column is known. */
  margin: z.object({
    ...part,
    amount: z.number().nullable(),
    /** Amount of the deals whose cost of goods is known too. */
    costed_amount: z.number().nullable(),
    cost: z.number().nullable(),
    ...effortCounts,
    ...ticketCounts,
  }),
};

export type AlignmentRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
