import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Estimate, Insufficient } from "../estimate.ts";
import { checkScores, countEvents } from "./check-predictions.ts";
import { placementClusters, placementVariance } from "./placement-variance.ts";
import { placements } from "./placements.ts";

export type AucComparison = {
  readonly kind: "comparison";
  readonly first: number;
  readonly second: number;
  /** first minus second. */
  readonly difference: Estimate;
  readonly statistic: number;
  /** Two-sided. */
  readonly pValue: number;
};

/**
 * Whether one model ranks better than another on the same rows: the difference of their AUCs with DeLong's paired
 * interval and test.
 *
 * Use it for two models scored on the same held-out rows; the pairing makes it far sharper than two separate intervals.
 * Do not use it for nested models on the rows they were fitted to. Where rows share an account or a seller pass `clusters`.
 * Two models that rank every pair alike have difference 0, interval 0..0 and p-value 1.
 *
 * @throws StatisticsError naming `first`, `second`, `outcomes`, `clusters` or `level`.
 * @source DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44, 837-845; Demler, Pencina & D'Agostino (2012), Statistics in
 * Medicine 31, 2577-2587 (nested models).
 * @reference R 4.2.2, pROC 1.18.0 `roc.test(paired = TRUE, method = "delong")` (reference/judging.R), agreement 1e-8.
 */
export function compareAuc(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { level = 0.95, clusters }: LevelOption & { readonly clusters?: ArrayLike<number | string> } = {},
): AucComparison | Insufficient {
  checkScores(first, outcomes, "first");
  checkScores(second, outcomes, "second");
  requireLevel(level);
  const n = outcomes.length;
  const positives = countEvents(outcomes);
  const grouped = clusters === undefined ? undefined : placementClusters(clusters, outcomes);
  const method =
    grouped === undefined ? "DeLong, paired" : `DeLong, paired, clustered in ${grouped.count} (Obuchowski)`;
  if (Math.min(grouped?.withPositives ?? positives, grouped?.withNegatives ?? n - positives) < 2) {
    const reason = `${positives} rows where it happened, ${n - positives} where not`;
    return { kind: "insufficient", n, reason, enough: "at least 2 rows (or clusters) of each, better 30", method };
  }
  const one = placements(first, outcomes);
  const other = placements(second, outcomes);
  const estimate = one.auc - other.auc;
  const deviation = Math.sqrt(
    placementVariance(
      one.ofPositives.map((value, row) => value - other.ofPositives[row]!),
      one.ofNegatives.map((value, row) => value - other.ofNegatives[row]!),
      grouped,
    ),
  );
  const statistic = estimate === 0 ? 0 : estimate / deviation;
  const reach = normalQuantile((1 + level) / 2, 0, 1) * deviation;
  return {
    kind: "comparison",
    first: one.auc,
    second: other.auc,
    difference: { kind: "estimate", estimate, low: estimate - reach, high: estimate + reach, level, n, method },
    statistic,
    pValue: 2 * normalCdf(-Math.abs(statistic), 0, 1),
  };
}
