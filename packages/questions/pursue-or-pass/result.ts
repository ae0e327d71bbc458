import { z } from "zod";
import { effortBasis } from "../effort-measure.ts";
import { doubtful } from "../estimate-schema.ts";
import { segmentRowSchema } from "../segment-rows.ts";

export const verdicts = ["pass", "needs a rationale", "find out", "work"] as const;

export type Verdict = (typeof verdicts)[number];

const judgement = { verdict: z.enum(verdicts), decidedBy: z.string() };

export const pursueResult = z.object({
  /** What stands in the numerator and the denominator of worth, as far as the data carries it. */
  worthOf: z.enum(["margin", "amount"]),
  worthPer: z.enum(["hour", "estimated hour", "week open"]),
  effort: effortBasis,
  clusters: z.object({ kind: z.enum(["seller", "seller and month"]), sellers: z.int() }),
  /** What deals in the segments we pursue have been worth: the next best use of the time. */
  bar: doubtful,
  segments: z.array(segmentRowSchema),
  kinds: z.array(
    z.object({
      segment: z.string(),
      band: z.int(),
      bandName: z.string(),
      open: z.int(),
      amount: z.number().nullable(),
      hours: z.number().nullable(),
      /** Open ones that are worked all the same, since a reason was accepted. */
      accepted: z.int(),
      closed: z.int(),
      worth: doubtful,
      ...judgement,
    }),
  ),
  totals: z.array(
    z.object({
      verdict: z.enum(verdicts),
      deals: z.int(),
      amount: z.number().nullable(),
      hours: z.number().nullable(),
    }),
  ),
  sellers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      deals: z.int(),
      /** Open deals with any other verdict than "work", and those among them that cannot be judged. */
      undecided: z.int(),
      unknown: z.int(),
      /** What the undecided ones are worth as written; null where no amount is known. */
      amount: z.number().nullable(),
      hours: z.number().nullable(),
    }),
  ),
  openDeals: z.int(),
  deals: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      account: z.string().nullable(),
      sellerId: z.string().nullable(),
      seller: z.string().nullable(),
      stage: z.string().nullable(),
      amount: z.number().nullable(),
      hours: z.number().nullable(),
      ageDays: z.number().nullable(),
      closeDate: z.iso.date().nullable(),
      segment: z.string(),
      /** Why it is not in the nearest pursued segment, in sentences. */
      misses: z.array(z.string()),
      worth: doubtful,
      ...judgement,
    }),
  ),
});

export type PursueResult = z.output<typeof pursueResult>;
