/**
 * The chance that Kendall's S of a random order of `n` different values is at least `score`.
 *
 * @param score rising pairs minus falling pairs; at least 0.
 * @source Kendall (1938), Biometrika 30, 81-93: the recursion over the place of the last value.
 */
export function kendallExactTail(score: number, n: number): number {
  let chances = Float64Array.of(1);
  for (let length = 2; length <= n; length++) {
    const next = new Float64Array(chances.length + length - 1);
    let window = 0;
    for (let inversions = 0; inversions < next.length; inversions++) {
      window += (chances[inversions] ?? 0) - (chances[inversions - length] ?? 0);
      next[inversions] = window / length;
    }
    chances = next;
  }
  const pairs = (n * (n - 1)) / 2;
  let tail = 0;
  for (let inversions = 0; pairs - 2 * inversions >= score; inversions++) tail += chances[inversions]!;
  return tail;
}
