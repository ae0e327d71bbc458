import { z } from "zod";

/** What stands for effort, best first: minutes where most activities carry them, else their number, else days deals were open. */
export const effortMeasureSchema = z.enum(["minutes", "activities", "deal-days"]);

export type EffortMeasure = z.output<typeof effortMeasureSchema>;

/** One seller's part of one depth, in one month and segment. */
export type Cell = {
  readonly seller: string;
  readonly month: string;
  readonly segment: string;
  readonly value: number;
};
