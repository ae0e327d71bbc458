import { requireCount } from "../arguments/require-count.ts";
import { requireFinite } from "../arguments/require-finite.ts";
import { requireNumber } from "../arguments/require-number.ts";
import { requireSameLength } from "../arguments/require-same-length.ts";
import type { Insufficient } from "../estimate.ts";
import type { Random } from "../random.ts";
import { StatisticsError } from "../statistics-error.ts";
import { boostedScores } from "./boosted-predictions.ts";
import { type BoostingObjective, baseScore, gradientBound, gradientGrid, meanLoss } from "./boosting-objective.ts";
import type { DecisionTree } from "./decision-tree.ts";
import { binCount, binRows, type FeatureBins, featureBins } from "./feature-bins.ts";
import { checkTable, type FeatureTable } from "./feature-table.ts";
import { growTree, HistogramPool } from "./grow-tree.ts";
import { selectTableRows } from "./select-table-rows.ts";
import { ShardCrew } from "./shard-crew.ts";

export type BoostingOptions = {
  /** "logistic" (default) for outcomes 0 and 1, "squared" for numbers, "poisson" for counts. */
  readonly objective?: BoostingObjective;
  /** Trees at most, default 100. */
  readonly trees?: number;
  /** Share of each tree's step that is taken, default 0.1. */
  readonly learningRate?: number;
  /** Leaves of a tree at most, default 31. */
  readonly leaves?: number;
  /** Splits from root to leaf at most, default no limit. */
  readonly depth?: number;
  /** Training rows in a leaf at least, default 20. */
  readonly smallestLeaf?: number;
  /** Ridge on leaf values, default 0; pulls leaves of few rows towards 0. */
  readonly ridge?: number;
  /** By feature name: 1 where the prediction may never fall as the number rises, -1 where it may never rise. */
  readonly monotone?: Readonly<Record<string, -1 | 0 | 1>>;
  /** Rows kept out of the growing to stop it early: the rows themselves (best the latest), or a share drawn by `random`. */
  readonly validation?: { readonly rows: ArrayLike<number> } | { readonly share: number; readonly random: Random };
  /** Trees without a better validation loss before growing stops, default 10. */
  readonly patience?: number;
  /** Threads to grow with, default 1; the result is the same bit for bit. */
  readonly threads?: number;
};

/** A grown model: plain data, to be kept or sent to another thread. */
export type BoostedTrees = {
  readonly kind: "fit";
  readonly method: string;
  readonly objective: BoostingObjective;
  /** Training rows, those kept out for validation not counted. */
  readonly n: number;
  readonly features: readonly FeatureBins[];
  /** The score before any tree: log-odds, mean or log mean of the outcomes. */
  readonly base: number;
  readonly trees: readonly DecisionTree[];
  /** Mean validation loss before the first tree and after each grown one, also those cut off again; null without validation. */
  readonly validationLoss: readonly number[] | null;
};

/**
 * Gradient-boosted regression trees on histograms: second-order boosting, leaf by leaf, with missing values, categories,
 * monotone constraints and early stopping.
 *
 * Use it where effects bend or depend on one another and there are at least a few hundred rows of the rarer outcome; with
 * fewer, or where the effects themselves are the question, {@link logisticRegression} serves better. It gives no
 * intervals: judge it on later rows ({@link outOfTimeSplit}, {@link aucInterval}, {@link noSignalGate}), calibrate it
 * ({@link isotonicCalibration}) and explain single predictions by {@link treeShap}. Random numbers enter only through
 * `validation.random`; gradients are rounded to a grid on which sums are exact, so that threads change no bit.
 *
 * @param table features with gaps; rows as in `outcomes`.
 * @param outcomes 0 or 1 (logistic), finite numbers (squared), or counts of 0 or more (poisson).
 * @returns the model, or `insufficient` for fewer than twice the smallest leaf of training rows or outcomes all equal.
 * @throws StatisticsError naming `table`, `outcomes` or the option at fault.
 * @source Friedman (2001), Annals of Statistics 29, 1189-1232; Chen & Guestrin (2016), KDD, 785-794; Ke et al. (2017), NeurIPS 30,
 * 3146-3154; Fisher (1958), JASA 53, 789-798 (categories).
 * @reference boosting in plain arithmetic, every split of small tables with gaps and categories tried row by row
 * (plain-boosting.test.ts), scores within 1e-11; scikit-learn `HistGradientBoostingClassifier` and `-Regressor` with the same
 * settings (reference/boosting.py), whose gradients are 32-bit: scores within 1e-4 where the bins agree, else AUC within 0.002.
 */
