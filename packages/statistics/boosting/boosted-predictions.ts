import { StatisticsError } from "../statistics-error.ts";
import type { BoostedTrees } from "./boosted-trees.ts";
import { predictionOf } from "./boosting-objective.ts";
import { type DecisionTree, goesLeft } from "./decision-tree.ts";
import { binRows } from "./feature-bins.ts";
import { checkTable, type FeatureTable } from "./feature-table.ts";

/** A table's values as trees read them: numbers as they are, categories as bins of the model. */
export type TreeColumns = {
  readonly isCategory: readonly boolean[];
  readonly values: readonly (Float64Array | Uint8Array)[];
};

/** A table's columns in the model's order and bins; columns are found by name, and further ones are passed over. */
export function treeColumns(model: Pick<BoostedTrees, "features">, table: FeatureTable): TreeColumns {
  const values = model.features.map((bins) => {
    const feature = table.features.find(({ name }) => name === bins.name);
    if (feature === undefined) throw new StatisticsError("table", `lacks "${bins.name}", which the model was grown on`);
    if (feature.kind !== bins.kind) {
      throw new StatisticsError("table", `"${bins.name}" is a ${feature.kind}; the model was grown on a ${bins.kind}`);
    }
    return feature.kind === "number" ? feature.values : binRows(bins, feature);
  });
  return { isCategory: model.features.map((bins) => bins.kind === "category"), values };
}

/** The leaf that a row falls into. */
export function leafOf(tree: DecisionTree, { isCategory, values }: TreeColumns, row: number): number {
  let node = 0;
  for (let feature = tree.feature[0]!; feature >= 0; feature = tree.feature[node]!) {
    node = goesLeft(tree, node, isCategory[feature]!, values[feature]![row]!) ? tree.left[node]! : tree.right[node]!;
  }
  return node;
}

/**
 * The scores of boosted trees: log-odds (logistic), means (squared) or log means (poisson).
 *
 * @throws StatisticsError naming `table` where it lacks a feature or holds it in another kind.
 * @source As for {@link boostedTrees}.
 * @reference As for {@link boostedTrees}.
 */
export function boostedScores(
  model: BoostedTrees | Omit<BoostedTrees, "validationLoss">,
  table: FeatureTable,
): Float64Array {
  checkTable(table);
  const columns = treeColumns(model, table);
  const scores = new Float64Array(table.rows).fill(model.base);
  for (const tree of model.trees) {
    for (let row = 0; row < table.rows; row++) scores[row]! += tree.value[leafOf(tree, columns, row)]!;
  }
  return scores;
}

/**
 * The predictions of boosted trees: probabilities (logistic), means (squared) or expected counts (poisson). Levels and
 * gaps that the training rows did not have are allowed.
 *
 * @throws StatisticsError naming `table` where it lacks a feature or holds it in another kind.
 * @source As for {@link boostedTrees}.
 * @reference As for {@link boostedTrees}.
 */
export function boostedPredictions(model: BoostedTrees, table: FeatureTable): Float64Array {
  return boostedScores(model, table).map((score) => predictionOf(model.objective, score));
}
