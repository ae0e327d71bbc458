import type { ObservedDurations } from "./observed-durations.ts";

/** Comparable pairs so far: totals, and for each subject the pairs it is in (`met`) and those ordered rightly (`won`, ties one half). */
export type PairCounts = {
  readonly won: Float64Array;
  readonly met: Float64Array;
  concordant: number;
  discordant: number;
  tiedScores: number;
};

/**
 * Counts one stratum's comparable pairs by the rank of their scores, n log n: a backward pass meets each event with those
 * still at risk after it, a forward pass meets each subject with the events before it, less those before its entry.
 */
export function comparePairs(
  observed: ObservedDurations,
  ranks: Uint32Array,
  byExit: Uint32Array,
  byEntry: Uint32Array,
  pairs: PairCounts,
): void {
  const { durations, causes, entries } = observed;
  const size = ranks.reduce((most, rank) => Math.max(most, rank), 0);
  const later = rankTree(size);
  let leaving = byEntry.length - 1;
  for (let last = byExit.length - 1; last >= 0; ) {
    const time = durations[byExit[last]!]!;
    let first = last;
    while (first > 0 && durations[byExit[first - 1]!] === time) first--;
    if (entries) {
      for (; leaving >= 0 && entries[byEntry[leaving]!]! >= time; leaving--) later.add(ranks[byEntry[leaving]!]!, -1);
    }
    for (let i = first; i <= last; i++) if (causes[byExit[i]!] === 0) later.add(ranks[byExit[i]!]!, 1);
    for (let i = first; i <= last; i++) {
      const subject = byExit[i]!;
      if (causes[subject] === 0) continue;
      const rank = ranks[subject]!;
      const below = later.upTo(rank - 1);
      const tied = later.upTo(rank) - below;
      const all = later.upTo(size);
      pairs.concordant += below;
      pairs.tiedScores += tied;
      pairs.discordant += all - below - tied;
      pairs.won[subject]! += below + tied / 2;
      pairs.met[subject]! += all;
    }
    for (let i = first; i <= last; i++) if (causes[byExit[i]!] !== 0) later.add(ranks[byExit[i]!]!, 1);
    last = first - 1;
  }

  const earlier = rankTree(size);
  const meet = (subject: number, sign: 1 | -1) => {
    const rank = ranks[subject]!;
    const reached = earlier.upTo(rank);
    const tied = reached - earlier.upTo(rank - 1);
    const all = earlier.upTo(size);
    pairs.won[subject]! += sign * (all - reached + tied / 2);
    pairs.met[subject]! += sign * all;
  };
  let entering = 0;
  for (let first = 0; first < byExit.length; ) {
    const time = durations[byExit[first]!]!;
    let end = first;
    while (end < byExit.length && durations[byExit[end]!] === time) end++;
    if (entries)
      for (; entering < byEntry.length && entries[byEntry[entering]!]! < time; entering++) meet(byEntry[entering]!, -1);
    for (let i = first; i < end; i++) if (causes[byExit[i]!] !== 0) meet(byExit[i]!, 1);
    for (let i = first; i < end; i++) if (causes[byExit[i]!] !== 0) earlier.add(ranks[byExit[i]!]!, 1);
    for (let i = first; i < end; i++) if (causes[byExit[i]!] === 0) meet(byExit[i]!, 1);
    first = end;
  }
}

/** Counts by rank with sums up to a rank in logarithmic time (Fenwick, 1994). */
function rankTree(size: number): { add: (rank: number, count: number) => void; upTo: (rank: number) => number } {
  const tree = new Int32Array(size + 1);
  return {
    add: (rank, count) => {
      for (let at = rank; at <= size; at += at & -at) tree[at]! += count;
    },
    upTo: (rank) => {
      let sum = 0;
      for (let at = rank; at > 0; at -= at & -at) sum += tree[at]!;
      return sum;
    },
  };
}
