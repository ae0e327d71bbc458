import type { Answer } from "@fairway/questions";
import type { Warehouse } from "@fairway/warehouse";

/** Answers kept of each open warehouse; large ones are some megabytes. */
const most = 32;

const keptOf = new WeakMap<Warehouse, Map<string, Answer>>();

/**
 * The answer kept under a key, or the one that is worked out now and kept: an answer follows from the data version, the day, the strategy,
 * the question and its parameters alone, so the next who asks the same is handed the same. The least recently asked is given up first; one
 * that fails or is cancelled is not kept.
 *
 * @param key names everything that the answer follows from.
 */
export async function keptAnswer(warehouse: Warehouse, key: string, work: () => Promise<Answer>): Promise<Answer> {
  const kept = keptOf.get(warehouse) ?? new Map<string, Answer>();
  keptOf.set(warehouse, kept);
  const answer = kept.get(key) ?? (await work());
  kept.delete(key);
  kept.set(key, answer);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return answer;
}
