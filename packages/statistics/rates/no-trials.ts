import type { Insufficient } from "../estimate.ts";

/** What stands in place of a rate of nothing. */
export function noTrials(method: string): Insufficient {
  return { kind: "insufficient", n: 0, reason: "no trials", enough: "at least 1 trial", method };
}
