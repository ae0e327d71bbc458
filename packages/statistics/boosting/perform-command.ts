import { type CommandMemory, commandWord, shardCommand } from "./shard-command.ts";
import type { TreeShard } from "./tree-shard.ts";

/** Carries out the command that stands in memory, on one shard. */
export function performCommand(shard: TreeShard, { words, goesLeft, leaves, values }: CommandMemory): void {
  const command = words[commandWord.command];
  if (command === shardCommand.begin) shard.begin();
  else if (command === shardCommand.split) {
    const node = words[commandWord.node]!;
    shard.split(node, words[commandWord.left]!, words[commandWord.right]!, words[commandWord.feature]!, goesLeft);
    const summed = words[commandWord.summed]!;
    if (summed >= 0) shard.histogram(summed);
  } else if (command === shardCommand.finish) shard.finish(leaves, words[commandWord.leafCount]!, values);
}
