import { z } from "zod";
import { doubtful } from "../estimate-schema.ts";

export const factorNames = ["accounts", "deals an account", "win rate", "list size", "price", "size"] as const;

export const concentrationResult = z.object({
  since: z.iso.date(),
  until: z.iso.date(),
  top: z.number(),
  sellers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      team: z.string().nullable(),
      rank: z.int(),
      inTop: z.boolean(),
      /** Won; null where deals were won and none carries an amount. */
      amount: z.number().nullable(),
      share: z.number(),
      accounts: z.int(),
      closed: z.int(),
      won: z.int(),
      winRate: doubtful,
      /** What was paid of the list price, over the won deals that have both. */
      priceRealisation: doubtful,
    }),
  ),
  total: z.number(),
  /** Won deals whose amount is not known: they count as deals and add nothing. */
  amountsUnknown: z.int(),
  topShare: doubtful,
  gini: doubtful,
  lorenz: z.array(z.object({ population: z.number(), share: z.number() })),
  /** The top share that workload and luck alone would give: everybody with the same odds and sizes, on the deals each had. */
  byWorkload: z
    .object({
      middle: z.number(),
      low: z.number(),
      high: z.number(),
      /** How many years were simulated. */
      years: z.int(),
      /** Part of the closed deals, 0..1, whose size is taken from their product; the others have the size of all. */
      productsKnown: z.number(),
    })
    .nullable(),
  /** Average amount a seller of the top and of the rest, and what each factor adds to the difference; adds up exactly. */
  decomposition: z
    .object({
      top: z.number(),
      rest: z.number(),
      factors: z.array(z.object({ factor: z.enum(factorNames), top: z.number(), rest: z.number(), part: z.number() })),
    })
    .nullable(),
});

export type ConcentrationResult = z.output<typeof concentrationResult>;
