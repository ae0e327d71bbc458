/** Draws that follow from a seed alone: the same text gives the same draws, everywhere and for good. */
export interface SeededRandom {
  /** A number from 0 up to, but not with, 1. */
  next(): number;
  pick<T>(from: readonly T[]): T | undefined;
  shuffled<T>(from: readonly T[]): readonly T[];
}

/** Draws by mulberry32 from the FNV-1a hash of a text. */
export function seededRandom(seed: string): SeededRandom {
  let state = 0x811c9dc5;
  for (const unit of seed) state = Math.imul(state ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  function shuffled<T>(from: readonly T[]): readonly T[] {
    const order = [...from];
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = Math.floor(next() * (last + 1));
      [order[last], order[other]] = [order[other] as T, order[last] as T];
    }
    return order;
  }

  return { next, shuffled, pick: (from) => from[Math.floor(next() * from.length)] };
}
