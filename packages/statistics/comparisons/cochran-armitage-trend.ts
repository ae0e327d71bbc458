import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { requireFinite } from "../arguments/require-finite.ts";
import { requireSameLength } from "../arguments/require-same-length.ts";
import { requireSuccesses } from "../arguments/require-successes.ts";
import type { Insufficient } from "../estimate.ts";
import type { TestResult } from "./test-result.ts";

/**
 * The Cochran-Armitage test for a trend of rates over ordered groups; `statistic` is z, above 0 where rates rise with
 * the scores.
 *
 * Use it for rates by an ordered factor (dose, age band, year): it sees a steady rise that {@link chiSquareTest}
 * spreads over all its degrees of freedom. It does not see a rise that turns. Groups without trials add nothing; fewer
 * than two with trials, or only successes, or none, give `insufficient`.
 *
 * @param successes whole numbers by group.
 * @param trials whole numbers by group.
 * @param scores the groups' places on the scale; 0, 1, 2, ... when left out.
 * @throws StatisticsError naming `successes`, `trials` or `scores`.
 * @source Cochran (1954), Biometrics 10, 417-451; Armitage (1955), Biometrics 11, 375-386.
 * @reference R 4.2.2 `prop.trend.test(successes, trials, scores)`: its X-squared is the square of `statistic`
 */
export function cochranArmitageTrend(
  successes: ArrayLike<number>,
  trials: ArrayLike<number>,
  scores: ArrayLike<number> = Array.from({ length: trials.length }, (_, group) => group),
): TestResult | Insufficient {
  requireSameLength(successes, "successes", trials, "trials");
  requireSameLength(scores, "scores", trials, "trials");
  requireFinite(scores, "scores");
  let n = 0;
  let succeeded = 0;
  let scoreTotal = 0;
  for (let group = 0; group < trials.length; group++) {
    requireSuccesses(successes[group]!, trials[group]!);
    n += trials[group]!;
    succeeded += successes[group]!;
    scoreTotal += trials[group]! * scores[group]!;
  }
  const method = "Cochran-Armitage trend";
  const rate = n === 0 ? 0 : succeeded / n;
  let trend = 0;
  let spread = 0;
  for (let group = 0; group < trials.length; group++) {
    const distance = scores[group]! - scoreTotal / n;
    trend += distance * (successes[group]! - trials[group]! * rate);
    spread += trials[group]! === 0 ? 0 : trials[group]! * distance * distance;
  }
  if (n === 0 || spread === 0) {
    return {
      kind: "insufficient",
      n,
      reason: "fewer than 2 groups with trials and different scores",
      enough: "at least 2 groups with trials",
      method,
    };
  }
  if (rate === 0 || rate === 1) {
    return {
      kind: "insufficient",
      n,
      reason: rate === 0 ? "no successes" : "only successes",
      enough: "both successes and failures",
      method,
    };
  }
  const statistic = trend / Math.sqrt(rate * (1 - rate) * spread);
  return { kind: "test", statistic, pValue: Math.min(1, 2 * normalCdf(-Math.abs(statistic), 0, 1)), n, method };
}
