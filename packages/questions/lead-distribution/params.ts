import { z } from "zod";

export const params = z.object({
  since: z.iso
    .date()
    .optional()
    .meta({ title: "Since" })
    .describe("First day of the leads looked at; without it, one year back"),
  answer_days: z
    .int()
    .min(1)
    .max(365)
    .default(90)
    .meta({ title: "Days to convert" })
    .describe("After how many days a lead has had its time to convert"),
});

export type LeadParams = z.output<typeof params>;
