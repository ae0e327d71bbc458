import { z } from "zod";

export const params = z.object({
  split: z.iso
    .date()
    .optional()
    .meta({ title: "Before and after" })
    .describe("The day that parts before from after; without it, the day the strategy took force, or half a year back"),
  months: z
    .int()
    .min(3)
    .max(36)
    .default(12)
    .meta({ title: "Months before" })
    .describe("How many months before the split are looked at"),
});

export type DriftParams = z.output<typeof params>;
