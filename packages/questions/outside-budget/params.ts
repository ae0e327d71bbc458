import { z } from "zod";

export const params = z.object({
  of: z
    .enum(["effort", "bookings"])
    .optional()
    .meta({ title: "Budget of" })
    .describe("What the budget is a share of; without it, effort where the strategy budgets it, else bookings"),
  period: z
    .enum(["month", "quarter", "year"])
    .optional()
    .meta({ title: "Burns down by" })
    .describe("In which period it burns down; without it, as the strategy's first budget says"),
});

export type BudgetParams = z.output<typeof params>;
