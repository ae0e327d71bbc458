import type { Criterion } from "../criteria/criterion.ts";
import type { Box, ValueSpace } from "./value-space.ts";

/** What a search makes of a box: take it whole, leave it whole, or look closer at the criterion that is still open there. */
export type BoxVerdict = "take" | "leave" | { readonly open: Criterion };

const mostBoxes = 20_000;

/**
 * The boxes of a space that a judge takes, found by cutting the whole along the tests of whatever criterion is still open. Yields disjoint
 * boxes; returns whether all of the space was looked at (at most 20,000 boxes are).
 */
export function* searchBoxes(space: ValueSpace, judge: (box: Box) => BoxVerdict): Generator<Box, boolean> {
  const pending: Box[] = [space.whole];
  for (let looked = 0; looked < mostBoxes; looked += 1) {
    const box = pending.pop();
    if (box === undefined) return true;
    const verdict = judge(box);
    if (verdict === "take") yield box;
    else if (verdict !== "leave") pending.push(...space.split(verdict.open, box).toReversed());
  }
  return pending.length === 0;
}
