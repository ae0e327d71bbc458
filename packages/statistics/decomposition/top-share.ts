import type { Doubtful } from "../estimate.ts";
import { type BootstrapOptions, bootstrap } from "../means/bootstrap.ts";
import { StatisticsError } from "../statistics-error.ts";
import { sortedAmounts } from "./sorted-amounts.ts";

/**
 * The share of the total that the top fraction holds ("the top 15 % of sellers bring 60 %"), with a BCa bootstrap
 * interval. Where the fraction falls within a unit, that unit counts in part.
 *
 * Use it to say concentration in words that people use. The top of the sample is chosen by what it holds, so the same
 * people will hold less next year; it is no forecast. Fewer than 5 values, a total of 0 (also in a resample), or values
 * that are all equal give `insufficient`.
 *
 * @param values finite, none negative, one for each unit. @param fraction strictly between 0 and 1.
 * @throws StatisticsError naming `values`, `fraction`, `draws` or `level`.
 * @source Pareto (1896); Efron (1987), JASA 82, 171-185 (interval).
 * @reference R 4.2.2 `1 - approx(0:n / n, c(0, cumsum(sort(x)) / sum(x)), 1 - fraction)$y`
 */
export function topShare(values: ArrayLike<number>, fraction: number, options: BootstrapOptions): Doubtful {
  const { total } = sortedAmounts(values);
  if (!(fraction > 0 && fraction < 1))
    throw new StatisticsError("fraction", `${fraction} is not a fraction strictly between 0 and 1`);
  const n = values.length;
  if (total === 0) {
    return {
      kind: "insufficient",
      n,
      reason: "the values add up to 0",
      enough: "a total above 0",
      method: "top share",
    };
  }
  const scratch = new Float64Array(n);
  return bootstrap(values, (sample) => shareOfTop(sample, fraction, scratch), options);
}

/** NaN where the total is 0, which the bootstrap answers with `insufficient`. */
function shareOfTop(sample: Float64Array, fraction: number, scratch: Float64Array): number {
  const sorted = scratch.subarray(0, sample.length);
  sorted.set(sample);
  sorted.sort();
  const units = fraction * sample.length;
  const whole = Math.floor(units);
  let total = 0;
  for (const amount of sorted) total += amount;
  let top = (units - whole) * (sorted[sample.length - 1 - whole] ?? 0);
  for (let index = sample.length - whole; index < sample.length; index++) top += sorted[index]!;
  return top / total;
}
