import { type BoostingObjective, fillGradients } from "./boosting-objective.ts";
import { binsPerFeature } from "./feature-bins.ts";

/** The memory of one shard: all of it shareable between threads. */
export type ShardMemory = {
  readonly rows: number;
  readonly features: number;
  readonly objective: BoostingObjective;
  readonly grid: number;
  /** Row-major: rows x features. */
  readonly bins: Uint8Array;
  /** The same, one feature after the other. */
  readonly columns: Uint8Array;
  readonly outcomes: Float64Array;
  readonly scores: Float64Array;
  /** Sums of gradient and hessian, interleaved, by feature and bin. */
  readonly sums: Float64Array;
  readonly counts: Int32Array;
};

/**
 * A part of the training rows, worked on by one thread: their gradients, which node of the growing tree each row stands
 * in, and the histogram of one node at a time. Shards never look at each other's rows.
 */
export class TreeShard {
  readonly memory: ShardMemory;
  readonly #gradients: Float64Array;
  readonly #hessians: Float64Array;
  readonly #order: Uint32Array;
  readonly #scratch: Uint32Array;
  readonly #start: Int32Array;
  readonly #end: Int32Array;

  constructor(memory: ShardMemory, mostNodes: number) {
    this.memory = memory;
    this.#gradients = new Float64Array(memory.rows);
    this.#hessians = new Float64Array(memory.rows);
    this.#order = new Uint32Array(memory.rows);
    this.#scratch = new Uint32Array(memory.rows);
    this.#start = new Int32Array(mostNodes);
    this.#end = new Int32Array(mostNodes);
  }

  /** Starts a tree: fresh gradients, every row in node 0, and node 0's histogram. */
  begin(): void {
    const { objective, outcomes, scores, grid, rows } = this.memory;
    fillGradients(objective, outcomes, scores, grid, this.#gradients, this.#hessians);
    for (let row = 0; row < rows; row++) this.#order[row] = row;
    this.#start[0] = 0;
    this.#end[0] = rows;
    this.histogram(0);
  }

  /** Parts a node's rows by the bin of one feature, keeping their order. */
  split(node: number, left: number, right: number, feature: number, goesLeft: Uint8Array): void {
    const from = this.#start[node]!;
    const to = this.#end[node]!;
    const { columns, rows } = this.memory;
    const column = columns.subarray(feature * rows, (feature + 1) * rows);
    const middle = partition(this.#order, this.#scratch, from, to, column, goesLeft);
    this.#start[left] = from;
    this.#end[left] = middle;
    this.#start[right] = middle;
    this.#end[right] = to;
  }

  /** Sums gradients, hessians and rows of one node by feature and bin. */
  histogram(node: number): void {
    const { sums, counts, bins, features } = this.memory;
    sums.fill(0);
    counts.fill(0);
    addRows(
      this.#order,
      this.#start[node]!,
      this.#end[node]!,
      bins,
      features,
      this.#gradients,
      this.#hessians,
      sums,
      counts,
    );
  }

  /** Ends a tree: moves each row's score by the value of the leaf it stands in. */
  finish(leaves: ArrayLike<number>, leafCount: number, values: Float64Array): void {
    const { scores } = this.memory;
    for (let leaf = 0; leaf < leafCount; leaf++) {
      const node = leaves[leaf]!;
      const value = values[node]!;
      for (let at = this.#start[node]!; at < this.#end[node]!; at++) scores[this.#order[at]!]! += value;
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

/** Two features at a time: their cells never meet, so that the processor need not wait for one to write the other. */
function addRows(
  order: Uint32Array,
  from: number,
  to: number,
  bins: Uint8Array,
  features: number,
  gradients: Float64Array,
  hessians: Float64Array,
  sums: Float64Array,
  counts: Int32Array,
): void {
  const end = features * binsPerFeature;
  const pairs = (features - (features % 2)) * binsPerFeature;
  for (let at = from; at < to; at++) {
    const row = order[at]!;
    const gradient = gradients[row]!;
    const hessian = hessians[row]!;
    let cell = row * features;
    let base = 0;
    for (; base < pairs; base += 2 * binsPerFeature) {
      const one = base + bins[cell]!;
      const other = base + binsPerFeature + bins[cell + 1]!;
      cell += 2;
      counts[one] = (counts[one]! + 1) | 0;
      counts[other] = (counts[other]! + 1) | 0;
      sums[2 * one]! += gradient;
      sums[2 * one + 1]! += hessian;
      sums[2 * other]! += gradient;
      sums[2 * other + 1]! += hessian;
    }
    if (base < end) {
      const last = base + bins[cell]!;
      counts[last] = (counts[last]! + 1) | 0;
      sums[2 * last]! += gradient;
      sums[2 * last + 1]! += hessian;
    }
  }
}
