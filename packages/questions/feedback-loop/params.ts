import { z } from "zod";

export const params = z.object({
  since: z.iso
    .date()
    .optional()
    .meta({ title: "Since" })
    .describe("First day of telling that is looked at; without it, everything that was ever told"),
});

export type LoopParams = z.output<typeof params>;
