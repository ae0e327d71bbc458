/**
 * The chance that U of two samples from the same distribution, without ties, is at most `statistic`.
 *
 * @source Mann & Whitney (1947): the recursion over the greatest value, kept as probabilities so that nothing
 *   overflows.
 */
export function mannWhitneyExactTail(statistic: number, first: number, second: number): number {
  const size = Math.floor(statistic) + 1;
  let previous = Array.from({ length: second + 1 }, () =>
    Float64Array.from({ length: size }, (_, u) => (u === 0 ? 1 : 0)),
  );
  for (let m = 1; m <= first; m++) {
    const current = [Float64Array.from({ length: size }, (_, u) => (u === 0 ? 1 : 0))];
    for (let k = 1; k <= second; k++) {
      const row = new Float64Array(size);
      const withFirst = previous[k]!;
      const withSecond = current[k - 1]!;
      for (let u = 0; u < size; u++) row[u] = ((u >= k ? m * withFirst[u - k]! : 0) + k * withSecond[u]!) / (m + k);
      current.push(row);
    }
    previous = current;
  }
  return previous[second]!.reduce((sum, chance) => sum + chance, 0);
}
