import { z } from "zod";
import { effortBasis } from "../effort-measure.ts";
import { doubtful } from "../estimate-schema.ts";
import { type Measure, measureId } from "./measures.ts";

/** Shares as fractions; for deal size amounts, and the change as a ratio. */
const sides = z.object({ before: doubtful, after: doubtful, change: doubtful });

const byMeasure = z.record(measureId, sides);

const member = {
  id: z.string(),
  name: z.string(),
  by: byMeasure,
  /** In what they lie below the others now, by more than chance, and moved less than half as far as all together. */
  clings: z.array(measureId),
};

export const adoptionResult = z.object({
  since: z.iso.date(),
  split: z.iso.date(),
  until: z.iso.date(),
  effort: effortBasis,
  /** What can be told at all; of the others, why not. */
  told: z.array(measureId),
  untold: z.array(z.object({ measure: measureId, because: z.string() })),
  overall: byMeasure,
  /** The change of those asked to shift, of those not yet asked, and what one is more than the other; null where everybody was asked. */
  contrast: z
    .object({
      asked: z.int(),
      waiting: z.int(),
      /** How it was told who was asked. */
      by: z.enum(["team", "training", "team and training"]),
      measures: z.array(
        z.object({ measure: measureId, asked: doubtful, waiting: doubtful, more: doubtful, called: z.boolean() }),
      ),
    })
    .nullable(),
  teams: z.array(z.object({ ...member, sellers: z.int() })),
  sellers: z.array(
    z.object({ ...member, team: z.string().nullable(), teamId: z.string().nullable(), waiting: z.boolean() }),
  ),
  /** Tests on sellers and teams that were controlled for false discovery. */
  tests: z.int(),
});

export type AdoptionResult = z.output<typeof adoptionResult>;

/** Every measure with what is told of it. */
export function eachMeasure<T>(of: (measure: Measure) => T): Record<Measure, T> {
  return {
    effort: of("effort"),
    buyers: of("buyers"),
    seniority: of("seniority"),
    offering: of("offering"),
    size: of("size"),
  };
}
