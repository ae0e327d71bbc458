import { z } from "zod";
import { doubtful } from "../estimate-schema.ts";
import { segmentRowSchema } from "../segment-rows.ts";

export const leadResult = z.object({
  since: z.iso.date(),
  until: z.iso.date(),
  answerDays: z.int(),
  leads: z.int(),
  judged: z.int(),
  /** Leads without a creation date: they belong to no period and are in none of the counts. */
  undated: z.int(),
  unassigned: z.int(),
  /** Which intended share the leads are held against. */
  intent: z.enum(["pipeline", "bookings", "effort"]).nullable(),
  segments: z.array(
    segmentRowSchema.extend({
      leads: z.int(),
      /** Of the leads that can be judged; null for those that cannot. */
      share: doubtful.nullable(),
      intended: z.number().nullable(),
      gap: doubtful.nullable(),
      /** Whether the gap is real: beyond chance after false-discovery control, wherever the leads belong that cannot be judged. */
      called: z.boolean(),
      /** Beyond chance, but what cannot be judged could close it. */
      undecided: z.boolean(),
      /** Of the leads that had their time. */
      conversion: doubtful,
    }),
  ),
  sources: z.array(
    z.object({
      source: z.string().nullable(),
      name: z.string(),
      leads: z.int(),
      /** Share of its judged leads in a pursued segment, shrunk towards all sources. */
      pursued: doubtful,
      conversion: doubtful,
      /** Brings fewer leads of pursued segments than the others, by more than chance. */
      worse: z.boolean(),
    }),
  ),
  /** Whether sellers get their leads without regard to segment. */
  assignment: z.object({
    sellers: z.int(),
    leads: z.int(),
    pValue: z.number().nullable(),
    /** Cramér's V, 0 (no regard) to 1 (each seller only one kind). */
    association: z.number().nullable(),
    note: z.string(),
  }),
});

export type LeadResult = z.output<typeof leadResult>;
