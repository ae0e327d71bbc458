import { z } from "zod";

const teamWeek = {
  team_id: z.string().nullable(),
  team: z.string().nullable(),
  week: z.iso.date(),
  in_period: z.boolean(),
  segment: z.string(),
};

export const rows = {
  effort: z.object({ ...teamWeek, minutes: z.number().nullable(), minutes_known: z.number(), activities: z.number() }),
  bookings: z.object({ ...teamWeek, amount: z.number().nullable(), won: z.number() }),
};

export type BudgetRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
