import type { Criterion } from "../criteria/criterion.ts";
import { joinedRange, type ValueClass } from "./value-classes.ts";
import type { Box, ValueSpace } from "./value-space.ts";

/** A box as a criterion: a test for each field that is not left wholly open. */
export function boxCriterion(space: ValueSpace, box: Box): Criterion {
  const parts = space.fields.flatMap(({ path, classes }, field) => {
    const chosen = box[field] ?? [];
    return chosen.length === classes.length ? [] : [fieldCriterion(path, classes, chosen)];
  });
  return single("all", parts);
}

function fieldCriterion(path: string, classes: readonly ValueClass[], chosen: readonly number[]): Criterion {
  const known = chosen.filter((position) => classes[position]?.representative !== null);
  const ordered = classes[0]?.range !== undefined;
  const parts = ordered ? rangesOf(path, classes, known) : valuesOf(path, classes, known);
  return single("any", known.length < chosen.length ? [...parts, { kind: "known", field: path, known: false }] : parts);
}

function rangesOf(path: string, classes: readonly ValueClass[], positions: readonly number[]): readonly Criterion[] {
  return runs(positions).map(([first, last]) =>
    joinedRange(path, classes[first] ?? { representative: null }, classes[last] ?? { representative: null }),
  );
}

function valuesOf(path: string, classes: readonly ValueClass[], positions: readonly number[]): readonly Criterion[] {
  if (positions.length === 0) return [];
  const named = (wanted: (position: number) => boolean) =>
    classes.flatMap(({ representative, other }, position) =>
      other || representative === null || !wanted(position) ? [] : [representative],
    );
  if (!positions.some((position) => classes[position]?.other))
    return [{ kind: "one-of", field: path, values: named((position) => positions.includes(position)) }];
  const excluded = named((position) => !positions.includes(position));
  return excluded.length === 0
    ? [{ kind: "known", field: path, known: true }]
    : [{ kind: "none", of: [{ kind: "one-of", field: path, values: excluded }] }];
}

const single = (kind: "all" | "any", parts: readonly Criterion[]): Criterion =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind, of: parts };

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
