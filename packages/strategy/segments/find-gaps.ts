import type { Criterion } from "../criteria/criterion.ts";
import { criterionToEnglish } from "../criteria/criterion-to-english.ts";
import { evaluateCriterion } from "../criteria/evaluate-criterion.ts";
import type { Strategy } from "../language/strategy.ts";
import type { Entity } from "../vocabulary.ts";
import { type CaseSpace, caseSpace } from "./case-space.ts";
import { segmentsFor } from "./segment-of.ts";
import { joinedRange } from "./value-classes.ts";

/** A kind of record that no segment speaks of. */
export interface Gap {
  readonly criterion: Criterion;
  /** "fewer than 200 employees": what is left outside. */
  readonly sentence: string;
}

const mostGaps = 12;

/**
 * What fits no segment, as the widest groups that cover it, at most twelve. Looks at known values only. Where criteria tell more than 50,000
 * cases apart, or name patterns, gaps are looked for among the strewn cases and may be missed.
 */
export function findGaps(strategy: Strategy, entity: Entity = "opportunity"): readonly Gap[] {
  const criteria = segmentsFor(strategy, entity).map(({ when }) => when);
  if (criteria.length === 0) return [];
  const space = caseSpace(criteria);
  const outside = new Map<string, readonly number[]>();
  for (const positions of space.cases()) {
    const record = space.recordOf(positions);
    if (criteria.every((when) => evaluateCriterion(when, record) === false)) outside.set(positions.join(), positions);
  }
  const gaps: Gap[] = [];
  const left = new Set(outside.keys());
  while (gaps.length < mostGaps) {
    const seed = left.values().next();
    if (seed.done) break;
    const box = widest(space, outside.get(seed.value) ?? [], outside);
    for (const positions of casesOf(box)) left.delete(positions.join());
    const criterion = boxCriterion(space, box);
    const currency = strategy.currency === undefined ? {} : { currency: strategy.currency };
    gaps.push({ criterion, sentence: criterionToEnglish(criterion, currency) });
  }
  return gaps;
}

type Box = readonly (readonly number[])[];

function widest(space: CaseSpace, seed: readonly number[], outside: ReadonlyMap<string, unknown>): Box {
  let box: Box = seed.map((position) => [position]);
  for (const [field, { classes }] of space.fields.entries()) {
    for (const position of classes.keys()) {
      if (box[field]?.includes(position)) continue;
      const slice = box.map((chosen, other) => (other === field ? [position] : chosen));
      if (!casesOf(slice).every((positions) => outside.has(positions.join()))) continue;
      box = box.map((chosen, other) => (other === field ? [...chosen, position].sort((a, b) => a - b) : chosen));
    }
  }
  return box;
}

function casesOf(box: Box): readonly (readonly number[])[] {
  return box.reduce<readonly (readonly number[])[]>(
    (cases, chosen) => cases.flatMap((positions) => chosen.map((position) => [...positions, position])),
    [[]],
  );
}

function boxCriterion(space: CaseSpace, box: Box): Criterion {
  const parts = space.fields.flatMap(({ path, classes }, field): Criterion[] => {
    const chosen = box[field] ?? [];
    if (chosen.length === classes.length) return [];
    const known = chosen.filter((position) => classes[position]?.representative !== null);
    const parts =
      classes[0]?.range === undefined ? plainParts() : runs(known).map(([first, last]) => joined(first, last));
    if (known.length < chosen.length) parts.push({ kind: "known", field: path, known: false });
    return [parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "any", of: parts }];

    function joined(first: number, last: number): Criterion {
      return joinedRange(path, classes[first] ?? { representative: null }, classes[last] ?? { representative: null });
    }

    function plainParts(): Criterion[] {
      const named = (positions: readonly number[]) =>
        positions.flatMap((position) =>
          classes[position]?.other ? [] : [classes[position]?.representative as string],
        );
      if (!known.some((position) => classes[position]?.other))
        return known.length === 0 ? [] : [{ kind: "one-of", field: path, values: named(known) }];
      const excluded = named(
        [...classes.keys()].filter(
          (position) => !known.includes(position) && classes[position]?.representative !== null,
        ),
      );
      return excluded.length === 0
        ? [{ kind: "known", field: path, known: true }]
        : [{ kind: "none", of: [{ kind: "one-of", field: path, values: excluded }] }];
    }
  });
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "all", of: parts };
}

/** Runs of consecutive positions, each as its first and last. */
function runs(positions: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const position of positions) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === position - 1) last[1] = position;
    else found.push([position, position]);
  }
  return found;
}
