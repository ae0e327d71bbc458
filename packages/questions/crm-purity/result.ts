import { z } from "zod";
import { doubtful } from "../estimate-schema.ts";

export const recordKinds = ["account", "lead", "contact"] as const;

const shareOfKind = z.object({
  record: z.enum(recordKinds),
  records: z.int(),
  pursued: z.int(),
  /** In a segment we take selectively, one we avoid, or none. */
  beyond: z.int(),
  /** Cannot be judged: a field that the segments ask for is missing. */
  unknown: z.int(),
  /** Beyond every pursued segment, of the records that can be judged. */
  impurity: doubtful,
});

const group = z.object({
  key: z.string().nullable(),
  name: z.string(),
  judged: z.int(),
  /** Shrunk towards the share of all groups. */
  impurity: doubtful,
  /** Worse than all other groups together, by more than chance. */
  worse: z.boolean(),
});

const gateCount = z.object({ accept: z.int(), park: z.int(), reject: z.int() });

export const purityResult = z.object({
  /** Kinds of records that are here and of which no pursued segment says anything: it is told by deals alone. */
  untold: z.array(z.enum(recordKinds)),
  recentDays: z.int(),
  kinds: z.array(shareOfKind),
  sources: z.array(group.extend({ record: z.enum(recordKinds) })),
  owners: z.array(group),
  missing: z.array(z.object({ record: z.enum(recordKinds), field: z.string(), records: z.int() })),
  /** What a gate at import would have done with the records of the last days. */
  gate: z.array(z.object({ record: z.enum(recordKinds), recent: gateCount })),
  tests: z.int(),
});

export type PurityResult = z.output<typeof purityResult>;
