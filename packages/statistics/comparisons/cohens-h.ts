import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireLevel } from "../arguments/require-level.ts";
import { requireSuccesses } from "../arguments/require-successes.ts";
import type { Doubtful } from "../estimate.ts";

/**
 * Cohen's h: the difference of two rates (first minus second) on the arcsine scale, from -pi to pi, where the same h is
 * equally easy to detect at any rate.
 *
 * Use it to plan a test's size or to compare effects at unlike base rates; to report a difference use {@link
 * twoProportions}. The interval is of large samples (5 or more of either outcome a group). A group without trials gives
 * `insufficient`.
 *
 * @throws StatisticsError naming `successes1`, `trials1`, `successes2`, `trials2` or `level`.
 * @source Cohen (1988), Statistical Power Analysis, chapter 6.
 * @reference R 4.2.2 `2 * asin(sqrt(x1 / n1)) - 2 * asin(sqrt(x2 / n2))`; metafor `escalc("AS")` is half of it
 */
export function cohensH(
  successes1: number,
  trials1: number,
  successes2: number,
  trials2: number,
  { level = 0.95 }: LevelOption = {},
): Doubtful {
  requireSuccesses(successes1, trials1, ["successes1", "trials1"]);
  requireSuccesses(successes2, trials2, ["successes2", "trials2"]);
  requireLevel(level);
  const n = trials1 + trials2;
  const method = "Cohen's h";
  if (trials1 === 0 || trials2 === 0) {
    return {
      kind: "insufficient",
      n,
      reason: "a group without trials",
      enough: "at least 1 trial in each group",
      method,
    };
  }
  const estimate = 2 * Math.asin(Math.sqrt(successes1 / trials1)) - 2 * Math.asin(Math.sqrt(successes2 / trials2));
  const reach = normalQuantile((1 + level) / 2, 0, 1) * Math.sqrt(1 / trials1 + 1 / trials2);
  return {
    kind: "estimate",
    estimate,
    low: Math.max(-Math.PI, estimate - reach),
    high: Math.min(Math.PI, estimate + reach),
    level,
    n,
    method,
  };
}
