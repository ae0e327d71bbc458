import { z } from "zod";
import { protectedKinds } from "./rights.ts";

/** An answer's row that needs a person: what is wrong, why we think so, what to do, by when, whose. */
export const signalSchema = z.object({
  /** What makes it the same signal tomorrow: kind and subject, never a number that moves. Unique within its question. */
  key: z.string(),
  kind: z.string(),
  subject: z.object({ record: z.string(), id: z.string(), name: z.string() }),
  /** What is wrong. */
  says: z.string(),
  /** Why we think so: the evidence with its n and interval. */
  because: z.string(),
  /** What to do, starting with a verb. */
  action: z.string(),
  /** Whose it is: a seller's id, or a role where no person is known. */
  owner: z.object({ sellerId: z.string().nullable(), role: z.string(), name: z.string().nullable() }),
  /** By when, "YYYY-MM-DD". */
  due: z.iso.date(),
  /** What is at stake, for sorting: money in the reporting currency, or null where it cannot be said. */
  stake: z.number().nullable(),
  /** What it tells that takes a right of its own to see. */
  reveals: z.exactOptional(z.array(z.enum(protectedKinds))),
});

export type Signal = z.output<typeof signalSchema>;
