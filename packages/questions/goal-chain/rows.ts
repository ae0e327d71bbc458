import { depths } from "@fairway/strategy";
import { z } from "zod";
import { effortBasis } from "../effort-measure.ts";
import { doubtful } from "../estimate-schema.ts";

/** The alignment question's answer, as far as it is read here. */
const alignment = z.object({
  effort: effortBasis,
  depths: z.array(
    z.object({
      depth: z.enum(depths),
      unjudged: z.number(),
      sellers: z.int(),
      clusters: z.enum(["seller", "seller and month"]),
      segments: z.array(
        z.object({ segment: z.string(), actual: doubtful, intended: z.number().nullable(), gap: doubtful.nullable() }),
      ),
    }),
  ),
});

/** The back-test's answer, as far as it is read here. */
const backtest = z.object({
  retentionMonths: z.int(),
  segments: z.array(z.object({ id: z.string(), measures: z.record(z.string(), doubtful) })),
});

export const rows = {
  alignment,
  backtest,
  /** Of those who hold open deals of a segment, how many have finished a training of the strategy's, by its place in the list. */
  trainees: z.object({ training: z.number(), segment: z.string(), sellers: z.number(), completed: z.number() }),
  /** Trainings that enrolments name. */
  recorded: z.object({ training: z.string(), enrolments: z.number() }),
  /** What was won since the year began. */
  won: z.object({
    segment: z.string(),
    won: z.number(),
    amounts_known: z.number(),
    amount: z.number().nullable(),
    new_won: z.number(),
    new_amounts_known: z.number(),
    new_amount: z.number().nullable(),
  }),
};

export type ChainRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
