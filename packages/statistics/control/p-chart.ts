import { requireCount } from "../arguments/require-count.ts";
import { requireSameLength } from "../arguments/require-same-length.ts";
import { requireSuccesses } from "../arguments/require-successes.ts";
import type { Insufficient } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import { movingRangeSigma } from "./moving-range-sigma.ts";
import { type NelsonRule, nelsonDetector } from "./nelson-rule.ts";

/** One period of a p-chart: its rate, its limits (within 0..1), and the Nelson rules it completes. */
export type PChartPoint = {
  /** Position among the periods handed in, from 0. */
  readonly index: number;
  readonly rate: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
  readonly rules: readonly NelsonRule[];
};

export type PChart = {
  readonly kind: "control-chart";
  /** All successes over all trials of the baseline. */
  readonly centre: number;
  /** Laney's sigma z: 1 where the rates vary as chance alone would make them, above 1 where they vary more. */
  readonly dispersion: number;
  readonly points: readonly PChartPoint[];
  readonly n: number;
  readonly method: string;
};

/**
 * A p-chart of rates with unequal trials, with Laney's correction for rates that vary more than chance alone (p'); the
 * limits are never narrower than the binomial ones.
 *
 * Use it for a rate a period (infections among admissions by month). Without the correction, large n makes every period
 * an alarm. Periods without trials are left out; fewer than 6 with trials in the baseline, or a centre of 0 or 1, give
 * `insufficient`.
 *
 * @param successes whole numbers by period.
 * @param trials whole numbers by period.
 * @param options.baseline how many of the first periods set centre and dispersion; all when left out.
 * @param options.rules Nelson's rules to watch on the standardised rates; 1 and 2 when left out.
 * @throws StatisticsError naming `successes`, `trials`, `baseline` or `rules`.
 * @source Laney (2002), Quality Engineering 14, 531-537.
 * @reference R 4.2.2 `sqrt(pi) / 2 * mean(abs(diff(z)))` on the standardised rates, limits written out
 */
export function pChart(
  successes: ArrayLike<number>,
  trials: ArrayLike<number>,
  {
    baseline = trials.length,
    rules = [1, 2],
  }: { readonly baseline?: number; readonly rules?: readonly NelsonRule[] } = {},
): PChart | Insufficient {
  requireSameLength(successes, "successes", trials, "trials");
  requireCount(baseline, "baseline");
  if (baseline > trials.length)
    throw new StatisticsError("baseline", `${baseline} is more than the ${trials.length} periods`);
  const detect = nelsonDetector(rules);
  const method = `p' chart (Laney), Nelson rules ${rules.join(", ")}`;
  const periods: { index: number; rate: number; n: number }[] = [];
  let succeeded = 0;
  let tried = 0;
  for (let index = 0; index < trials.length; index++) {
    requireSuccesses(successes[index]!, trials[index]!);
    if (trials[index] === 0) continue;
    periods.push({ index, rate: successes[index]! / trials[index]!, n: trials[index]! });
    if (index < baseline) {
      succeeded += successes[index]!;
      tried += trials[index]!;
    }
  }
  const base = periods.filter(({ index }) => index < baseline);
  if (base.length < 6) {
    return {
      kind: "insufficient",
      n: tried,
      reason: `${base.length} periods with trials`,
      enough: "at least 6 periods with trials",
      method,
    };
  }
  const centre = succeeded / tried;
  if (succeeded === 0 || succeeded === tried) {
    return {
      kind: "insufficient",
      n: tried,
      reason: succeeded === 0 ? "no successes" : "only successes",
      enough: "both successes and failures",
      method,
    };
  }
  const errorOf = (n: number): number => Math.sqrt((centre * (1 - centre)) / n);
  const dispersion = movingRangeSigma(base.map(({ rate, n }) => (rate - centre) / errorOf(n))).sigma;
  const points = periods.map(({ index, rate, n }): PChartPoint => {
    const sigma = errorOf(n) * Math.max(1, dispersion);
    return {
      index,
      rate,
      n,
      low: Math.max(0, centre - 3 * sigma),
      high: Math.min(1, centre + 3 * sigma),
      rules: detect((rate - centre) / sigma),
    };
  });
  return { kind: "control-chart", centre, dispersion, points, n: tried, method };
}
