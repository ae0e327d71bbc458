import { sortedCopy } from "../means/sorted-copy.ts";

/** How many pairs (one of `a`, one of `b`) the value of `a` wins, ties counting half. */
export function winningPairs(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let wins = 0;
  forEachPlace(sortedCopy(a), sortedCopy(b), (below, equal) => {
    wins += below + equal / 2;
  });
  return wins;
}

/** For each of the sorted values, in order: how many of the sorted others lie below it, and how many equal it. */
export function forEachPlace(
  sorted: Float64Array,
  others: Float64Array,
  visit: (below: number, equal: number) => void,
): void {
  let below = 0;
  let upTo = 0;
  for (const value of sorted) {
    while (below < others.length && others[below]! < value) below++;
    while (upTo < others.length && others[upTo]! <= value) upTo++;
    visit(below, upTo - below);
  }
}
