import { z } from "zod";

export const params = z.object({
  trained: z
    .number()
    .gt(0)
    .max(1)
    .default(0.8)
    .meta({ title: "Trained enough" })
    .describe("The fraction of those who work on a goal's customers that should have had its trainings, 0.8 for 80 %"),
});

export type ChainParams = z.output<typeof params>;
