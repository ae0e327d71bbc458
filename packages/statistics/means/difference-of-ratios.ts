import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireFinite } from "../arguments/require-finite.ts";
import { requireLevel } from "../arguments/require-level.ts";
import { requireSameLength } from "../arguments/require-same-length.ts";
import type { Doubtful } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";

/** One total over another, unit by unit. */
type Ratio = { readonly numerators: ArrayLike<number>; readonly denominators: ArrayLike<number> };

function checked(
  { numerators, denominators }: Ratio,
  name: string,
): { readonly ratio: number; readonly whole: number } {
  requireFinite(numerators, `${name}.numerators`);
  requireFinite(denominators, `${name}.denominators`);
  requireSameLength(numerators, `${name}.numerators`, denominators, `${name}.denominators`);
  let [part, whole] = [0, 0];
  for (let unit = 0; unit < denominators.length; unit++) {
    if (denominators[unit]! < 0)
      throw new StatisticsError(`${name}.denominators`, `${denominators[unit]} at position ${unit} is negative`);
    part += numerators[unit]!;
    whole += denominators[unit]!;
  }
  return { ratio: part / whole, whole };
}

/**
 * How much one ratio of totals is above another that the same units have (complications a bed day this year, and last),
 * with a linearised (Taylor) t interval over the units. What a unit has in common on both sides cancels out.
 *
 * A unit that is on one side only has 0 on the other. For ratios of different units take the difference of two
 * {@link ratioOfTotals}. Fewer than two units, a side whose denominators add up to 0, and units that do not differ give
 * `insufficient`.
 *
 * @param after one numerator and denominator for each unit; no denominator negative.
 * @param before of the same units, in the same order.
 * @throws StatisticsError naming `after.numerators`, `after.denominators`, the same of `before`, or `level`.
 * @source Cochran (1977), Sampling Techniques, 3rd ed., sections 6.4 and 6.18 (comparison of two ratios).
 * @reference R 4.2.2, survey `svycontrast(svyratio(~y1 + y2, ~x1 + x2, design, covmat = TRUE), c(-1, 0, 0, 1))`, t with n - 1
 */
export function differenceOfRatios(after: Ratio, before: Ratio, { level = 0.95 }: LevelOption = {}): Doubtful {
  const [one, other] = [checked(after, "after"), checked(before, "before")];
  requireSameLength(after.numerators, "after.numerators", before.numerators, "before.numerators");
  requireLevel(level);
  const n = after.numerators.length;
  const method = "difference of two ratios of totals of the same units, linearised t";
  if (n < 2)
    return { kind: "insufficient", n, reason: `${n} unit${n === 1 ? "" : "s"}`, enough: "at least 2 units", method };
  if (one.whole === 0 || other.whole === 0) {
    const reason = `the denominators ${one.whole === 0 ? "after" : "before"} add up to 0`;
    return { kind: "insufficient", n, reason, enough: "denominators above 0 on both sides", method };
  }
  let squares = 0;
  let scale = 0;
  for (let unit = 0; unit < n; unit++) {
    const [a, b] = [after.numerators[unit]! / one.whole, before.numerators[unit]! / other.whole];
    const [c, d] = [after.denominators[unit]! / one.whole, before.denominators[unit]! / other.whole];
    squares += (a - one.ratio * c - (b - other.ratio * d)) ** 2;
    scale += a ** 2 + b ** 2;
  }
  if (Math.sqrt(squares) <= 10 * Number.EPSILON * Math.sqrt(scale))
    return { kind: "insufficient", n, reason: `all ${n} units changed alike`, enough: "units that differ", method };
  const estimate = one.ratio - other.ratio;
  const reach = tQuantile((1 + level) / 2, n - 1) * Math.sqrt((n / (n - 1)) * squares);
  return { kind: "estimate", estimate, low: estimate - reach, high: estimate + reach, level, n, method };
}
