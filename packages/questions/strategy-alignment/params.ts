import { z } from "zod";

export const params = z.object({
  by: z
    .enum(["quarter", "month"])
    .default("quarter")
    .meta({ title: "Periods by" })
    .describe("Length of one period on the time axis"),
  periods: z.int().min(2).max(24).default(8).meta({ title: "Periods back" }).describe("How many periods back"),
  since: z.iso
    .date()
    .optional()
    .meta({ title: "Judged since" })
    .describe("First day of the stretch that is judged; without it, since the strategy took force (at most a year)"),
  team: z.string().optional().describe("Only this team's sellers (a team's id)"),
});

export type AlignmentParams = z.output<typeof params>;
