import type { ShardMemory } from "./shard-memory.ts";

/** What the thread that grows a tree asks of the others, through shared memory. */
export const shardCommand = { begin: 1, split: 2, finish: 3, stop: 4 } as const;

/**
 * Places in the command's words. `turn` counts commands given, `done` replies to the last, `ready` helpers that have
 * started; `failed` is 1 once a helper could not carry a command out.
 */
export const commandWord = {
  turn: 0,
  done: 1,
  command: 2,
  node: 3,
  left: 4,
  right: 5,
  feature: 6,
  summed: 7,
  leafCount: 8,
  ready: 9,
  failed: 10,
} as const;

/** One command at a time, in memory that all threads see. */
export type CommandMemory = {
  readonly words: Int32Array;
  readonly goesLeft: Uint8Array;
  readonly leaves: Int32Array;
  readonly values: Float64Array;
};

/** What a helper thread is started with. */
export type HelperData = { readonly shard: ShardMemory; readonly command: CommandMemory; readonly mostNodes: number };

export function commandMemory(mostNodes: number): CommandMemory {
  return {
    words: new Int32Array(new SharedArrayBuffer(64)),
    goesLeft: new Uint8Array(new SharedArrayBuffer(256)),
    leaves: new Int32Array(new SharedArrayBuffer(4 * mostNodes)),
    values: new Float64Array(new SharedArrayBuffer(8 * mostNodes)),
  };
}
