import type { LevelOption } from "../arguments/level-option.ts";
import { requireCount } from "../arguments/require-count.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";
import { quantileOfSorted } from "../means/quantile.ts";
import type { Random } from "../random.ts";
import { clusterIndex } from "../regression/cluster-index.ts";
import { StatisticsError } from "../statistics-error.ts";
import { checkProbabilities, checkScores } from "./check-predictions.ts";
import { rowLogLosses } from "./log-loss.ts";
import { weightedAuc } from "./weighted-auc.ts";

/** What two models are compared by. */
export type PredictionMeasure = "auc" | "brier" | "log loss";

export type PairedBootstrapOptions = LevelOption & {
  readonly measure: PredictionMeasure;
  /** One label a row: whole clusters are drawn. */
  readonly clusters?: ArrayLike<number | string>;
  /** Default 2,000. */
  readonly draws?: number;
  readonly random: Random;
};

export type PairedComparison = {
  readonly first: number;
  readonly second: number;
  /** first minus second: for an AUC above 0 favours the first, for a loss below 0 does. */
  readonly difference: Doubtful;
};

/**
 * The difference of two models' AUC, Brier score or log loss on the same rows, with a percentile bootstrap interval that
 * draws rows (or whole clusters) for both at once.
 *
 * Use it for losses, and for AUCs of clustered rows; for AUCs of independent rows {@link compareAuc} is exact and quicker.
 * Draws in which only one outcome occurs are drawn again. Fewer than 5 rows or clusters, or models whose measure never
 * differs, give `insufficient`.
 *
 * @throws StatisticsError naming `first`, `second`, `outcomes`, `clusters`, `measure`, `draws` or `level`; `outcomes` also where
 * an AUC is asked for and they are all equal.
 * @source Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13.
 * @reference R 4.2.2, pROC 1.18.0 `roc.test(paired = TRUE, method = "bootstrap")`, to Monte-Carlo error.
 */
export function pairedBootstrap(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { measure, clusters, draws = 2000, level = 0.95, random }: PairedBootstrapOptions,
): PairedComparison {
  const check = measure === "auc" ? checkScores : checkProbabilities;
  check(first, outcomes, "first");
  check(second, outcomes, "second");
  requireCount(draws, "draws", 100);
  requireLevel(level);
  const n = outcomes.length;
  if (n === 0) throw new StatisticsError("outcomes", "is empty; pass at least one row");
  const units = clusters === undefined ? undefined : clusterIndex("clusters", clusters, n);
  const count = units?.count ?? n;
  const one = measureOf(measure, first, outcomes);
  const other = measureOf(measure, second, outcomes);
  const weights = new Float64Array(n).fill(1);
  const firstValue = one(weights);
  const secondValue = other(weights);
  if (Number.isNaN(firstValue)) throw new StatisticsError("outcomes", "are all equal; an AUC needs rows of both");
  const method = `paired bootstrap of ${units === undefined ? "rows" : `${count} clusters`}, ${draws.toLocaleString("en")} draws`;
  const insufficient = (reason: string, enough: string): PairedComparison => ({
    first: firstValue,
    second: secondValue,
    difference: { kind: "insufficient", n, reason, enough, method },
  });
  if (count < 5) return insufficient(`${count} ${units === undefined ? "rows" : "clusters"}`, "at least 5, better 100");

  const times = new Float64Array(count);
  const differences = new Float64Array(draws);
  let retries = 0;
  for (let draw = 0; draw < draws; ) {
    times.fill(0);
    for (let index = 0; index < count; index++) times[(random() * count) | 0]! += 1;
    for (let row = 0; row < n; row++) weights[row] = times[units === undefined ? row : units.of[row]!]!;
    const difference = one(weights) - other(weights);
    if (Number.isNaN(difference)) {
      if (++retries > draws) return insufficient("most draws hold one outcome only", "more rows of the rarer outcome");
      continue;
    }
    differences[draw++] = difference;
  }
  differences.sort();
  if (differences[0] === differences[draws - 1]) return insufficient("the two never differ", "models that differ");
  const difference: Doubtful = {
    kind: "estimate",
    estimate: firstValue - secondValue,
    low: quantileOfSorted(differences, (1 - level) / 2),
    high: quantileOfSorted(differences, (1 + level) / 2),
    level,
    n,
    method,
  };
  return { first: firstValue, second: secondValue, difference };
}

function measureOf(
  measure: PredictionMeasure,
  predictions: ArrayLike<number>,
  outcomes: ArrayLike<number>,
): (weights: Float64Array) => number {
  if (measure === "auc") return weightedAuc(predictions, outcomes);
  if (measure !== "brier" && measure !== "log loss") {
    throw new StatisticsError("measure", `is "${measure}"; pass auc, brier or log loss`);
  }
  const losses =
    measure === "brier"
      ? Float64Array.from(predictions, (probability, row) => (probability - outcomes[row]!) ** 2)
      : rowLogLosses(predictions, outcomes);
  return (weights) => {
    let total = 0;
    let weight = 0;
    for (let row = 0; row < losses.length; row++) {
      total += weights[row]! * losses[row]!;
      weight += weights[row]!;
    }
    return total / weight;
  };
}
