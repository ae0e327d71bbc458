import { z } from "zod";
import { doubtful } from "../estimate-schema.ts";

export const reasonsResult = z.object({
  since: z.iso.date(),
  until: z.iso.date(),
  reasons: z.array(
    z.object({
      code: z.string(),
      /** What the strategy says of it; null where it is one of the usual reasons. */
      means: z.string().nullable(),
      accepted: z.int(),
      open: z.int(),
      closed: z.int(),
      won: z.int(),
      /** Win rate of the deals pursued for it, shrunk towards that of all reasons. */
      winRate: doubtful,
      /** Win rate of deals inside the profile of the same sizes. */
      inside: z.number().nullable(),
      /** Win rate less that of deals inside the profile. */
      difference: doubtful,
      verdict: z.enum(["proved right", "proved wrong", "not told apart", "too few"]),
    }),
  ),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      closed: z.int(),
      won: z.int(),
      /** What they said the odds were, on average. */
      odds: z.number(),
      /** Mean squared error of their odds. */
      brier: z.number(),
      /** Odds less what came of them, shrunk towards that of everybody: above nought is too hopeful. */
      bias: doubtful,
      verdict: z.enum(["too hopeful", "too careful", "not told apart", "too few"]),
    }),
  ),
  delay: z.object({
    asked: z.int(),
    answered: z.int(),
    waiting: z.int(),
    /** Days until half of the requests are answered. */
    median: doubtful,
    managers: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        asked: z.int(),
        answered: z.int(),
        waiting: z.int(),
        median: doubtful,
        verdict: z.enum(["slower", "quicker", "not told apart", "too few"]),
      }),
    ),
  }),
  /** Accepted deals that are not in the data. */
  unknownDeals: z.int(),
});

export type ReasonsResult = z.output<typeof reasonsResult>;
