import { z } from "zod";

const estimate = z.object({
  kind: z.literal("estimate"),
  estimate: z.number(),
  low: z.number(),
  high: z.number(),
  level: z.number(),
  n: z.number(),
  method: z.string(),
});

const insufficient = z.object({
  kind: z.literal("insufficient"),
  n: z.number(),
  reason: z.string(),
  enough: z.string(),
  method: z.string(),
});

/** A number with its doubt, or the word that there is not enough data: the statistics room's `Doubtful` as a schema. */
export const doubtful = z.discriminatedUnion("kind", [estimate, insufficient]);
