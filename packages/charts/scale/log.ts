import type { LinearScale } from "./linear.ts";

/**
 * A scale for ratios: twice and half are equally far from one. Its ends and ticks are powers of two, or of ten where
 * the span is wide.
 *
 * @param values positive numbers that must fit, and 1 with them; others are passed over.
 * @param range pixel positions of the domain's ends.
 */
export function logScale(values: Iterable<number>, range: readonly [number, number], count = 6): LinearScale {
  const logs = [1, ...values].filter((value) => Number.isFinite(value) && value > 1e-9 && value < 1e9).map(Math.log2);
  const low = Math.min(...logs);
  const high = Math.max(...logs);
  const base =
    [1, 2, 3, Math.log2(10), 2 * Math.log2(10)].find((step) => (high - low) / step <= count) ?? 3 * Math.log2(10);
  const first = Math.floor(low / base + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / base - 1e-9));
  const [from, to] = range;
  const [start, end] = [first * base, last * base];
  const at = (value: number): number => {
    const place = value > 0 ? (Math.log2(value) - start) / (end - start) : 0;
    return from + Math.min(1, Math.max(0, Number.isFinite(place) ? place : 1)) * (to - from);
  };
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number((2 ** ((first + index) * base)).toPrecision(6)),
  );
  return { domain: [ticks[0] ?? 1, ticks.at(-1) ?? 1], ticks, step: 0, at };
}
