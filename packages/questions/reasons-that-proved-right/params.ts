import { z } from "zod";

export const params = z.object({
  since: z.iso
    .date()
    .optional()
    .meta({ title: "Since" })
    .describe("First day on which the reasons were asked about; without it, two years back"),
});

export type ReasonsParams = z.output<typeof params>;
