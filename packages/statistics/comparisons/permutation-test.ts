import { requireCount } from "../arguments/require-count.ts";
import { requireFinite } from "../arguments/require-finite.ts";
import type { Insufficient } from "../estimate.ts";
import type { Random } from "../random.ts";
import { StatisticsError } from "../statistics-error.ts";
import type { TestResult } from "./test-result.ts";

export type PermutationOptions = {
  /** The source of randomness, used when there are too many regroupings to list. */
  readonly random: Random;
  /**
   * What is compared, 0 when the groups are alike; the difference of means (a minus b) when left out. Pure, keeps no
   * array.
   */
  readonly statistic?: (a: Float64Array, b: Float64Array) => number;
  /** Regroupings drawn at random when there are too many to list; 9,999 when left out. */
  readonly draws?: number;
  /** Up to how many regroupings are listed one by one; 20,000 when left out. */
  readonly exactUpTo?: number;
};

/**
 * A permutation test of two groups of any sizes: the share of regroupings of the same values whose statistic is at
 * least as far from 0 as the one seen. Exact where all regroupings can be listed; otherwise by random draws, counting
 * the one seen, so that the p-value is never 0.
 *
 * Use it where the values (or the statistic) have no known distribution and under "no effect" any value could have come
 * from either group: assigned trials above all. With unequal spreads a difference of means is not tested at its level;
 * pass a studentised statistic. An empty group gives `insufficient`.
 *
 * @throws StatisticsError naming `a`, `b`, `draws`, `exactUpTo`, or `statistic` where it is not finite on a regrouping.
 * @source Fisher (1935), The Design of Experiments; Phipson & Smyth (2010), SAGMB 9, 39 (the p-value of random draws).
 * @reference R 4.2.2, exactRankTests `perm.test(a, b, exact = TRUE)` (whole numbers); `combn` over all regroupings
 */
export function permutationTest(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { random, statistic = differenceOfMeans, draws = 9999, exactUpTo = 20_000 }: PermutationOptions,
): TestResult | Insufficient {
  requireFinite(a, "a");
  requireFinite(b, "b");
  requireCount(draws, "draws", 99);
  requireCount(exactUpTo, "exactUpTo");
  const n = a.length + b.length;
  if (a.length === 0 || b.length === 0) {
    return {
      kind: "insufficient",
      n,
      reason: "an empty group",
      enough: "at least 1 value in each group",
      method: "permutation",
    };
  }
  const pool = new Float64Array(n);
  pool.set(a);
  pool.set(b, a.length);
  const first = new Float64Array(a.length);
  const second = new Float64Array(b.length);
  const compute = (): number => {
    const value = statistic(first, second);
    if (!Number.isFinite(value))
      throw new StatisticsError("statistic", `gives ${value} on a regrouping; it must give a finite number`);
    return value;
  };
  first.set(pool.subarray(0, a.length));
  second.set(pool.subarray(a.length));
  const observed = compute();
  const bound = Math.abs(observed) * (1 - 1e-12) - 1e-300;

  let extreme = 0;
  const regroupings = combinations(n, a.length);
  if (regroupings <= exactUpTo) {
    forEachSubset(n, a.length, (inFirst) => {
      let one = 0;
      let two = 0;
      for (let index = 0; index < n; index++) {
        if (inFirst[index] === 1) first[one++] = pool[index]!;
        else second[two++] = pool[index]!;
      }
      if (Math.abs(compute()) >= bound) extreme++;
    });
    return {
      kind: "test",
      statistic: observed,
      pValue: extreme / regroupings,
      n,
      method: `permutation, exact, ${regroupings.toLocaleString("en")} regroupings`,
    };
  }
  for (let draw = 0; draw < draws; draw++) {
    for (let index = 0; index < a.length; index++) {
      const other = index + Math.floor(random() * (n - index));
      const value = pool[other]!;
      pool[other] = pool[index]!;
      pool[index] = value;
    }
    first.set(pool.subarray(0, a.length));
    second.set(pool.subarray(a.length));
    if (Math.abs(compute()) >= bound) extreme++;
  }
  return {
    kind: "test",
    statistic: observed,
    pValue: (1 + extreme) / (1 + draws),
    n,
    method: `permutation, ${draws.toLocaleString("en")} random regroupings`,
  };
}

function differenceOfMeans(a: Float64Array, b: Float64Array): number {
  let first = 0;
  for (let index = 0; index < a.length; index++) first += a[index]!;
  let second = 0;
  for (let index = 0; index < b.length; index++) second += b[index]!;
  return first / a.length - second / b.length;
}

function combinations(n: number, taken: number): number {
  let count = 1;
  for (let index = 1; index <= Math.min(taken, n - taken); index++) {
    count = Math.round((count * (n - Math.min(taken, n - taken) + index)) / index);
    if (count > Number.MAX_SAFE_INTEGER) return Number.POSITIVE_INFINITY;
  }
  return count;
}

/** Every way to choose `taken` of `n`, in lexicographic order, as a mask of 1 (chosen) and 0. */
function forEachSubset(n: number, taken: number, visit: (mask: Uint8Array) => void): void {
  const chosen = Array.from({ length: taken }, (_, index) => index);
  const mask = new Uint8Array(n).fill(1, 0, taken);
  for (;;) {
    visit(mask);
    let last = taken - 1;
    while (last >= 0 && chosen[last] === n - taken + last) last--;
    if (last < 0) return;
    const start = chosen[last]! + 1;
    mask.fill(0, chosen[last]!);
    for (let index = last; index < taken; index++) {
      chosen[index] = start + index - last;
      mask[chosen[index]!] = 1;
    }
  }
}
