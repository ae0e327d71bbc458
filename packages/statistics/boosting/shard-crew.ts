import type { Worker } from "node:worker_threads";
import type { BoostingObjective } from "./boosting-objective.ts";
import type { Histogram } from "./histogram.ts";
import { performCommand } from "./perform-command.ts";
import { type CommandMemory, commandMemory, commandWord, type HelperData, shardCommand } from "./shard-command.ts";
import { type ShardMemory, shardArrays, shardMemory } from "./shard-memory.ts";
import { TreeShard } from "./tree-shard.ts";

type CrewRows = {
  /** Bins of each feature, row by row. */
  readonly bins: readonly Uint8Array[];
  readonly outcomes: Float64Array;
  readonly base: number;
  readonly objective: BoostingObjective;
  readonly grid: number;
};

const rowsDealtTogether = 512;
const startSeconds = 120;

/**
 * The training rows, dealt out to shards: the first is worked on by the calling thread, each other by a helper thread.
 * Since the gradients' sums are exact, how many shards there are changes no bit of the result.
 */
export class ShardCrew {
  readonly #histograms: readonly Histogram[];
  readonly #own: TreeShard;
  readonly #helpers: readonly Worker[];
  readonly #command: CommandMemory;

  constructor(rows: CrewRows, threads: number, mostNodes: number) {
    const shards = dealRows(rows, threads);
    this.#histograms = shards.map((shard) => shardArrays(shard).histogram);
    this.#command = commandMemory(mostNodes);
    this.#own = new TreeShard(shards[0]!, mostNodes);
    this.#helpers = shards.slice(1).map((shard) => startHelper({ shard, command: this.#command, mostNodes }));
  }

  /** Starts a tree and sums its root into `into`. */
  begin(into: Histogram): void {
    this.#awaitStart();
    this.#perform(shardCommand.begin);
    this.#gather(into);
  }

  /** Parts a node's rows; sums the child `summed` into `into` unless it is null. */
  split(
    nodes: { readonly node: number; readonly left: number; readonly right: number },
    feature: number,
    goesLeft: Uint8Array,
    summed: { readonly node: number; readonly into: Histogram } | null,
  ): void {
    const { words } = this.#command;
    words[commandWord.node] = nodes.node;
    words[commandWord.left] = nodes.left;
    words[commandWord.right] = nodes.right;
    words[commandWord.feature] = feature;
    words[commandWord.summed] = summed?.node ?? -1;
    this.#command.goesLeft.set(goesLeft);
    this.#perform(shardCommand.split);
    if (summed !== null) this.#gather(summed.into);
  }

  /** Ends a tree: adds each leaf's value to its rows' scores. */
  finish(leaves: readonly number[], values: ArrayLike<number>): void {
    this.#command.words[commandWord.leafCount] = leaves.length;
    this.#command.leaves.set(leaves);
    for (const leaf of leaves) this.#command.values[leaf] = values[leaf]!;
    this.#perform(shardCommand.finish);
  }

  /** Lets the helper threads go; the crew cannot be used afterwards. */
  stop(): void {
    if (this.#helpers.length === 0) return;
    this.#command.words[commandWord.command] = shardCommand.stop;
    Atomics.add(this.#command.words, commandWord.turn, 1);
    Atomics.notify(this.#command.words, commandWord.turn);
  }

  /** A helper that cannot start would be waited for without end, so this wait has one. */
  #awaitStart(): void {
    const { words } = this.#command;
    const deadline = performance.now() + startSeconds * 1000;
    for (let ready = 0; ready < this.#helpers.length; ready = Atomics.load(words, commandWord.ready)) {
      const left = deadline - performance.now();
      if (left <= 0)
        throw new Error(`The helper threads of boosted trees did not start within ${startSeconds} s; try threads: 1.`);
      Atomics.wait(words, commandWord.ready, ready, left);
    }
  }

  #perform(command: number): void {
    const { words } = this.#command;
    words[commandWord.command] = command;
    Atomics.store(words, commandWord.done, 0);
    Atomics.add(words, commandWord.turn, 1);
    Atomics.notify(words, commandWord.turn);
    performCommand(this.#own, this.#command);
    for (let done = Atomics.load(words, commandWord.done); done < this.#helpers.length; ) {
      for (let spin = 0; spin < 2000 && Atomics.load(words, commandWord.done) === done; spin++);
      Atomics.wait(words, commandWord.done, done);
      done = Atomics.load(words, commandWord.done);
    }
    if (Atomics.load(words, commandWord.failed) === 1)
      throw new Error("A helper thread of boosted trees failed; try threads: 1.");
  }

  #gather(into: Histogram): void {
    into.set(this.#histograms[0]!);
    for (const histogram of this.#histograms.slice(1)) {
      for (let at = 0; at < into.length; at++) into[at]! += histogram[at]!;
    }
  }
}

function startHelper(data: HelperData): Worker {
  const { Worker: Thread } = process.getBuiltinModule("node:worker_threads");
  const helper = new Thread(new URL("./shard-helper.ts", import.meta.url), { workerData: data });
  helper.unref();
  return helper;
}

/** Deals rows in runs of 512 to each shard in turn, so that rows in order of time or size are spread evenly. */
function dealRows(rows: CrewRows, threads: number): ShardMemory[] {
  const total = rows.outcomes.length;
  const features = rows.bins.length;
  const shardOf = (row: number) => Math.floor(row / rowsDealtTogether) % threads;
  return Array.from({ length: threads }, (_, shard) => {
    const own = Int32Array.from({ length: total }, (_, row) => row).filter((row) => shardOf(row) === shard);
    const memory = shardMemory({ rows: own.length, features, objective: rows.objective, grid: rows.grid });
    const arrays = shardArrays(memory);
    arrays.scores.fill(rows.base);
    for (let at = 0; at < own.length; at++) arrays.outcomes[at] = rows.outcomes[own[at]!]!;
    rows.bins.forEach((bins, feature) => {
      const column = arrays.columns.subarray(feature * own.length);
      for (let at = 0; at < own.length; at++) {
        column[at] = bins[own[at]!]!;
        arrays.bins[at * features + feature] = bins[own[at]!]!;
      }
    });
    return memory;
  });
}
