import { z } from "zod";
import { kindRow } from "../activity-weights.ts";
import { effortInsideRows } from "../effort-inside.ts";

export const rows = {
  closed: z.object({
    seller_id: z.string(),
    segment: z.string(),
    after: z.boolean(),
    closed: z.number(),
    won: z.number(),
  }),
  /** Who sellers are, as far as they are known. */
  sellers: z.object({
    seller_id: z.string(),
    name: z.string().nullable(),
    team_id: z.string().nullable(),
    team: z.string().nullable(),
  }),
  ...effortInsideRows,
  kinds: kindRow,
};

export type DriftRows = { readonly [K in keyof typeof rows]: readonly z.output<(typeof rows)[K]>[] };
