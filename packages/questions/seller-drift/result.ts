import { z } from "zod";
import { effortBasis } from "../effort-measure.ts";
import { doubtful } from "../estimate-schema.ts";

const sides = z.object({ before: doubtful, after: doubtful });

const member = {
  id: z.string(),
  name: z.string(),
  /** Share of effort in pursued segments. */
  effortInside: sides,
  /** Puts less effort into what we pursue, after the split, than the others do, by more than chance. */
  clings: z.boolean(),
};

export const driftResult = z.object({
  since: z.iso.date(),
  split: z.iso.date(),
  until: z.iso.date(),
  /** Deals closed, and every one of them was won: win rates say nothing then. */
  noLost: z.boolean(),
  effort: effortBasis,
  sellers: z.array(
    z.object({
      ...member,
      team: z.string().nullable(),
      teamId: z.string().nullable(),
      closedInside: z.int(),
      closedOutside: z.int(),
      /** Win rates, shrunk towards all sellers of the same side. */
      winInside: sides,
      winOutside: sides,
      /** How much more the odds of winning outside rose than those inside, as a ratio of odds ratios (1: alike). */
      drift: doubtful,
      /** Getting better outside and worse inside, by more than chance. */
      learnsOutside: z.boolean(),
    }),
  ),
  teams: z.array(z.object({ ...member, sellers: z.int() })),
  overall: z.object({ effortInside: sides, winInside: sides, winOutside: sides }),
  tests: z.int(),
});

export type DriftResult = z.output<typeof driftResult>;
