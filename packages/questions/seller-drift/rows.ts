import { z } from "zod";
import { kindRow } from "../activity-weights.ts";
import { effortCounts } from "../effort-measure.ts";

const seller = {
  seller_id: z.string(),
  seller: z.string().nullable(),
  team_id: z.string().nullable(),
  team: z.string().nullable(),
};

const sellerMonth = { ...seller, month: z.iso.date(), segment: z.string(), after: z.boolean() };

export const rows = {
  closed: z.object({ ...seller, segment: z.string(), after: z.boolean(), closed: z.number(), won: z.number() }),
  effort: z.object({ ...sellerMonth, ...effortCounts }),
  kinds: kindRow,
  /** What stands for effort where no activity is logged. */
  pipeline: z.object({ ...sellerMonth, open_days: z.number() }),
};

export type DriftRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
