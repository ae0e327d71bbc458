import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import { checkScores, countEvents } from "./check-predictions.ts";
import { placementClusters, placementVariance } from "./placement-variance.ts";
import { placements } from "./placements.ts";

export type AucOptions = LevelOption & {
  /** One label a row (a seller, an account, a deal seen several times): rows of one label may resemble each other. */
  readonly clusters?: ArrayLike<number | string>;
  /**
   * "plain" (default) is symmetric and cut at 0 and 1, as in pROC; "log-odds" is symmetric in the log-odds of the AUC,
   * stays inside and covers better above about 0.9 or below 30 rows of either outcome.
   */
  readonly scale?: "plain" | "log-odds";
};

/**
 * The area under the ROC curve (the chance that a row where it happened is scored above one where it did not; ties count
 * half) with DeLong's interval.
 *
 * Use it to say how well scores of any unit rank; it says nothing about calibration ({@link calibrationError}) and does
 * not move with the base rate. Where the same account or seller has several rows pass `clusters`. At an AUC of exactly 0
 * or 1 DeLong's variance is zero and says nothing; the interval is then Clopper-Pearson's over disjoint pairs, which is
 * wide with few rows. Fewer than 2 rows (or clusters) of either outcome give `insufficient`.
 *
 * @param scores any finite numbers; higher means likelier.
 * @param outcomes 1 where it happened, 0 where not.
 * @throws StatisticsError naming `scores`, `outcomes`, `clusters`, `scale` or `level`.
 * @source DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44, 837-845; Obuchowski (1997), Biometrics 53, 567-578 (clusters).
 * @reference R 4.2.2, pROC 1.18.0 `ci.auc(roc(...), method = "delong")` (reference/judging.R), agreement 1e-8.
 */
export function aucInterval(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { level = 0.95, clusters, scale = "plain" }: AucOptions = {},
): Doubtful {
  checkScores(scores, outcomes);
  requireLevel(level);
  if (scale !== "plain" && scale !== "log-odds")
    throw new StatisticsError("scale", `is "${scale}"; pass plain or log-odds`);
  const n = outcomes.length;
  const positives = countEvents(outcomes);
  const negatives = n - positives;
  const grouped = clusters === undefined ? undefined : placementClusters(clusters, outcomes);
  const method = grouped === undefined ? "DeLong" : `DeLong, clustered in ${grouped.count} (Obuchowski)`;
  const fewest = Math.min(grouped?.withPositives ?? positives, grouped?.withNegatives ?? negatives);
  if (fewest < 2) {
    const units = grouped === undefined ? "rows" : "clusters";
    const reason = `${grouped?.withPositives ?? positives} ${units} where it happened, ${grouped?.withNegatives ?? negatives} where not`;
    return { kind: "insufficient", n, reason, enough: `at least 2 ${units} of each, better 30`, method };
  }
  const { auc, ofPositives, ofNegatives } = placements(scores, outcomes);
  const deviation = Math.sqrt(placementVariance(ofPositives, ofNegatives, grouped));
  if (auc === 0 || auc === 1) {
    const pairs = grouped === undefined ? fewest : Math.min(fewest, Math.floor(grouped.count / 2));
    const bound = betaQuantile((1 - level) / 2, pairs, 1);
    const low = auc === 1 ? bound : 0;
    const high = auc === 1 ? 1 : 1 - bound;
    return {
      kind: "estimate",
      estimate: auc,
      low,
      high,
      level,
      n,
      method: `Clopper-Pearson over ${pairs} disjoint pairs`,
    };
  }
  const reach = normalQuantile((1 + level) / 2, 0, 1) * deviation;
  if (scale === "log-odds") {
    const centre = Math.log(auc / (1 - auc));
    const width = reach / (auc * (1 - auc));
    const [low, high] = [centre - width, centre + width].map((value) => 1 / (1 + Math.exp(-value))) as [number, number];
    return { kind: "estimate", estimate: auc, low, high, level, n, method: `${method}, log-odds scale` };
  }
  return {
    kind: "estimate",
    estimate: auc,
    low: Math.max(0, auc - reach),
    high: Math.min(1, auc + reach),
    level,
    n,
    method,
  };
}
