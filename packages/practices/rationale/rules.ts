import type { Strategy } from "@fairway/strategy";

/** Reason codes that every strategy knows, for segments that name none of their own. */
export const usualReasons = [
  { code: "reference", means: "A name that opens doors in a segment we pursue" },
  { code: "learning", means: "To learn about a segment we may pursue next" },
  { code: "existing-customer", means: "A customer we have asks for it" },
  { code: "low-effort", means: "It comes to us and takes hardly any selling time" },
  { code: "partner", means: "A partner we need asks for it" },
] as const;

/** The reasons that count for pursuing a segment: its own, or the usual ones. */
export function reasonsFor(
  strategy: Strategy,
  segment: string,
): readonly { readonly code: string; readonly means: string }[] {
  const own = strategy.segments.find(({ id }) => id === segment)?.reasons ?? [];
  return own.length > 0 ? own : usualReasons;
}

/** Why no rationale is asked for a segment; undefined where one is. */
export function needsNone(strategy: Strategy, segment: string): string | undefined {
  if (segment === "outside") return undefined;
  const found = strategy.segments.find(({ id }) => id === segment);
  if (!found) {
    const known = strategy.segments.map(({ id }) => id).join(", ");
    return `The strategy has no segment \u201c${segment}\u201d; it has ${known}, and \u201coutside\u201d for what fits none.`;
  }
  if (found.play === "pursue") return `${found.name ?? segment} is pursued: it needs no rationale.`;
  if (found.play === "selective" && !found.requiresRationale)
    return `The strategy asks for no rationale in ${found.name ?? segment}.`;
  return undefined;
}

/** The squared error of odds that somebody gave: 0 for certain and right, 1 for certain and wrong (Brier 1950). */
export function brierScore(odds: number, outcome: "won" | "lost"): number {
  return (odds - (outcome === "won" ? 1 : 0)) ** 2;
}
