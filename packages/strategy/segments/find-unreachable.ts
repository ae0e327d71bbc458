import { joinWords } from "../criteria/say-value.ts";
import type { Segment } from "../language/segment.ts";
import type { Strategy } from "../language/strategy.ts";
import { searchBoxes } from "./search-boxes.ts";
import { valueSpace } from "./value-space.ts";

/** A segment that no record can ever belong to. */
export interface Unreachable {
  readonly segment: string;
  /** The earlier segments that take what would fit it; none where its own criteria contradict each other. */
  readonly shadowedBy: readonly string[];
  /** Whether every case was looked at; false where patterns or very many cases leave it a finding by example. */
  readonly proved: boolean;
  readonly sentence: string;
}

/** Segments whose criteria contradict themselves, or whose every record goes to a segment that stands earlier. */
export function findUnreachable(strategy: Strategy): readonly Unreachable[] {
  return strategy.segments.flatMap((segment, position) => reach(segment, strategy.segments.slice(0, position)));
}

function reach(segment: Segment, earlier: readonly Segment[]): readonly Unreachable[] {
  const space = valueSpace([segment.when, ...earlier.map(({ when }) => when)]);
  const takers = new Set<Segment>();
  const search = searchBoxes(space, (box) => {
    const own = space.possible(segment.when, box);
    if (!own.true) return "leave";
    if (own.false || own.unknown) return { open: segment.when };
    for (const taker of earlier) {
      const taken = space.possible(taker.when, box);
      if (!taken.true && !taken.unknown) continue;
      if (taken.false) return { open: taker.when };
      takers.add(taker);
      return "leave";
    }
    return "take";
  }).next();
  if (!search.done) return [];
  const proved = search.value && space.complete;
  const shadowedBy = earlier.filter((taker) => takers.has(taker));
  return [
    {
      segment: segment.id,
      shadowedBy: shadowedBy.map(({ id }) => id),
      proved,
      sentence: saying(segment, shadowedBy, proved),
    },
  ];
}

function saying({ name }: Segment, shadowedBy: readonly Segment[], proved: boolean): string {
  const names = joinWords(
    shadowedBy.map((taker) => taker.name),
    "and",
  );
  const shadow = `everything that fits it goes to ${names}, which ${shadowedBy.length === 1 ? "stands" : "stand"} before it`;
  const why = shadowedBy.length === 0 ? "its criteria contradict each other" : shadow;
  return `${proved ? "Nothing" : "As far as can be seen, nothing"} can ever be ${name}: ${why}.`;
}
