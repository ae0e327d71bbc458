import { evaluateCriterion, type JudgedRecord } from "../criteria/evaluate-criterion.ts";
import type { Saying } from "../criteria/say-value.ts";
import type { Segment } from "../language/segment.ts";
import type { Strategy } from "../language/strategy.ts";
import { caseSpace } from "./case-space.ts";
import { sayRecord } from "./say-record.ts";

/** Two segments that one record can fit; the first in document order gets it. */
export interface Overlap {
  readonly first: string;
  readonly second: string;
  readonly example: JudgedRecord;
  readonly sentence: string;
}

/** Every pair of segments whose criteria can hold together, with a record that shows it and who gets it. */
export function findOverlaps(strategy: Strategy): readonly Overlap[] {
  const saying: Saying = strategy.currency === undefined ? {} : { currency: strategy.currency };
  return strategy.segments.flatMap((second, position) =>
    strategy.segments.slice(0, position).flatMap((first): Overlap[] => {
      const example = fitsBoth(first, second);
      if (example === undefined) return [];
      const sentence = `${sayRecord(example, saying)} fits ${first.name} and ${second.name}; ${first.name} stands first and gets it.`;
      return [{ first: first.id, second: second.id, example, sentence }];
    }),
  );
}

function fitsBoth(first: Segment, second: Segment): JudgedRecord | undefined {
  const space = caseSpace([first.when, second.when]);
  for (const positions of space.cases()) {
    const record = space.recordOf(positions);
    if (evaluateCriterion(first.when, record) && evaluateCriterion(second.when, record)) return record;
  }
  return undefined;
}
