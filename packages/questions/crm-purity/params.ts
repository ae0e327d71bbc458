import { z } from "zod";

export const params = z.object({
  recent_days: z
    .int()
    .min(7)
    .max(730)
    .default(90)
    .meta({ title: "Gate tried on days" })
    .describe("Over how many days the gate at import is tried out"),
});

export type PurityParams = z.output<typeof params>;
