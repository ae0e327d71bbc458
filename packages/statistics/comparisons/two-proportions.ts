import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireLevel } from "../arguments/require-level.ts";
import { requireSuccesses } from "../arguments/require-successes.ts";
import type { Estimate, Insufficient } from "../estimate.ts";
import { wilsonInterval } from "../rates/wilson-interval.ts";
import type { TestResult } from "./test-result.ts";

/**
 * Two independent rates: their difference (first minus second) with Newcombe's hybrid score interval, and the p-value
 * of the pooled score test (chi-square without continuity correction); `statistic` is its z.
 *
 * Use it for two groups of independent trials. With expected counts under about 5 take the p-value from
 * {@link fisherExactTest}; with clustered trials use {@link clusterBootstrap}; with many pairs control the false
 * discoveries ({@link benjaminiHochberg}). A group without trials gives `insufficient`. Where both groups all fail, or
 * all succeed, the p-value is 1.
 *
 * @throws StatisticsError naming `successes1`, `trials1`, `successes2`, `trials2` or `level`.
 * @source Newcombe (1998), Statistics in Medicine 17, 873-890, method 10; Pearson (1900).
 * @reference R 4.2.2 `prop.test(c(x1, x2), c(n1, n2), correct = FALSE)$p.value`; Newcombe (1998), table II
 */
export function twoProportions(
  successes1: number,
  trials1: number,
  successes2: number,
  trials2: number,
  { level = 0.95 }: LevelOption = {},
): (TestResult & { readonly difference: Estimate }) | Insufficient {
  requireSuccesses(successes1, trials1, ["successes1", "trials1"]);
  requireSuccesses(successes2, trials2, ["successes2", "trials2"]);
  requireLevel(level);
  const n = trials1 + trials2;
  const method = "two proportions, Newcombe interval, pooled score test";
  const first = wilsonInterval(successes1, trials1, { level });
  const second = wilsonInterval(successes2, trials2, { level });
  if (first.kind === "insufficient" || second.kind === "insufficient") {
    return {
      kind: "insufficient",
      n,
      reason: "a group without trials",
      enough: "at least 1 trial in each group",
      method,
    };
  }
  const estimate = first.estimate - second.estimate;
  const pooled = (successes1 + successes2) / n;
  const standardError = Math.sqrt(pooled * (1 - pooled) * (1 / trials1 + 1 / trials2));
  const statistic = standardError === 0 ? 0 : estimate / standardError;
  return {
    kind: "test",
    statistic,
    pValue: Math.min(1, 2 * normalCdf(-Math.abs(statistic), 0, 1)),
    n,
    method,
    difference: {
      kind: "estimate",
      estimate,
      low: Math.max(-1, estimate - Math.hypot(first.estimate - first.low, second.high - second.estimate)),
      high: Math.min(1, estimate + Math.hypot(first.high - first.estimate, second.estimate - second.low)),
      level,
      n,
      method: "Newcombe",
    },
  };
}
