import { workerData } from "node:worker_threads";
import { performCommand } from "./perform-command.ts";
import { commandWord, type HelperData, shardCommand } from "./shard-command.ts";
import { TreeShard } from "./tree-shard.ts";

/** A helper thread's whole life: wait for the next command, carry it out on its shard, say that it is done. */
const { shard: memory, command, mostNodes } = workerData as HelperData;
const shard = new TreeShard(memory, mostNodes);
const { words } = command;
Atomics.add(words, commandWord.ready, 1);
Atomics.notify(words, commandWord.ready);
for (let turn = 0; ; ) {
  for (let spin = 0; spin < 2000 && Atomics.load(words, commandWord.turn) === turn; spin++);
  Atomics.wait(words, commandWord.turn, turn);
  turn = Atomics.load(words, commandWord.turn);
  if (words[commandWord.command] === shardCommand.stop) break;
  try {
    performCommand(shard, command);
  } catch {
    Atomics.store(words, commandWord.failed, 1);
  }
  Atomics.add(words, commandWord.done, 1);
  Atomics.notify(words, commandWord.done);
}
