import type { LevelOption } from "../arguments/level-option.ts";
import { requireFinite } from "../arguments/require-finite.ts";
import { requireLevel } from "../arguments/require-level.ts";
import { requireSameLength } from "../arguments/require-same-length.ts";
import type { Doubtful } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import { tReach } from "./t-reach.ts";

/**
 * A total over a total (sum of numerators / sum of denominators) with a linearised (Taylor) t interval over the units.
 *
 * Use it for rates whose denominator varies with the unit (cost over budget, complications over bed days), where the
 * mean of the units' own ratios answers another question. The units must be independent. It needs at least two units
 * that differ; with few or very unequal units use {@link clusterBootstrap}.
 *
 * @param numerators one for each unit.
 * @param denominators one for each unit, none negative; a total of 0 gives `insufficient`.
 * @throws StatisticsError naming `numerators`, `denominators` or `level`.
 * @source Cochran (1977), Sampling Techniques, 3rd ed., section 6.4.
 * @reference R 4.2.2, survey `svyratio(~y, ~x, svydesign(ids = ~1, data = d))`, `confint(, df = n - 1)`
 */
export function ratioOfTotals(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  { level = 0.95 }: LevelOption = {},
): Doubtful {
  requireFinite(numerators, "numerators");
  requireFinite(denominators, "denominators");
  requireSameLength(numerators, "numerators", denominators, "denominators");
  requireLevel(level);
  const n = numerators.length;
  const method = "ratio of totals, linearised t";
  let numerator = 0;
  let denominator = 0;
  for (let unit = 0; unit < n; unit++) {
    if (denominators[unit]! < 0)
      throw new StatisticsError("denominators", `${denominators[unit]} at position ${unit} is negative`);
    numerator += numerators[unit]!;
    denominator += denominators[unit]!;
  }
  if (n < 2)
    return { kind: "insufficient", n, reason: `${n} unit${n === 1 ? "" : "s"}`, enough: "at least 2 units", method };
  if (denominator === 0) {
    return { kind: "insufficient", n, reason: "the denominators add up to 0", enough: "a denominator above 0", method };
  }
  const ratio = numerator / denominator;
  let squares = 0;
  let scale = 0;
  for (let unit = 0; unit < n; unit++) {
    squares += (numerators[unit]! - ratio * denominators[unit]!) ** 2;
    scale += numerators[unit]! ** 2;
  }
  if (Math.sqrt(squares) <= 10 * Number.EPSILON * Math.sqrt(scale)) {
    return {
      kind: "insufficient",
      n,
      reason: `all ${n} units have the same ratio`,
      enough: "units that differ",
      method,
    };
  }
  const standardError = Math.sqrt((n / (n - 1)) * squares) / denominator;
  const reach = tReach(level, n - 1) * standardError;
  return { kind: "estimate", estimate: ratio, low: ratio - reach, high: ratio + reach, level, n, method };
}
