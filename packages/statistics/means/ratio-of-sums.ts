import type { LevelOption } from "../arguments/level-option.ts";
import { requireCount } from "../arguments/require-count.ts";
import { requireLevel } from "../arguments/require-level.ts";
import { requireNumber } from "../arguments/require-number.ts";
import type { Doubtful } from "../estimate.ts";
import { tReach } from "./t-reach.ts";

/** What is left of units after adding up: how many there are, and sums over them of numerators, denominators, their squares and products. */
export type RatioSums = {
  readonly n: number;
  readonly numerators: number;
  readonly denominators: number;
  readonly squaredNumerators: number;
  readonly squaredDenominators: number;
  readonly products: number;
};

/** Sums of squares cancel out to this part of themselves; what is left below it is no difference. */
const cancelled = 1e-13;

/**
 * {@link ratioOfTotals} of units of which only sums are left (a database added them up): the same estimate and interval, to about
 * seven digits of the standard error where the units' ratios differ by a ten-thousandth or more.
 *
 * @param sums over the units, whose denominators are not negative.
 * @throws StatisticsError naming the sum that is no number, `n` or `level`.
 * @source Cochran (1977), Sampling Techniques, 3rd ed., section 6.4.
 * @reference R 4.2.2, survey `svyratio(~y, ~x, svydesign(ids = ~1, data = d))`, `confint(, df = n - 1)`
 */
export function ratioOfSums(sums: RatioSums, { level = 0.95 }: LevelOption = {}): Doubtful {
  const { n, numerators, denominators, squaredNumerators, squaredDenominators, products } = sums;
  requireCount(n, "n", 0);
  requireLevel(level);
  for (const [name, value] of Object.entries(sums)) requireNumber(value, name);
  const method = "ratio of totals, linearised t";
  if (n < 2)
    return { kind: "insufficient", n, reason: `${n} unit${n === 1 ? "" : "s"}`, enough: "at least 2 units", method };
  if (denominators === 0)
    return { kind: "insufficient", n, reason: "the denominators add up to 0", enough: "a denominator above 0", method };
  const ratio = numerators / denominators;
  const squares = squaredNumerators - 2 * ratio * products + ratio * ratio * squaredDenominators;
  if (squares <= cancelled * squaredNumerators)
    return {
      kind: "insufficient",
      n,
      reason: `all ${n} units have the same ratio`,
      enough: "units that differ",
      method,
    };
  const reach = (tReach(level, n - 1) * Math.sqrt((n / (n - 1)) * squares)) / denominators;
  return { kind: "estimate", estimate: ratio, low: ratio - reach, high: ratio + reach, level, n, method };
}
