import { z } from "zod";
import { marginReach } from "../cost-to-serve.ts";
import { effortBasis } from "../effort-measure.ts";
import { doubtful } from "../estimate-schema.ts";
import { segmentRowSchema } from "../segment-rows.ts";
import { ratioMeasures } from "./ratio-measures.ts";

/** What a segment has been worth, measure by measure; `better` says which way is good. */
export const measureNames = [...ratioMeasures, "cycle", "retention"] as const;

export type MeasureName = (typeof measureNames)[number];

export const backtestResult = z.object({
  since: z.iso.date(),
  until: z.iso.date(),
  retentionMonths: z.int(),
  /** Part of the won deals that carry an amount, 0..1; null where none was won. Sizes are not compared below four fifths. */
  amountsKnown: z.number().nullable(),
  clusters: z.object({ kind: z.enum(["seller", "seller and month"]), sellers: z.int() }),
  effort: effortBasis,
  marginReach,
  segments: z.array(
    segmentRowSchema.extend({ closed: z.int(), won: z.int(), measures: z.record(z.enum(measureNames), doubtful) }),
  ),
  /** Pursued segments together less all others together. */
  contrasts: z.array(
    z.object({
      measure: z.enum(ratioMeasures),
      difference: doubtful,
      /** More than noise after false-discovery control. */
      called: z.boolean(),
    }),
  ),
});

export type BacktestResult = z.output<typeof backtestResult>;
