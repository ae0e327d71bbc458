import { z } from "zod";

export const params = z.object({
  since: z.iso
    .date()
    .optional()
    .meta({ title: "Since" })
    .describe("First day of the deals looked at, by when they closed; without it, two years back"),
  retention_months: z
    .int()
    .min(1)
    .max(60)
    .default(12)
    .meta({ title: "Kept after months" })
    .describe("After how many months a customer counts as kept"),
});

export type BacktestParams = z.output<typeof params>;
