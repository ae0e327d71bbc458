import { treeColumns } from "./boosted-predictions.ts";
import type { BoostedTrees } from "./boosted-trees.ts";
import { type DecisionTree, goesLeft } from "./decision-tree.ts";
import { checkTable, type FeatureTable } from "./feature-table.ts";

/** What each feature added to each row's score: `values[row * features + feature]`; a row adds up to its score less `expected`. */
export type TreeShap = {
  readonly rows: number;
  /** Names, in the order of the columns of `values`. */
  readonly features: readonly string[];
  /** The mean score of the training rows. */
  readonly expected: number;
  readonly values: Float64Array;
};

/**
 * Exact Shapley values of every feature for every row's score (log-odds, mean or log mean): each feature's share of the
 * distance between the row's score and the mean, averaged fairly over all orders in which features may become known.
 * What is not known is averaged over the training rows that passed through each split (path-dependent tree SHAP).
 *
 * Use it to say why a row is scored as it is. It explains the model, not the world: a feature that stands in for a cause
 * gets the cause's credit.
 *
 * @throws StatisticsError naming `table` where it lacks a feature or holds it in another kind.
 * @source Lundberg, Erion & Lee (2018), arXiv:1802.03888, algorithm 2; Lundberg et al. (2020), Nature Machine Intelligence 2, 56-67.
 * @reference Shapley's formula by enumeration of all subsets (tree-shap.test.ts), agreement 1e-8.
 */
export function treeShap(model: BoostedTrees, table: FeatureTable): TreeShap {
  checkTable(table);
  const columns = treeColumns(model, table);
  const count = model.features.length;
  const values = new Float64Array(table.rows * count);
  let expected = model.base;
  for (const tree of model.trees) {
    expected += meanValue(tree, 0);
    const walk = new ShapWalk(tree, columns.isCategory);
    for (let row = 0; row < table.rows; row++) {
      walk.add((feature) => columns.values[feature]![row]!, values.subarray(row * count, (row + 1) * count));
    }
  }
  return { rows: table.rows, features: model.features.map(({ name }) => name), expected, values };
}

function meanValue(tree: DecisionTree, node: number): number {
  if (tree.feature[node]! < 0) return tree.value[node]!;
  const [left, right] = [tree.left[node]!, tree.right[node]!];
  const share = tree.cover[left]! / tree.cover[node]!;
  return share * meanValue(tree, left) + (1 - share) * meanValue(tree, right);
}

/**
 * One tree's walk. The path holds for each feature met so far the share of training rows that would pass when it is not
 * known (`without`), whether the row itself passes (`within`), and `weights[i]`: the summed Shapley weight of the subsets
 * of size i.
 */
class ShapWalk {
  readonly #tree: DecisionTree;
  readonly #isCategory: readonly boolean[];
  readonly #features: Int32Array;
  readonly #without: Float64Array;
  readonly #within: Float64Array;
  readonly #weights: Float64Array;
  #read: (feature: number) => number = () => Number.NaN;
  #into: Float64Array = new Float64Array();

  constructor(tree: DecisionTree, isCategory: readonly boolean[]) {
    const depth = depthOf(tree, 0) + 2;
    const places = (depth * (depth + 1)) / 2 + depth;
    this.#tree = tree;
    this.#isCategory = isCategory;
    this.#features = new Int32Array(places);
    this.#without = new Float64Array(places);
    this.#within = new Float64Array(places);
    this.#weights = new Float64Array(places);
  }

  /** Adds the tree's Shapley values for one row. */
  add(read: (feature: number) => number, into: Float64Array): void {
    this.#read = read;
    this.#into = into;
    this.#descend(0, 0, 0, 1, 1, -1);
  }

  /** `from` is where the path of length `length` starts; a copy with one more place is laid behind it. */
  #descend(node: number, parent: number, length: number, without: number, within: number, feature: number): void {
    const from = parent + length;
    for (const part of [this.#features, this.#without, this.#within, this.#weights])
      part.copyWithin(from, parent, from);
    this.#extend(from, length, without, within, feature);
    let size = length + 1;
    const tree = this.#tree;
    const asked = tree.feature[node]!;
    if (asked < 0) {
      for (let place = 1; place < size; place++) {
        const weight = this.#sumWithout(from, size, place);
        this.#into[this.#features[from + place]!]! +=
          weight * (this.#within[from + place]! - this.#without[from + place]!) * tree.value[node]!;
      }
      return;
    }
    const [left, right] = [tree.left[node]!, tree.right[node]!];
    const [hot, cold] = goesLeft(tree, node, this.#isCategory[asked]!, this.#read(asked))
      ? [left, right]
      : [right, left];
    let knownWithout = 1;
    let knownWithin = 1;
    for (let place = 1; place < size; place++) {
      if (this.#features[from + place] !== asked) continue;
      knownWithout = this.#without[from + place]!;
      knownWithin = this.#within[from + place]!;
      this.#remove(from, size, place);
      size--;
      break;
    }
    const share = knownWithout / tree.cover[node]!;
    this.#descend(hot, from, size, share * tree.cover[hot]!, knownWithin, asked);
    this.#descend(cold, from, size, share * tree.cover[cold]!, 0, asked);
  }

  #extend(from: number, length: number, without: number, within: number, feature: number): void {
    const weights = this.#weights;
    this.#features[from + length] = feature;
    this.#without[from + length] = without;
    this.#within[from + length] = within;
    weights[from + length] = length === 0 ? 1 : 0;
    for (let place = length - 1; place >= 0; place--) {
      weights[from + place + 1]! += (within * weights[from + place]! * (place + 1)) / (length + 1);
      weights[from + place] = (without * weights[from + place]! * (length - place)) / (length + 1);
    }
  }

  #remove(from: number, size: number, removed: number): void {
    const weights = this.#weights;
    const without = this.#without[from + removed]!;
    const within = this.#within[from + removed]!;
    let next = weights[from + size - 1]!;
    for (let place = size - 2; place >= 0; place--) {
      if (within !== 0) {
        const kept = weights[from + place]!;
        weights[from + place] = (next * size) / ((place + 1) * within);
        next = kept - (weights[from + place]! * without * (size - 1 - place)) / size;
      } else {
        weights[from + place] = (weights[from + place]! * size) / (without * (size - 1 - place));
      }
    }
    for (const part of [this.#features, this.#without, this.#within]) {
      part.copyWithin(from + removed, from + removed + 1, from + size);
    }
  }

  /** The sum of weights that {@link #remove} would leave. */
  #sumWithout(from: number, size: number, removed: number): number {
    const weights = this.#weights;
    const without = this.#without[from + removed]!;
    const within = this.#within[from + removed]!;
    let next = weights[from + size - 1]!;
    let sum = 0;
    for (let place = size - 2; place >= 0; place--) {
      if (within !== 0) {
        const left = (next * size) / ((place + 1) * within);
        sum += left;
        next = weights[from + place]! - (left * without * (size - 1 - place)) / size;
      } else sum += (weights[from + place]! * size) / (without * (size - 1 - place));
    }
    return sum;
  }
}

function depthOf(tree: DecisionTree, node: number): number {
  if (tree.feature[node]! < 0) return 1;
  return 1 + Math.max(depthOf(tree, tree.left[node]!), depthOf(tree, tree.right[node]!));
}
