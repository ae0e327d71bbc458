import { depths } from "@fairway/strategy";
import { z } from "zod";
import { marginReach } from "../cost-to-serve.ts";
import { effortBasis } from "../effort-measure.ts";
import { doubtful } from "../estimate-schema.ts";
import { segmentRowSchema } from "../segment-rows.ts";

const depthSchema = z.object({
  depth: z.enum(depths),
  /** What was added up ("minutes", "USD x days open", ...). */
  unit: z.string(),
  total: z.number(),
  sellers: z.int(),
  clusters: z.enum(["seller", "seller and month"]),
  /** The part of the total whose segment cannot be told, 0..1: no part of the whole that the others are shares of. */
  unjudged: z.number(),
  segments: z.array(
    z.object({
      segment: z.string(),
      /** Share of what can be judged; of "unknown", its share of all. */
      actual: doubtful,
      intended: z.number().nullable(),
      gap: doubtful.nullable(),
      /** Whether the gap is real: outside its interval after false-discovery control over all gaps, wherever the unjudged part belongs. */
      called: z.boolean(),
      /** Beyond chance, but what cannot be judged could close it. */
      undecided: z.boolean(),
      /** Fractions a month since the version took force. */
      drift: doubtful.nullable(),
    }),
  ),
  /** The share that would have to move; null where the strategy intends nothing at this depth. */
  misalignment: doubtful.nullable(),
});

/** Intended against actual share at four depths, by segment, now and period by period. */
export const alignmentResult = z.object({
  window: z.object({ from: z.iso.date(), to: z.iso.date() }),
  effort: effortBasis,
  marginReach,
  /** Share of logged effort that names neither a deal nor an account we know. */
  unattributed: z.number().nullable(),
  segments: z.array(segmentRowSchema),
  depths: z.array(depthSchema),
  periods: z.array(
    z.object({
      label: z.string(),
      from: z.iso.date(),
      to: z.iso.date(),
      complete: z.boolean(),
      depths: z.array(z.object({ depth: z.enum(depths), total: z.number(), shares: z.record(z.string(), doubtful) })),
    }),
  ),
  versions: z.array(z.object({ version: z.int(), effective: z.iso.date() })),
});

export type AlignmentResult = z.output<typeof alignmentResult>;
