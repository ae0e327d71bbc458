import { sortedCopy } from "../means/sorted-copy.ts";

/** How many pairs (one of `a`, one of `b`) the value of `a` wins, ties counting half. */
export function winningPairs(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const sorted = sortedCopy(b);
  let wins = 0;
  for (let index = 0; index < a.length; index++) {
    const { below, equal } = placeIn(sorted, a[index]!);
    wins += below + equal / 2;
  }
  return wins;
}

/** How many sorted values lie below a value, and how many equal it. */
export function placeIn(sorted: Float64Array, value: number): { readonly below: number; readonly equal: number } {
  const firstWhere = (past: (at: number) => boolean): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (past(sorted[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const below = firstWhere((at) => at >= value);
  return { below, equal: firstWhere((at) => at > value) - below };
}