export function boostedTrees(
  table: FeatureTable,
  outcomes: ArrayLike<number>,
  options: BoostingOptions = {},
): BoostedTrees | Insufficient {
  const { objective = "logistic", trees: mostTrees = 100, learningRate = 0.1, leaves = 31 } = options;
  const { smallestLeaf = 20, ridge = 0, patience = 10, threads = 1, depth = Number.MAX_SAFE_INTEGER } = options;
  checkTable(table);
  checkOutcomes(objective, outcomes, table);
  requireCount(mostTrees, "trees", 1);
  requireCount(leaves, "leaves", 2);
  requireCount(depth, "depth", 1);
  requireCount(smallestLeaf, "smallestLeaf", 1);
  requireCount(patience, "patience", 1);
  requireCount(threads, "threads", 1);
  requireNumber(ridge, "ridge", { from: 0 });
  if (!(learningRate > 0 && learningRate <= 1))
    throw new StatisticsError("learningRate", `is ${learningRate}; pass a share above 0, up to 1`);
  const monotone = monotoneDirections(table, options.monotone ?? {});
  const method = "gradient-boosted trees";

  const heldOut = validationRows(table.rows, options.validation);
  const training =
    heldOut === null
      ? null
      : Int32Array.from({ length: table.rows }, (_, row) => row).filter((row) => heldOut.isOut[row] === 0);
  const grownOn = training === null ? table : selectTableRows(table, training);
  const targets =
    training === null ? Float64Array.from(outcomes) : Float64Array.from(training, (row) => outcomes[row]!);
  const n = targets.length;
  if (n < 2 * smallestLeaf) {
    return {
      kind: "insufficient",
      n,
      reason: `${n} training rows`,
      enough: `at least ${2 * smallestLeaf}, better 1,000`,
      method,
    };
  }
  if (targets.every((value) => value === targets[0])) {
    return {
      kind: "insufficient",
      n,
      reason: `every outcome is ${targets[0]}`,
      enough: "outcomes that differ",
      method,
    };
  }

  const features = featureBins(grownOn);
  const base = baseScore(objective, targets.reduce((sum, value) => sum + value, 0) / n);
  const crew = new ShardCrew(
    {
      bins: features.map((bins, index) => binRows(bins, grownOn.features[index]!)),
      outcomes: targets,
      base,
      objective,
      grid: gradientGrid(gradientBound(objective, targets, base), n),
    },
    Math.min(threads, Math.ceil(n / 512)),
    2 * leaves - 1,
  );
  const pool = new HistogramPool(features.length);
  const bins = features.map((feature) => ({ count: binCount(feature), kind: feature.kind }));
  const rules = { bins, monotone, ridge, smallestLeaf, leaves, depth, learningRate };
  const model = { kind: "fit", method, objective, n, features, base } as const;
  try {
    if (heldOut === null) {
      const trees = Array.from({ length: features.length === 0 ? 0 : mostTrees }, () =>
        growTree(crew, pool, rules, features),
      );
      return { ...model, trees, validationLoss: null };
    }
    const later = selectTableRows(table, heldOut.rows);
    const truth = Float64Array.from(heldOut.rows, (row) => outcomes[row]!);
    const scores = new Float64Array(truth.length).fill(base);
    const validationLoss = [meanLoss(objective, truth, scores)];
    const trees: DecisionTree[] = [];
    let best = 0;
    while (trees.length < mostTrees && trees.length - best < patience && features.length > 0) {
      const tree = growTree(crew, pool, rules, features);
      trees.push(tree);
      boostedScores({ ...model, base: 0, trees: [tree] }, later).forEach((value, row) => {
        scores[row]! += value;
      });
      validationLoss.push(meanLoss(objective, truth, scores));
      if (validationLoss.at(-1)! < validationLoss[best]!) best = trees.length;
    }
    return { ...model, trees: trees.slice(0, best), validationLoss };
  } finally {
    crew.stop();
  }
}

function checkOutcomes(objective: BoostingObjective, outcomes: ArrayLike<number>, table: FeatureTable): void {
  if (objective !== "logistic" && objective !== "squared" && objective !== "poisson") {
    throw new StatisticsError("objective", `is "${objective}"; pass logistic, squared or poisson`);
  }
  requireSameLength(outcomes, "outcomes", { length: table.rows }, "table");
  requireFinite(outcomes, "outcomes");
  for (let row = 0; row < outcomes.length; row++) {
    const outcome = outcomes[row]!;
    if (objective === "logistic" && outcome !== 0 && outcome !== 1) {
      throw new StatisticsError("outcomes", `${outcome} at position ${row}; pass 1 where it happened, 0 where not`);
    }
    if (objective === "poisson" && outcome < 0) {
      throw new StatisticsError("outcomes", `${outcome} at position ${row}; pass counts of 0 or more`);
    }
  }
}

function monotoneDirections(table: FeatureTable, wanted: Readonly<Record<string, -1 | 0 | 1>>): Int8Array {
  const directions = new Int8Array(table.features.length);
  for (const [name, direction] of Object.entries(wanted)) {
    const at = table.features.findIndex((feature) => feature.name === name);
    if (at < 0) throw new StatisticsError("monotone", `names "${name}", which the table does not have`);
    if (direction !== 0 && table.features[at]!.kind === "category") {
      throw new StatisticsError(
        "monotone",
        `"${name}" is a category, which has no order; pass it as a number or leave it out`,
      );
    }
    if (![-1, 0, 1].includes(direction))
      throw new StatisticsError("monotone", `"${name}" is ${direction}; pass -1, 0 or 1`);
    directions[at] = direction;
  }
  return directions;
}

function validationRows(
  rows: number,
  validation: BoostingOptions["validation"],
): { readonly rows: Int32Array; readonly isOut: Uint8Array } | null {
  if (validation === undefined) return null;
  const isOut = new Uint8Array(rows);
  if ("share" in validation) {
    const { share, random } = validation;
    if (!(share > 0 && share < 1))
      throw new StatisticsError("validation", `share is ${share}; pass a share between 0 and 1`);
    for (let row = 0; row < rows; row++) isOut[row] = random() < share ? 1 : 0;
  } else {
    for (let index = 0; index < validation.rows.length; index++) {
      const row = validation.rows[index]!;
      if (!(Number.isInteger(row) && row >= 0 && row < rows)) {
        throw new StatisticsError("validation", `names row ${row}; pass whole numbers from 0 to ${rows - 1}`);
      }
      isOut[row] = 1;
    }
  }
  const out = Int32Array.from({ length: rows }, (_, row) => row).filter((row) => isOut[row] === 1);
  if (out.length === 0 && rows > 0)
    throw new StatisticsError("validation", "keeps no row out; pass more rows or a larger share");
  return { rows: out, isOut };
}
