import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import tCdf from "@stdlib/stats-base-dists-t-cdf";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import type { Estimate } from "../estimate.ts";

/** One term of a fitted regression: its estimate with interval, and Wald's test of no effect. */
export type Coefficient = {
  /** The column's name, or "intercept". */
  readonly name: string;
  readonly estimate: Estimate;
  readonly standardError: number;
  /** estimate / standardError: t for least squares, z for likelihood fits. */
  readonly statistic: number;
  /** Two-sided. */
  readonly pValue: number;
};

type Terms = {
  readonly names: readonly string[];
  readonly values: ArrayLike<number>;
  readonly covariance: Float64Array;
  readonly n: number;
  readonly level: number;
  readonly method: string;
  /** Degrees of freedom of Student's t; the normal where infinite. */
  readonly degrees: number;
};

/** Wald estimates, intervals and tests of fitted terms from their covariance (row-major). */
export function coefficientTable({ names, values, covariance, n, level, method, degrees }: Terms): Coefficient[] {
  const wide = (1 + level) / 2;
  const reach = Number.isFinite(degrees) ? tQuantile(wide, degrees) : normalQuantile(wide, 0, 1);
  return names.map((name, term) => {
    const value = values[term]!;
    const standardError = Math.sqrt(Math.max(0, covariance[term * names.length + term]!));
    const statistic = value === 0 ? 0 : value / standardError;
    const tail = Number.isFinite(degrees) ? tCdf(-Math.abs(statistic), degrees) : normalCdf(-Math.abs(statistic), 0, 1);
    const doubt = reach * standardError;
    return {
      name,
      estimate: { kind: "estimate", estimate: value, low: value - doubt, high: value + doubt, level, n, method },
      standardError,
      statistic,
      pValue: 2 * tail,
    };
  });
}
