import type { Insufficient } from "../estimate.ts";

/** Why a regression has no answer on this data. */
export type UnfitCause =
  | "too few rows"
  | "one outcome only"
  | "constant outcome"
  | "collinear columns"
  | "separated outcomes"
  | "full leverage"
  | "too few clusters"
  | "not converged";

/** In place of a fit: the data cannot carry one, why, which columns are at fault, and what would be enough. */
export type UnfitRegression = Insufficient & {
  readonly cause: UnfitCause;
  /** The columns at fault by name, where the cause lies in columns. */
  readonly columns: readonly string[];
};

export function unfitRegression(
  cause: UnfitCause,
  says: { n: number; reason: string; enough: string; method: string; columns?: readonly string[] },
): UnfitRegression {
  return { kind: "insufficient", cause, ...says, columns: says.columns ?? [] };
}
