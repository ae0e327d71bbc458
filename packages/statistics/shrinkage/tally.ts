/** How often each value above 0 occurs: a likelihood that is a sum over cells becomes one over distinct values. */
export function tally(values: ArrayLike<number>): readonly (readonly [value: number, cells: number])[] {
  const counts = new Map<number, number>();
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell]!;
    if (value > 0) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts];
}
