/**
 * One grown tree: node 0 is the root, children come after their parent. Numbers go left where value <= threshold;
 * categories where their bin's bit is set; missing where `missingLeft` is 1.
 */
export type DecisionTree = {
  /** The feature a node asks for, or -1 in a leaf. */
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  /** 256 bits a node, 8 words of 32; only read where the feature is a category. */
  readonly categoriesLeft: Uint32Array;
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What a leaf adds to the score. */
  readonly value: Float64Array;
  /** How many training rows passed through a node. */
  readonly cover: Float64Array;
};

/** Whether a row goes left at a node. */
export function goesLeft(tree: DecisionTree, node: number, isCategory: boolean, value: number): boolean {
  if (!isCategory) return Number.isNaN(value) ? tree.missingLeft[node] === 1 : value <= tree.threshold[node]!;
  return ((tree.categoriesLeft[8 * node + (value >>> 5)]! >>> (value & 31)) & 1) === 1;
}
