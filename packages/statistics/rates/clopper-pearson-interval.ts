import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireLevel } from "../arguments/require-level.ts";
import { requireSuccesses } from "../arguments/require-successes.ts";
import type { Doubtful } from "../estimate.ts";
import { noTrials } from "./no-trials.ts";

/**
 * A rate (successes / trials) with the Clopper-Pearson interval: the rates that an exact binomial test would not reject
 * on either side.
 *
 * Use it where coverage must never fall below nominal (a guarantee, a safety limit); it is wider than
 * {@link wilsonInterval} and so a poor everyday interval.
 *
 * @param successes whole number, at most `trials`.
 * @param trials whole number; 0 gives `insufficient`.
 * @throws StatisticsError naming `successes`, `trials` or `level`.
 * @source Clopper & Pearson (1934), Biometrika 26, 404-413.
 * @reference R 4.2.2 `binom.test(x, n, conf.level = level)$conf.int`
 */
export function clopperPearsonInterval(
  successes: number,
  trials: number,
  { level = 0.95 }: LevelOption = {},
): Doubtful {
  requireSuccesses(successes, trials);
  requireLevel(level);
  const method = "Clopper-Pearson";
  if (trials === 0) return noTrials(method);
  const failures = trials - successes;
  return {
    kind: "estimate",
    estimate: successes / trials,
    low: successes === 0 ? 0 : betaQuantile((1 - level) / 2, successes, failures + 1),
    high: failures === 0 ? 1 : betaQuantile((1 + level) / 2, successes + 1, failures),
    level,
    n: trials,
    method,
  };
}
