/** Two clusters that hang together, and how closely: as closely as their two members that are least alike. */
type Merge = { readonly a: number; readonly b: number; readonly alike: number };

/** Every merge up to one whole, by the nearest-neighbour chain; ties go to the lowest place. */
function merges(alike: Float64Array, n: number): readonly Merge[] {
  const active = new Set(Array.from({ length: n }, (_, at) => at));
  const at = (a: number, b: number): number => alike[a * n + b]!;
  const made: Merge[] = [];
  const chain: number[] = [];
  while (active.size > 1) {
    if (chain.length === 0) chain.push(active.values().next().value!);
    const last = chain.at(-1)!;
    let nearest = chain.at(-2) ?? -1;
    for (const other of active) {
      if (other !== last && (nearest === -1 || at(last, other) > at(last, nearest))) nearest = other;
    }
    if (nearest !== chain.at(-2)) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const [kept, gone] = last < nearest ? [last, nearest] : [nearest, last];
    made.push({ a: kept, b: gone, alike: at(kept, gone) });
    active.delete(gone);
    for (const other of active) {
      if (other === kept) continue;
      const farther = Math.min(at(kept, other), at(gone, other));
      alike[kept * n + other] = farther;
      alike[other * n + kept] = farther;
    }
  }
  return made;
}

/**
 * Puts together what is alike so that within a group every two members are at least as alike as asked: complete linkage,
 * by the nearest-neighbour chain, in time and room proportional to the square of how many there are. The same input in the
 * same order gives the same groups.
 *
 * @param similarity how alike two are, by place, 0 to 1; must not depend on the order of the two.
 * @param atLeast the least likeness within a group.
 * @returns groups of places, each in rising order, by their first.
 * @source Defays (1977), Computer Journal 20, 364-366; Murtagh (1983), Computer Journal 26, 354-359 (chain).
 */
export function completeLinkage(
  n: number,
  similarity: (a: number, b: number) => number,
  atLeast: number,
): readonly (readonly number[])[] {
  const alike = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      const value = similarity(a, b);
      alike[a * n + b] = value;
      alike[b * n + a] = value;
    }
  }
  const group = Array.from({ length: n }, (_, at) => at);
  const root = (at: number): number => (group[at] === at ? at : root(group[at]!));
  for (const { a, b, alike: closeness } of merges(alike, n)) {
    if (closeness < atLeast) continue;
    const [first, second] = [root(a), root(b)].sort((x, y) => x - y);
    group[second!] = first!;
  }
  const groups = Map.groupBy(group.keys(), root);
  return [...groups.values()].sort((x, y) => x[0]! - y[0]!);
}
