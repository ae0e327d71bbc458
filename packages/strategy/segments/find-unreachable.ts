import { evaluateCriterion } from "../criteria/evaluate-criterion.ts";
import { joinWords } from "../criteria/say-value.ts";
import type { Segment } from "../language/segment.ts";
import type { Strategy } from "../language/strategy.ts";
import { caseSpace } from "./case-space.ts";

/** A segment that no record can ever belong to. */
export interface Unreachable {
  readonly segment: string;
  /** The earlier segments that take what would fit it; none where its own criteria contradict each other. */
  readonly shadowedBy: readonly string[];
  /** Whether every case was looked at; false where patterns or very many fields leave it a finding by sample. */
  readonly proved: boolean;
  readonly sentence: string;
}

/** Segments whose criteria contradict themselves, or whose every record goes to a segment that stands earlier. */
export function findUnreachable(strategy: Strategy): readonly Unreachable[] {
  return strategy.segments.flatMap((segment, position) => {
    const earlier = strategy.segments.slice(0, position);
    return reach(segment, earlier);
  });
}

function reach(segment: Segment, earlier: readonly Segment[]): Unreachable[] {
  const space = caseSpace([segment.when, ...earlier.map(({ when }) => when)]);
  const takers = new Set<Segment>();
  for (const positions of space.cases()) {
    const record = space.recordOf(positions);
    if (evaluateCriterion(segment.when, record) !== true) continue;
    const taker = earlier.find(({ when }) => evaluateCriterion(when, record) !== false);
    if (taker === undefined) return [];
    takers.add(taker);
  }
  const shadowedBy = [...takers];
  const names = joinWords(
    shadowedBy.map(({ name }) => name),
    "and",
  );
  const why =
    shadowedBy.length === 0
      ? "its criteria contradict each other"
      : `everything that fits it goes to ${names}, which ${shadowedBy.length === 1 ? "stands" : "stand"} before it`;
  const proved = space.complete;
  return [
    {
      segment: segment.id,
      shadowedBy: shadowedBy.map(({ id }) => id),
      proved,
      sentence: `${proved ? "Nothing" : "As far as can be seen, nothing"} can ever be ${segment.name}: ${why}.`,
    },
  ];
}
