import { z } from "zod";

export const params = z.object({
  since: z.iso
    .date()
    .optional()
    .meta({ title: "Since" })
    .describe("First day of the moves that are looked at; without it, a year back"),
});

export type GateParams = z.output<typeof params>;
