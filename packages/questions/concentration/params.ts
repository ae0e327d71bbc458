import { z } from "zod";

export const params = z.object({
  since: z.iso
    .date()
    .optional()
    .meta({ title: "Since" })
    .describe("First day of the deals looked at, by when they closed; without it, one year back"),
  top: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.15)
    .meta({ title: "Top share of sellers" })
    .describe("The top fraction of sellers, 0.15 for the top 15 %"),
});

export type ConcentrationParams = z.output<typeof params>;
