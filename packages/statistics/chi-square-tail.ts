import gammainc from "@stdlib/math-base-special-gammainc";

/**
 * The chance of a chi-square value of at least `statistic`, accurate far into the tail, where 1 minus the distribution
 * function has no digits left.
 *
 * @source Abramowitz & Stegun (1964), 26.4.19: the regularised upper incomplete gamma function Q(degrees / 2, statistic / 2).
 * @reference R 4.2.2 `pchisq(lower.tail = FALSE)`.
 */
export function chiSquareTail(statistic: number, degrees: number): number {
  return statistic <= 0 ? 1 : gammainc(statistic / 2, degrees / 2, true, true);
}
