/**
 * Parts nudged in the last digits so that adding them up in order gives exactly `total`; the largest part takes the
 * rounding. They must already add up but for rounding.
 */
export function closeSum(parts: readonly number[], total: number): readonly number[] {
  const closed = [...parts];
  if (closed.length === 0) return closed;
  const largest = closed.reduce((best, part, index) => (Math.abs(part) > Math.abs(closed[best]!) ? index : best), 0);
  for (let round = 0; round < 8; round++) {
    const missing = total - closed.reduce((sum, part) => sum + part, 0);
    if (missing === 0) return closed;
    closed[round < 4 ? largest : closed.length - 1]! += missing;
  }
  return closed;
}
