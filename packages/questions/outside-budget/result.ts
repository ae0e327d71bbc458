import { z } from "zod";
import { effortBasis } from "../effort-measure.ts";
import { doubtful } from "../estimate-schema.ts";

export const teamBudget = z.object({
  id: z.string().nullable(),
  name: z.string(),
  /** Share of the period's total that the strategy allows beyond the profile. */
  allowed: z.number().nullable(),
  /** Everything so far in the period, in `unit`. */
  total: z.number(),
  /** So far beyond the profile: selective segments, those to avoid, none at all. */
  spent: z.object({ selective: z.number(), avoid: z.number(), outside: z.number() }),
  /** `spent` over `total`, with an interval over weeks. */
  share: doubtful,
  /** The share at the period's end, by drawing the weeks to come from the weeks behind. */
  projected: doubtful,
  /** Of a period that is over: `over` by more than weeks differ, or `narrowly over`. */
  verdict: z.enum([
    "over",
    "narrowly over",
    "will overrun",
    "may overrun",
    "within",
    "no budget",
    "too little to tell",
  ]),
  weeks: z.array(z.object({ week: z.iso.date(), spent: z.number(), total: z.number() })),
});

export const budgetResult = z.object({
  of: z.enum(["effort", "bookings"]),
  unit: z.string(),
  effort: effortBasis,
  period: z.object({ from: z.iso.date(), to: z.iso.date(), label: z.string(), complete: z.boolean() }),
  elapsed: z.number(),
  unknown: z.number(),
  /** Of the deals won in the period, those that carry an amount, 0..1; null where none was won or effort is asked of. */
  amountsKnown: z.number().nullable(),
  teams: z.array(teamBudget),
  all: teamBudget,
});

export type TeamBudget = z.output<typeof teamBudget>;
export type BudgetResult = z.output<typeof budgetResult>;
