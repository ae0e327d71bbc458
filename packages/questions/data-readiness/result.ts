import { z } from "zod";
import { doubtful } from "../estimate-schema.ts";

export const readinessResult = z.object({
  records: z.array(
    z.object({
      record: z.string(),
      rows: z.int(),
      versions: z.int(),
      first: z.iso.date().nullable(),
      last: z.iso.date().nullable(),
      /** Days from the newest fact to the day asked of. */
      age: z.int().nullable(),
      fields: z.array(z.object({ field: z.string(), known: z.number(), judges: z.boolean() })),
      opens: z.array(z.string()),
      improves: z.array(z.string()),
    }),
  ),
  questions: z.array(
    z.object({
      id: z.string(),
      asks: z.string(),
      open: z.boolean(),
      missing: z.array(z.string()),
      better: z.array(z.object({ record: z.string(), how: z.string() })),
    }),
  ),
  /** Fields that the strategy's segments ask for, and for what share of records each is known. */
  judging: z.array(z.object({ field: z.string(), segments: z.array(z.string()), known: doubtful })),
  /** Closed deals, and how many say that they closed before they were opened: their cycle is not known. */
  cycles: z.object({ closed: z.int(), reversed: z.int() }),
  next: z.array(
    z.object({ record: z.string(), field: z.string().nullable(), opens: z.int(), improves: z.int(), says: z.string() }),
  ),
});

export type ReadinessResult = z.output<typeof readinessResult>;
