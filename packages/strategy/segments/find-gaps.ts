import type { Criterion } from "../criteria/criterion.ts";
import { criterionToEnglish } from "../criteria/criterion-to-english.ts";
import type { Strategy } from "../language/strategy.ts";
import type { Entity } from "../vocabulary.ts";
import { boxCriterion } from "./box-criterion.ts";
import { searchBoxes } from "./search-boxes.ts";
import { segmentsFor } from "./segment-of.ts";
import { type Box, type ValueSpace, valueSpace } from "./value-space.ts";

/** A kind of record that no segment speaks of. */
export interface Gap {
  readonly criterion: Criterion;
  /** "with fewer than 200 employees": what is left outside. */
  readonly sentence: string;
}

const mostGaps = 12;

/** What fits no segment, as the widest groups of records that are found for it, at most twelve; every group is outside as a whole. */
export function findGaps(strategy: Strategy, entity: Entity = "opportunity"): readonly Gap[] {
  const criteria = segmentsFor(strategy, entity).map(({ when }) => when);
  if (criteria.length === 0) return [];
  const space = valueSpace(criteria);
  const found: Box[] = [];
  for (const box of searchBoxes(space, (part) => judge(part))) {
    if (found.some((gap) => gap.every((chosen, field) => box[field]?.every((position) => chosen.includes(position)))))
      continue;
    found.push(widest(space, box, isGap));
    if (found.length === mostGaps) break;
  }
  const saying = strategy.currency === undefined ? {} : { currency: strategy.currency };
  return found.map((box) => {
    const criterion = boxCriterion(space, box);
    return { criterion, sentence: criterionToEnglish(criterion, saying) };
  });

  function judge(box: Box) {
    const outcomes = criteria.map((when) => space.possible(when, box));
    if (outcomes.some((possible) => !possible.false)) return "leave";
    const open = criteria.find((_, index) => outcomes[index]?.true || outcomes[index]?.unknown);
    return open === undefined ? "take" : { open };
  }

  function isGap(box: Box): boolean {
    return judge(box) === "take";
  }
}

function widest(space: ValueSpace, seed: Box, isGap: (box: Box) => boolean): Box {
  let box = seed;
  for (const [field, { classes }] of space.fields.entries()) {
    const chosen = [...classes.keys()].filter(
      (position) => box[field]?.includes(position) || isGap(box.with(field, [position])),
    );
    box = box.with(field, chosen);
  }
  return box;
}
