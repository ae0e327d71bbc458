import type { Warehouse } from "@fairway/warehouse";

const read = new WeakMap<Warehouse, Map<string, Promise<unknown>>>();
const most = 150;

/**
 * What every asking needs and reads of the data alike, read once for each state of it. What fails is read again by whoever asks next.
 *
 * @param key names what is read, and everything of the data that it follows from: its version, the day, how far facts reach.
 */
export function onceForData<Result>(warehouse: Warehouse, key: string, work: () => Promise<Result>): Promise<Result> {
  const all = read.get(warehouse) ?? new Map<string, Promise<unknown>>();
  read.set(warehouse, all);
  const known = all.get(key) as Promise<Result> | undefined;
  if (known) return known;
  if (all.size >= most) all.clear();
  const reading = work();
  all.set(key, reading);
  reading.catch(() => all.delete(key));
  return reading;
}
