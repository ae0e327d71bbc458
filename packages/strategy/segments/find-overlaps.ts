import type { JudgedRecord } from "../criteria/evaluate-criterion.ts";
import type { Saying } from "../criteria/say-value.ts";
import type { Segment } from "../language/segment.ts";
import type { Strategy } from "../language/strategy.ts";
import { sayRecord } from "./say-record.ts";
import { searchBoxes } from "./search-boxes.ts";
import { valueSpace } from "./value-space.ts";

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
  const both = [first.when, second.when];
  const space = valueSpace(both);
  const found = searchBoxes(space, (box) => {
    const outcomes = both.map((when) => space.possible(when, box));
    if (outcomes.some((possible) => !possible.true)) return "leave";
    const open = both.find((_, index) => outcomes[index]?.false || outcomes[index]?.unknown);
    return open === undefined ? "take" : { open };
  }).next();
  return found.done ? undefined : space.recordOf(found.value);
}
