import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireLevel } from "../arguments/require-level.ts";
import { requireSuccesses } from "../arguments/require-successes.ts";
import type { Doubtful } from "../estimate.ts";
import { noTrials } from "./no-trials.ts";

/**
 * A rate (successes / trials) with Wilson's score interval, without continuity correction.
 *
 * Use it as the everyday interval of a rate: its coverage is close to nominal on average for every n and rate, also at
 * 0 and at all of n. Where coverage must never fall below nominal, use {@link clopperPearsonInterval}; where the trials
 * are clustered (patients of the same surgeon), use {@link clusterBootstrap}.
 *
 * @param successes whole number, at most `trials`.
 * @param trials whole number; 0 gives `insufficient`.
 * @throws StatisticsError naming `successes`, `trials` or `level`.
 * @source Wilson (1927), JASA 22, 209-212; Brown, Cai & DasGupta (2001), Statistical Science 16, 101-133.
 * @reference R 4.2.2 `prop.test(x, n, correct = FALSE)$conf.int`
 */
export function wilsonInterval(successes: number, trials: number, { level = 0.95 }: LevelOption = {}): Doubtful {
  requireSuccesses(successes, trials);
  requireLevel(level);
  const method = "Wilson";
  if (trials === 0) return noTrials(method);
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const rate = successes / trials;
  const shrink = 1 + (z * z) / trials;
  const centre = (rate + (z * z) / (2 * trials)) / shrink;
  const reach = (z / shrink) * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials));
  return {
    kind: "estimate",
    estimate: rate,
    low: successes === 0 ? 0 : centre - reach,
    high: successes === trials ? 1 : centre + reach,
    level,
    n: trials,
    method,
  };
}
