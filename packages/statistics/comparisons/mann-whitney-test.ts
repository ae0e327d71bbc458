import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireFinite } from "../arguments/require-finite.ts";
import type { Doubtful, Insufficient } from "../estimate.ts";
import { cliffsDelta } from "./cliffs-delta.ts";
import { mannWhitneyExactTail } from "./mann-whitney-exact-tail.ts";
import type { TestResult } from "./test-result.ts";
import { tieSizes } from "./tie-sizes.ts";
import { winningPairs } from "./winning-pairs.ts";

export type MannWhitneyResult = TestResult & {
  /** Cliff's delta: the share of pairs where `a` is the greater minus the share where `b` is, with its interval. */
  readonly effect: Doubtful;
};

/**
 * The Mann-Whitney (Wilcoxon rank-sum) test: does a value of `a` tend to be greater than one of `b`? `statistic` is U
 * of `a`: the pairs where `a` is the greater, ties counting half (W in R).
 *
 * Use it for amounts and durations of any spread. It tests whether one tends to be greater, not whether medians or
 * means differ, unless the two spreads have the same form; it has no way to treat open durations (use the log-rank
 * test). An empty group, or values that are all equal, give `insufficient`. Exact below 50 values a group without ties;
 * otherwise normal with ties and continuity correction.
 *
 * @throws StatisticsError naming `a`, `b` or `level`.
 * @source Mann & Whitney (1947), Annals of Mathematical Statistics 18, 50-60; Lehmann (1975), Nonparametrics, chapter
 *   1.
 * @reference R 4.2.2 `wilcox.test(a, b)`
 */
export function mannWhitneyTest(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { level = 0.95 }: LevelOption = {},
): MannWhitneyResult | Insufficient {
  requireFinite(a, "a");
  requireFinite(b, "b");
  const n = a.length + b.length;
  const method = "Mann-Whitney";
  if (a.length === 0 || b.length === 0) {
    return { kind: "insufficient", n, reason: "an empty group", enough: "at least 1 value in each group", method };
  }
  const pool = new Float64Array(n);
  pool.set(a);
  pool.set(b, a.length);
  const ties = tieSizes(pool);
  if (n > 1 && ties[0] === n)
    return { kind: "insufficient", n, reason: `all ${n} values are equal`, enough: "values that differ", method };
  const pairs = a.length * b.length;
  const statistic = winningPairs(a, b);
  const exact = ties.length === 0 && a.length < 50 && b.length < 50;
  const tied = ties.reduce((sum, size) => sum + size ** 3 - size, 0);
  const spread = Math.sqrt((pairs / 12) * (n + 1 - tied / (n * (n - 1))));
  const distance = Math.max(0, Math.abs(statistic - pairs / 2) - 0.5);
  return {
    kind: "test",
    statistic,
    pValue: exact
      ? Math.min(1, 2 * mannWhitneyExactTail(Math.min(statistic, pairs - statistic), a.length, b.length))
      : Math.min(1, 2 * normalCdf(-distance / spread, 0, 1)),
    n,
    method: exact ? `${method}, exact` : `${method}, normal with ties and continuity correction`,
    effect: cliffsDelta(a, b, { level }),
  };
}
