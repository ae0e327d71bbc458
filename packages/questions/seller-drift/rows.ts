import { z } from "zod";
import { kindRow } from "../activity-weights.ts";
import { effortCounts } from "../effort-measure.ts";

const sellerMonth = { seller_id: z.string(), month: z.iso.date() };

/** The same columns of what is inside the profile alone. */
const insideCounts = Object.fromEntries(
  Object.keys(effortCounts).map((column) => [`inside_${column}`, z.number()]),
) as {
  readonly [Column in keyof typeof effortCounts as `inside_${Column}`]: z.ZodNumber;
};

export const rows = {
  closed: z.object({
    seller_id: z.string(),
    segment: z.string(),
    after: z.boolean(),
    closed: z.number(),
    won: z.number(),
  }),
  /** Who sellers are, as far as they are known. */
  sellers: z.object({
    seller_id: z.string(),
    name: z.string().nullable(),
    team_id: z.string().nullable(),
    team: z.string().nullable(),
  }),
  /** Activities for what can be judged. */
  effort: z.object({ ...sellerMonth, ...effortCounts, ...insideCounts }),
  kinds: kindRow,
  /** What stands for effort where no activity is logged. */
  pipeline: z.object({ ...sellerMonth, open_days: z.number(), inside_open_days: z.number() }),
};

export type DriftRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
