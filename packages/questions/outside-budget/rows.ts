import { z } from "zod";
import { kindRow } from "../activity-weights.ts";
import { effortCounts } from "../effort-measure.ts";

const teamWeek = {
  team_id: z.string().nullable(),
  team: z.string().nullable(),
  week: z.iso.date(),
  in_period: z.boolean(),
  segment: z.string(),
};

export const rows = {
  effort: z.object({ ...teamWeek, ...effortCounts }),
  kinds: kindRow,
  /** Days that deals were open; asked only where no activity is logged. */
  open: z.object({ ...teamWeek, open_days: z.number() }),
  bookings: z.object({ ...teamWeek, amount: z.number().nullable(), amounts_known: z.number(), won: z.number() }),
};

export type BudgetRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
