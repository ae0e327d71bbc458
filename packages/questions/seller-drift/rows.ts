import { z } from "zod";
import { kindRow } from "../activity-weights.ts";
import { effortUnitRow } from "../effort-units.ts";
import { sellersRow } from "../seller-relations.ts";
import { teamRow } from "../team-relations.ts";

export const rows = {
  /** Deals closed, and those of them won: all, and what can be judged by where and when. */
  closed: z.object({
    number: z.number(),
    closed: z.number(),
    won: z.number(),
    inside_before: z.number(),
    won_inside_before: z.number(),
    inside_after: z.number(),
    won_inside_after: z.number(),
    outside_before: z.number(),
    won_outside_before: z.number(),
    outside_after: z.number(),
    won_outside_after: z.number(),
  }),
  /** Who sellers are, as far as they are known. */
  sellers: sellersRow,
  teams: teamRow,
  effort: effortUnitRow,
  /** What stands for effort where no activity is logged. */
  pipeline: effortUnitRow,
  kinds: kindRow,
};

export type DriftRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
