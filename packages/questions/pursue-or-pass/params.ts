import { z } from "zod";

export const params = z.object({
  seller: z.string().optional().describe("Only this seller's deals (a seller's id)"),
  team: z.string().optional().describe("Only this team's deals (a team's id)"),
  segment: z.string().optional().describe("Only deals of this segment (its id, or outside, or unknown)"),
  most: z
    .int()
    .min(10)
    .max(2000)
    .default(200)
    .meta({ title: "Deals listed" })
    .describe("How many deals are listed one by one, those that matter most first"),
});

export type PursueParams = z.output<typeof params>;
