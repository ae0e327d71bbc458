import {
  bestSplit,
  leafValue,
  type NodeSplit,
  type NodeTotals,
  type SplitRules,
  sumOf,
  type ValueBounds,
} from "./best-split.ts";
import type { DecisionTree } from "./decision-tree.ts";
import { binsPerFeature, type FeatureBins, missingBin } from "./feature-bins.ts";
import { type Histogram, histogramLength } from "./histogram.ts";
import type { ShardCrew } from "./shard-crew.ts";

export type GrowthRules = SplitRules & {
  readonly leaves: number;
  readonly depth: number;
  readonly learningRate: number;
};

type GrowingNode = {
  readonly node: number;
  readonly depth: number;
  readonly totals: NodeTotals;
  readonly bounds: ValueBounds;
  /** Kept while the node may still be split. */
  readonly histogram: Histogram | null;
  readonly split: NodeSplit | null;
};

/** Memory for the histograms of one tree's open leaves, used again tree after tree. */
export class HistogramPool {
  readonly #length: number;
  readonly #free: Histogram[] = [];

  constructor(features: number) {
    this.#length = histogramLength(features);
  }

  take(): Histogram {
    return this.#free.pop() ?? new Float64Array(this.#length);
  }

  give(histogram: Histogram | null): void {
    if (histogram !== null) this.#free.push(histogram);
  }
}

/**
 * Grows one tree leaf by leaf, always splitting where the loss falls most, and moves the training rows' scores. Only the
 * smaller child of a split is summed; the larger is its parent less its sibling.
 *
 * @source Friedman (2001), Annals of Statistics 29, 1189-1232; Ke et al. (2017), NeurIPS 30, 3146-3154 (histograms, leaf by leaf).
 */
export function growTree(
  crew: ShardCrew,
  pool: HistogramPool,
  rules: GrowthRules,
  features: readonly FeatureBins[],
): DecisionTree {
  const tree = emptyTree(2 * rules.leaves - 1);
  const histogram = pool.take();
  crew.begin(histogram);
  const bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const open: GrowingNode[] = [
    consider({ node: 0, depth: 0, totals: sumOf(histogram, 0, everyBin), bounds, histogram }, rules),
  ];
  let nodes = 1;
  while (open.length < rules.leaves) {
    const best = pickBest(open);
    if (best < 0) break;
    const parent = open[best]!;
    const { node, depth, split, histogram: summed } = parent;
    const { feature, goesLeft, left, right } = split!;
    const children = { node, left: nodes, right: nodes + 1 };
    nodes += 2;
    record(tree, children, split!, features[feature]!, parent.totals);
    const atEnd = open.length + 1 >= rules.leaves || depth + 1 >= rules.depth;
    const [leftBounds, rightBounds] = childBounds(parent, rules);
    const [smaller, larger] =
      left.rows <= right.rows ? [children.left, children.right] : [children.right, children.left];
    const useful = !atEnd && Math.max(left.rows, right.rows) >= 2 * rules.smallestLeaf;
    const ofSmaller = useful ? pool.take() : null;
    crew.split(children, feature, goesLeft, ofSmaller === null ? null : { node: smaller, into: ofSmaller });
    if (ofSmaller !== null) subtract(summed!, ofSmaller);
    const histogramOf = (child: number) => (ofSmaller === null ? null : child === larger ? summed : ofSmaller);
    if (ofSmaller === null) pool.give(summed);
    open.splice(
      best,
      1,
      consider(
        {
          node: children.left,
          depth: depth + 1,
          totals: left,
          bounds: leftBounds,
          histogram: histogramOf(children.left),
        },
        rules,
      ),
      consider(
        {
          node: children.right,
          depth: depth + 1,
          totals: right,
          bounds: rightBounds,
          histogram: histogramOf(children.right),
        },
        rules,
      ),
    );
  }
  for (const leaf of open) {
    pool.give(leaf.histogram);
    tree.value[leaf.node] = rules.learningRate * leafValue(leaf.totals, rules.ridge, leaf.bounds);
    tree.cover[leaf.node] = leaf.totals.rows;
  }
  crew.finish(
    open.map((leaf) => leaf.node),
    tree.value,
  );
  return trim(tree, nodes);
}

function consider(node: Omit<GrowingNode, "split">, rules: GrowthRules): GrowingNode {
  const split =
    node.histogram === null || node.depth >= rules.depth
      ? null
      : bestSplit(node.histogram, node.totals, rules, node.bounds);
  return { ...node, split };
}

function pickBest(open: readonly GrowingNode[]): number {
  let best = -1;
  open.forEach(({ split }, index) => {
    if (split !== null && (best < 0 || split.gain > open[best]!.split!.gain)) best = index;
  });
  return best;
}

/** Below a split on a monotone feature the two sides keep to either side of the middle of their values. */
function childBounds({ split, bounds }: GrowingNode, rules: GrowthRules): [ValueBounds, ValueBounds] {
  const direction = rules.monotone[split!.feature]!;
  if (direction === 0) return [bounds, bounds];
  const middle = (leafValue(split!.left, rules.ridge, bounds) + leafValue(split!.right, rules.ridge, bounds)) / 2;
  const below = { ...bounds, high: middle };
  const above = { ...bounds, low: middle };
  return direction > 0 ? [below, above] : [above, below];
}

const everyBin = Array.from({ length: binsPerFeature }, (_, bin) => bin);

function subtract(from: Histogram, other: Histogram): void {
  for (let at = 0; at < from.length; at++) from[at]! -= other[at]!;
}

function record(
  tree: DecisionTree,
  { node, left, right }: { node: number; left: number; right: number },
  split: NodeSplit,
  feature: FeatureBins,
  totals: NodeTotals,
): void {
  tree.feature[node] = split.feature;
  tree.left[node] = left;
  tree.right[node] = right;
  tree.cover[node] = totals.rows;
  tree.missingLeft[node] = split.goesLeft[missingBin]!;
  if (feature.kind === "number") {
    tree.threshold[node] = feature.thresholds[split.bin] ?? Number.POSITIVE_INFINITY;
  } else {
    split.goesLeft.forEach((isLeft, bin) => {
      if (isLeft === 1) tree.categoriesLeft[8 * node + (bin >>> 5)]! |= 1 << (bin & 31);
    });
  }
}

function emptyTree(nodes: number): DecisionTree {
  return {
    feature: new Int32Array(nodes).fill(-1),
    threshold: new Float64Array(nodes),
    categoriesLeft: new Uint32Array(8 * nodes),
    missingLeft: new Uint8Array(nodes),
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    value: new Float64Array(nodes),
    cover: new Float64Array(nodes),
  };
}

function trim(tree: DecisionTree, nodes: number): DecisionTree {
  return {
    feature: tree.feature.slice(0, nodes),
    threshold: tree.threshold.slice(0, nodes),
    categoriesLeft: tree.categoriesLeft.slice(0, 8 * nodes),
    missingLeft: tree.missingLeft.slice(0, nodes),
    left: tree.left.slice(0, nodes),
    right: tree.right.slice(0, nodes),
    value: tree.value.slice(0, nodes),
    cover: tree.cover.slice(0, nodes),
  };
}
