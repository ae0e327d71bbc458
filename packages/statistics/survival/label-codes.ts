import { StatisticsError } from "../statistics-error.ts";

/** Labels as codes 0, 1, ... in order of first appearance. */
export type LabelCodes = {
  readonly labels: readonly (number | string)[];
  readonly codes: Uint32Array;
  readonly counts: Uint32Array;
};

/** Gives each label a code; throws where the count is not `n` or a label is missing or not a number. */
export function labelCodes(values: ArrayLike<number | string>, n: number, argument: string): LabelCodes {
  if (values.length !== n) {
    throw new StatisticsError(argument, `has ${values.length} values for ${n} durations; pass one for each`);
  }
  const known = new Map<number | string, number>();
  const codes = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const label = values[i];
    if (label === undefined || label === null || Number.isNaN(label)) {
      throw new StatisticsError(argument, `position ${i} has no label (${String(label)})`);
    }
    let code = known.get(label);
    if (code === undefined) {
      code = known.size;
      known.set(label, code);
    }
    codes[i] = code;
  }
  const counts = new Uint32Array(known.size);
  for (let i = 0; i < n; i++) counts[codes[i]!]!++;
  return { labels: [...known.keys()], codes, counts };
}
