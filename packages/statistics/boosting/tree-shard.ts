import { fillDerivatives } from "./boosting-objective.ts";
import { type AddRows, histogramKernel } from "./histogram-kernel.ts";
import { type ShardArrays, type ShardMemory, shardArrays } from "./shard-memory.ts";

/**
 * A part of the training rows, worked on by one thread: their gradients, which node of the growing tree each row stands
 * in, and the histogram of one node at a time. Shards never look at each other's rows.
 */
export class TreeShard {
  readonly #memory: ShardMemory;
  readonly #arrays: ShardArrays;
  readonly #addRows: AddRows;
  readonly #start: Int32Array;
  readonly #end: Int32Array;

  constructor(memory: ShardMemory, mostNodes: number) {
    this.#memory = memory;
    this.#arrays = shardArrays(memory);
    this.#addRows = histogramKernel(memory.memory);
    this.#start = new Int32Array(mostNodes);
    this.#end = new Int32Array(mostNodes);
  }

  /** Starts a tree: fresh gradients, every row in node 0, and node 0's histogram. */
  begin(): void {
    const { objective, grid, rows } = this.#memory;
    const { outcomes, scores, derivatives, order } = this.#arrays;
    fillDerivatives(objective, outcomes, scores, grid, derivatives);
    for (let row = 0; row < rows; row++) order[row] = row;
    this.#start[0] = 0;
    this.#end[0] = rows;
    this.histogram(0);
  }

  /** Parts a node's rows by the bin of one feature, keeping their order. */
  split(node: number, left: number, right: number, feature: number, goesLeft: Uint8Array): void {
    const from = this.#start[node]!;
    const to = this.#end[node]!;
    const { rows } = this.#memory;
    const { columns, order, scratch } = this.#arrays;
    const column = columns.subarray(feature * rows, (feature + 1) * rows);
    const middle = partition(order, scratch, from, to, column, goesLeft);
    this.#start[left] = from;
    this.#end[left] = middle;
    this.#start[right] = middle;
    this.#end[right] = to;
  }

  /** Sums gradients, hessians and rows of one node by feature and bin. */
  histogram(node: number): void {
    const { histogram, order, bins, derivatives } = this.#arrays;
    histogram.fill(0);
    const rows = order.subarray(this.#start[node]!, this.#end[node]!);
    if (rows.length === 0 || this.#memory.features === 0) return;
    this.#addRows(
      rows.byteOffset,
      rows.byteOffset + rows.byteLength,
      bins.byteOffset,
      this.#memory.features,
      derivatives.byteOffset,
      histogram.byteOffset,
    );
  }

  /** Ends a tree: moves each row's score by the value of the leaf it stands in. */
  finish(leaves: ArrayLike<number>, leafCount: number, values: Float64Array): void {
    const { scores, order } = this.#arrays;
    for (let leaf = 0; leaf < leafCount; leaf++) {
      const node = leaves[leaf]!;
      const value = values[node]!;
      for (let at = this.#start[node]!; at < this.#end[node]!; at++) scores[order[at]!]! += value;
    }
  }
}

function partition(
  order: Uint32Array,
  scratch: Uint32Array,
  from: number,
  to: number,
  column: Uint8Array,
  goesLeft: Uint8Array,
): number {
  let left = from;
  let right = 0;
  for (let at = from; at < to; at++) {
    const row = order[at]!;
    const isLeft = goesLeft[column[row]!]!;
    order[left] = row;
    scratch[right] = row;
    left += isLeft;
    right += 1 - isLeft;
  }
  order.set(scratch.subarray(0, right), left);
  return left;
}
