import type { Answer } from "@fairway/questions";
import type { Warehouse } from "@fairway/warehouse";

/** Whether an answer is of everybody's rows or of some; the many of some never drive out the few of all. */
type Whose = "all" | "some";

/**
 * Answers kept of each open warehouse, and rows of their tables and signals together, some kilobytes each: of all rows, a large answer is some
 * megabytes; of a seller's, some ten kilobytes, and two hundred people who work at the same time ask a handful each.
 */
const most: Readonly<Record<Whose, { readonly answers: number; readonly rows: number }>> = {
  all: { answers: 32, rows: 1_000_000 },
  some: { answers: 1_000, rows: 100_000 },
};

const rowsOf = ({ table, signals }: Answer): number => table.rows.length + signals.length;

const keptOf: Readonly<Record<Whose, WeakMap<Warehouse, Map<string, Answer>>>> = {
  all: new WeakMap(),
  some: new WeakMap(),
};

/**
 * The answer kept under a key, or the one that is worked out now and kept: an answer follows from the data version, the day, the strategy,
 * what the asker may see, the question and its parameters alone, so the next who asks the same is handed the same. The least recently asked is
 * given up first; one that fails or is cancelled is not kept.
 *
 * @param key names everything that the answer follows from.
 */
export async function keptAnswer(
  warehouse: Warehouse,
  whose: Whose,
  key: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const kept = keptOf[whose].get(warehouse) ?? new Map<string, Answer>();
  keptOf[whose].set(warehouse, kept);
  const answer = kept.get(key) ?? (await work());
  kept.delete(key);
  kept.set(key, answer);
  let rows = kept.values().reduce((sum, each) => sum + rowsOf(each), 0);
  for (const [oldest, given] of kept) {
    if (given === answer || (kept.size <= most[whose].answers && rows <= most[whose].rows)) break;
    kept.delete(oldest);
    rows -= rowsOf(given);
  }
  return answer;
}
