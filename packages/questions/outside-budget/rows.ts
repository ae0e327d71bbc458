import { z } from "zod";
import { kindRow } from "../activity-weights.ts";
import { type Standing, standings, teamRow } from "../team-relations.ts";

/** What a team put into segments of each standing in a week; `team` is its number, null: of sellers in none. */
const teamWeek = {
  team: z.number().nullable(),
  week: z.iso.date(),
  /** Whether it fell into the period; the week that the period begins in lies on both sides. */
  in_period: z.boolean(),
  ...(Object.fromEntries(standings.map((standing) => [standing, z.number()])) as Record<Standing, z.ZodNumber>),
  /** How many activities or deals stand behind what can be judged. */
  records: z.number(),
};

export const rows = {
  teams: teamRow,
  /** Activities of the time, and those of them that say how long they took. */
  logged: z.object({ activities: z.number(), minutes_known: z.number() }),
  kinds: kindRow,
  /** In hours. */
  effort: z.object(teamWeek),
  /** Weeks that deals were open; asked only where no activity is logged. */
  open: z.object(teamWeek),
  bookings: z.object({ ...teamWeek, amounts_known: z.number(), won: z.number() }),
};

export type BudgetRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
