import { requireCount } from "../arguments/require-count.ts";
import { requireFinite } from "../arguments/require-finite.ts";
import { requireNumber } from "../arguments/require-number.ts";
import type { Insufficient } from "../estimate.ts";
import { moments } from "../means/moments.ts";
import { StatisticsError } from "../statistics-error.ts";
import { movingRangeSigma } from "./moving-range-sigma.ts";

const fewest = 6;

export type BaselineOptions = {
  /** How many of the first values set centre and sigma; all of them when left out. At least 6. */
  readonly baseline?: number;
  /** The centre, where it is known or set; the mean of the baseline when left out. */
  readonly centre?: number;
  /** The standard deviation of one value, where it is known; from the baseline's moving ranges when left out. */
  readonly sigma?: number;
};

/**
 * Centre and sigma of a series of single values, as given or from its baseline; throws {@link StatisticsError} naming
 * what is wrong.
 */
export function baselineOf(
  values: ArrayLike<number>,
  { baseline, centre, sigma }: BaselineOptions,
  method: string,
): { readonly kind: "baseline"; readonly centre: number; readonly sigma: number } | Insufficient {
  requireFinite(values, "values");
  if (centre !== undefined) requireNumber(centre, "centre");
  if (sigma !== undefined) requireNumber(sigma, "sigma", { from: Number.MIN_VALUE });
  if (baseline !== undefined && requireCount(baseline, "baseline", fewest) > values.length) {
    throw new StatisticsError("baseline", `${baseline} is more than the ${values.length} values`);
  }
  if (centre !== undefined && sigma !== undefined) return { kind: "baseline", centre, sigma };
  const from = new Float64Array(values).subarray(0, baseline ?? values.length);
  if (from.length < fewest) {
    return {
      kind: "insufficient",
      n: from.length,
      reason: `${from.length} values`,
      enough: `at least ${fewest} values`,
      method,
    };
  }
  const estimated = sigma ?? movingRangeSigma(from).sigma;
  if (estimated === 0) {
    return {
      kind: "insufficient",
      n: from.length,
      reason: `all ${from.length} values are equal`,
      enough: "values that differ",
      method,
    };
  }
  return { kind: "baseline", centre: centre ?? moments(from).mean, sigma: estimated };
}
