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
  asked: z
    .enum(["everybody", "trained"])
    .default("everybody")
    .meta({ title: "Who was asked to shift" })
    .describe(
      "Everybody, from the split on; or whoever had finished a training that the strategy's capabilities name by then, the others being those not yet asked",
    ),
  waiting: z
    .string()
    .optional()
    .meta({ title: "Team not yet asked" })
    .describe("A team that has not been asked to shift yet, to set the others' change against"),
});

export type AdoptionParams = z.output<typeof params>;
