import { z } from "zod";

export const params = z.object({
  since: z.iso
    .date()
    .optional()
    .meta({ title: "Since" })
    .describe("First day on which it became known what happened; without it, three years back"),
});

export type ForesightParams = z.output<typeof params>;
