/**
 * Parts nudged in their last digits so that they add up to `total`, and the sum that they have when added in order:
 * `total` itself, but for a last bit where large parts of opposite sign leave a total finer than any of them can hold.
 * The parts must already add up but for rounding.
 */
export function closeSum(
  parts: readonly number[],
  total: number,
): { readonly parts: readonly number[]; readonly sum: number } {
  const closed = [...parts];
  const add = (): number => closed.reduce((sum, part) => sum + part, 0);
  const bySize = closed.map((_, index) => index).sort((a, b) => Math.abs(closed[b]!) - Math.abs(closed[a]!));
  for (const index of bySize) {
    const missing = total - add();
    if (missing === 0) break;
    closed[index]! += missing;
  }
  return { parts: closed, sum: add() };
}
