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
  /**
   * Draws end once so many were as far from 0 as the one seen, since more would not make it rare; the p-value is then
   * their share of the draws made. Never when left out.
   */
  readonly stopAfter?: number;
  /** Up to how many regroupings are listed one by one; 20,000 when left out. */
  readonly exactUpTo?: number;
  /** One label for each value of `a` and `b`: values change places within their stratum alone. */
  readonly strata?: { readonly a: ArrayLike<number | string>; readonly b: ArrayLike<number | string> };
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
 * With `strata` (wards, rounds) values are taken from their stratum's mean first and change places within it, so that
 * whatever a whole stratum has in common says nothing; a stratum that lies in one group alone adds nothing.
 *
 * @throws StatisticsError naming `a`, `b`, `strata`, `draws`, `stopAfter`, `exactUpTo`, or `statistic` where it is not finite
 *   on a regrouping.
 * @source Fisher (1935), The Design of Experiments; Phipson & Smyth (2010), SAGMB 9, 39 (the p-value of random draws);
 *   Besag & Clifford (1991), Biometrika 78, 301-304 (ending early); Good (2005), Permutation, Parametric, and Bootstrap Tests of Hypotheses, 3rd ed. (blocks).
 * @reference R 4.2.2, exactRankTests `perm.test(a, b, exact = TRUE)` (whole numbers); `combn` over all regroupings
 */
export function permutationTest(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  {
    random,
    statistic = differenceOfMeans,
    draws = 9999,
    stopAfter = draws + 1,
    exactUpTo = 20_000,
    strata,
  }: PermutationOptions,
): TestResult | Insufficient {
  requireFinite(a, "a");
  requireFinite(b, "b");
  requireCount(draws, "draws", 99);
  requireCount(stopAfter, "stopAfter", 1);
  requireCount(exactUpTo, "exactUpTo");
  if (strata && (strata.a.length !== a.length || strata.b.length !== b.length))
    throw new StatisticsError("strata", "must label each value of a and of b");
  const n = a.length + b.length;
  const kind = strata ? "permutation within strata" : "permutation";
  if (a.length === 0 || b.length === 0) {
    return {
      kind: "insufficient",
      n,
      reason: "an empty group",
      enough: "at least 1 value in each group",
      method: kind,
    };
  }
  const { pool, parts } = pooled(a, b, strata);
  const first = new Float64Array(a.length);
  const second = new Float64Array(b.length);
  const compute = (): number => {
    const value = statistic(first, second);
    if (!Number.isFinite(value))
      throw new StatisticsError("statistic", `gives ${value} on a regrouping; it must give a finite number`);
    return value;
  };
  const regroup = (): number => {
    for (const { from, taken, to, offset } of parts) {
      first.set(pool.subarray(from, from + taken), offset);
      second.set(pool.subarray(from + taken, to), from - offset);
    }
    return compute();
  };
  const observed = regroup();
  const bound = Math.abs(observed) * (1 - 1e-12) - 1e-300;

  let extreme = 0;
  const regroupings = parts.reduce((count, { from, taken, to }) => count * combinations(to - from, taken), 1);
  if (regroupings <= exactUpTo) {
    const list = (at: number): void => {
      const part = parts[at];
      if (part === undefined) {
        if (Math.abs(compute()) >= bound) extreme++;
        return;
      }
      forEachSubset(part.to - part.from, part.taken, (inFirst) => {
        let one = part.offset;
        let two = part.from - part.offset;
        for (let index = part.from; index < part.to; index++) {
          if (inFirst[index - part.from] === 1) first[one++] = pool[index]!;
          else second[two++] = pool[index]!;
        }
        list(at + 1);
      });
    };
    list(0);
    return {
      kind: "test",
      statistic: observed,
      pValue: extreme / regroupings,
      n,
      method: `${kind}, exact, ${regroupings.toLocaleString("en")} regroupings`,
    };
  }
  for (let draw = 0; draw < draws; draw++) {
    for (const { from, taken, to } of parts) {
      for (let index = from; index < from + taken; index++) {
        const other = index + Math.floor(random() * (to - index));
        const value = pool[other]!;
        pool[other] = pool[index]!;
        pool[index] = value;
      }
    }
    if (Math.abs(regroup()) >= bound) extreme++;
    if (extreme === stopAfter) {
      const made = (draw + 1).toLocaleString("en");
      return {
        kind: "test",
        statistic: observed,
        pValue: extreme / (draw + 1),
        n,
        method: `${kind}, ${made} random regroupings, ended early`,
      };
    }
  }
  return {
    kind: "test",
    statistic: observed,
    pValue: (1 + extreme) / (1 + draws),
    n,
    method: `${kind}, ${draws.toLocaleString("en")} random regroupings`,
  };
}

/** One stratum's stretch of the pool; the first `taken` of it belong to group a, where they stand from `offset` on. */
type Part = { readonly from: number; readonly taken: number; readonly to: number; readonly offset: number };

/** All values, stratum by stratum, those of a before those of b; with strata each taken from its stratum's mean. */
function pooled(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  strata: PermutationOptions["strata"],
): { readonly pool: Float64Array; readonly parts: readonly Part[] } {
  if (!strata) {
    const pool = new Float64Array(a.length + b.length);
    pool.set(a);
    pool.set(b, a.length);
    return { pool, parts: [{ from: 0, taken: a.length, to: pool.length, offset: 0 }] };
  }
  const groups = new Map<number | string, { readonly a: number[]; readonly b: number[] }>();
  const add = (label: number | string, side: "a" | "b", value: number) => {
    const group = groups.get(label) ?? { a: [], b: [] };
    groups.set(label, group);
    group[side].push(value);
  };
  for (let index = 0; index < a.length; index++) add(strata.a[index]!, "a", a[index]!);
  for (let index = 0; index < b.length; index++) add(strata.b[index]!, "b", b[index]!);
  const values: number[] = [];
  let offset = 0;
  const parts = [...groups.values()].map((group): Part => {
    const own = [...group.a, ...group.b];
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const part = { from: values.length, taken: group.a.length, to: values.length + own.length, offset };
    values.push(...own.map((value) => value - mean));
    offset += group.a.length;
    return part;
  });
  return { pool: Float64Array.from(values), parts };
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
