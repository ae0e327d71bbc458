import { playOf, type Strategy } from "@fairway/strategy";
import type { Verdict } from "./result.ts";
import type { PursueRows } from "./rows.ts";
import type { Judgement } from "./verdict.ts";

/** An open deal that its kind speaks against, and for which a reason was accepted all the same. */
export type Accepted = PursueRows["accepted"][number] & { readonly verdict: Verdict };

/**
 * The deals that are worked since a reason was accepted. Where the strategy pursues a deal, or nobody can judge it, a reason says nothing.
 */
export function acceptedOf(
  rows: PursueRows["accepted"],
  strategy: Strategy,
  judgementOf: (segment: string, band: number) => Judgement,
): readonly Accepted[] {
  return rows
    .map((row) => ({ ...row, ...judgementOf(row.segment, row.band) }))
    .filter(
      ({ segment, verdict }) =>
        (verdict === "pass" || verdict === "needs a rationale") && playOf(strategy, segment) !== "pursue",
    );
}

/** A sum without one of its parts; null where nothing known is left. */
export function without(sum: number | null, part: number | null): number | null {
  if (sum === null || part === null) return sum;
  const rest = sum - part;
  return Math.abs(rest) < 1e-6 * Math.abs(part) ? null : rest;
}
