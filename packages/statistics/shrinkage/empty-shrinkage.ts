import type { Shrinkage } from "./shrinkage.ts";

/** What shrinkage gives where no cell carries data: no prior, and every cell `insufficient`. */
export function emptyShrinkage(count: number, reason: string, enough: string, method: string): Shrinkage {
  return {
    prior: null,
    betweenVariance: 0,
    cells: Array.from({ length: count }, () => ({ kind: "insufficient", n: 0, reason, enough, method })),
    method,
  };
}
