import { z } from "zod";

const single = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A question with the parameters and the day that it is asked of. */
export const questionAsked = z.object({
  question: z.string().min(1).describe("A question's id"),
  params: z
    .record(z.string(), z.union([single, z.array(single)]))
    .default({})
    .describe("Its parameters"),
  asOf: z.iso.date().nullable().default(null).describe("The day it is asked of; the last day of the data where absent"),
});
export type QuestionAsked = z.output<typeof questionAsked>;

/** An answer as it was when somebody looked at it, kept for good. */
export const frozenAnswer = z.object({
  question: z.string(),
  asks: z.string(),
  asOf: z.iso.date(),
  params: z.record(z.string(), z.json()),
  state: z.string(),
  headline: z.string(),
  result: z.json(),
  method: z.array(z.string()),
  strategyVersion: z.number(),
  dataVersion: z.string(),
  /** Who asked, with what they held then: of what they could see it tells. Absent: the machine itself, of all. */
  askedBy: z.exactOptional(
    z.object({
      id: z.string(),
      name: z.string(),
      roles: z.array(z.string()),
      managerId: z.string().nullable(),
      rights: z.record(z.string(), z.boolean()),
    }),
  ),
});
export type FrozenAnswer = z.output<typeof frozenAnswer>;
