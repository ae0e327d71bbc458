import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireLevel } from "../arguments/require-level.ts";
import { requireSuccesses } from "../arguments/require-successes.ts";
import type { Doubtful } from "../estimate.ts";
import { noTrials } from "./no-trials.ts";

/**
 * A rate (successes / trials) with the Jeffreys interval: equal-tailed quantiles of the beta posterior under the prior
 * Beta(1/2, 1/2); the lower end is 0 when nothing succeeded, the upper 1 when everything did.
 *
 * Use it where the interval is read as a statement about the rate given the data, or for one-sided limits, whose tails
 * it balances better than {@link wilsonInterval}.
 *
 * @param successes whole number, at most `trials`.
 * @param trials whole number; 0 gives `insufficient`.
 * @throws StatisticsError naming `successes`, `trials` or `level`.
 * @source Brown, Cai & DasGupta (2001), Statistical Science 16, 101-133, section 3.1.2.
 * @reference R 4.2.2 `qbeta(c((1 - level) / 2, (1 + level) / 2), x + 0.5, n - x + 0.5)`
 */
export function jeffreysInterval(successes: number, trials: number, { level = 0.95 }: LevelOption = {}): Doubtful {
  requireSuccesses(successes, trials);
  requireLevel(level);
  const method = "Jeffreys";
  if (trials === 0) return noTrials(method);
  const a = successes + 0.5;
  const b = trials - successes + 0.5;
  return {
    kind: "estimate",
    estimate: successes / trials,
    low: successes === 0 ? 0 : betaQuantile((1 - level) / 2, a, b),
    high: successes === trials ? 1 : betaQuantile((1 + level) / 2, a, b),
    level,
    n: trials,
    method,
  };
}
