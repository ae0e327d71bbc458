import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import type { Estimate } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import { maximiseAccelerated } from "./accelerated-maximum.ts";
import type { Covariates } from "./cox-table.ts";
import { type LifetimeDistribution, standardLifetimes } from "./lifetime-distribution.ts";
import { twoSidedNormalQuantile } from "./normal-quantile.ts";
import { observedDurations } from "./observed-durations.ts";

export type AcceleratedOptions = {
  /** `weibull` unless said. */
  readonly distribution?: LifetimeDistribution;
  readonly level?: number;
};

export type AcceleratedModel = {
  readonly n: number;
  readonly eventCount: number;
  readonly distribution: LifetimeDistribution;
  readonly intercept: number;
  /** Change of the log duration for one unit more; `timeRatio` is what the duration is multiplied by. */
  readonly coefficients: readonly {
    readonly name: string;
    readonly coefficient: number;
    readonly standardError: number;
    readonly z: number;
    readonly p: number;
    readonly timeRatio: Estimate;
  }[];
  /** Spread of the log duration; 1 for the exponential. A Weibull hazard falls with age where it is above 1. */
  readonly scale: number;
  /** Of intercept, coefficients and (but for the exponential) the logarithm of the scale. */
  readonly covariance: readonly Float64Array[];
  readonly nullLogLikelihood: number;
  readonly logLikelihood: number;
  readonly level: number;
  readonly method: string;
  /** The duration by which a share of such subjects have had the event, strictly between 0 and 1; interval by the delta method on the log scale. */
  readonly quantile: (share: number, covariates: Readonly<Record<string, number>>) => Estimate;
};

/**
 * Accelerated failure time: a parametric model in which covariates stretch or shorten durations by a factor.
 *
 * Use it where the curve must go on beyond the data (a forecast of deals older than any that closed) or where "takes 1.4 times
 * as long" is the answer wanted; it is only as good as its distribution, so hold its curve against `kaplanMeier` and compare
 * distributions by likelihood. Newton's method on the concave parametrisation of Burridge. Durations must be above 0.
 *
 * @param durations time to the event or to the last look, finite and above 0.
 * @param events 1 or true where the duration ended in the event.
 * @param covariates columns by name, finite; none for the distribution alone.
 * @param options `distribution` and `level`.
 * @throws StatisticsError naming `durations` where all events fall at one duration, `covariates` where a column is constant, explained by the
 * others or has no finite estimate, and on empty, unequal, NaN or infinite input.
 * @source Kalbfleisch & Prentice (2002), chapter 3; Burridge (1981), JRSS B 43:41-45.
 * @reference R survival::survreg, Weibull, exponential, log-normal and log-logistic: coefficients, covariance, likelihood
 * and predicted quantiles to 1e-6.
 */
export function acceleratedFailureTime(
  durations: ArrayLike<number>,
  events: ArrayLike<number> | ArrayLike<boolean>,
  covariates: Covariates = {},
  options: AcceleratedOptions = {},
): AcceleratedModel {
  const distribution = options.distribution ?? "weibull";
  const lifetime = standardLifetimes[distribution];
  if (!lifetime) {
    const known = Object.keys(standardLifetimes).join(", ");
    throw new StatisticsError("distribution", `"${String(distribution)}" is not known; pass one of ${known}`);
  }
  const level = options.level ?? 0.95;
  const deviations = twoSidedNormalQuantile(level);
  const observed = observedDurations(durations, events);
  const zero = observed.durations.indexOf(0);
  if (zero >= 0)
    throw new StatisticsError("durations", `position ${zero} is 0, which has no logarithm; pass durations above 0`);
  const eventCount = observed.causes.reduce((sum, event) => sum + event, 0);
  if (eventCount === 0) throw new StatisticsError("events", "holds no event; a distribution needs at least one");
  const names = Object.keys(covariates);
  const columns = names.map((name) => finiteColumn(covariates[name]!, observed.n, `covariates.${name}`));
  const fixedScale = distribution === "exponential";
  const logs = observed.durations.map(Math.log);
  const fit = maximiseAccelerated(logs, observed.causes, names, columns, lifetime, fixedScale);
  const nothing = maximiseAccelerated(logs, observed.causes, [], [], lifetime, fixedScale);
  const jacobian = observed.causes.reduce((sum, event, i) => sum + (event ? logs[i]! : 0), 0);
  const method = `accelerated failure time, ${distribution}`;
  const coefficients = names.map((name, j) => {
    const coefficient = fit.coefficients[j + 1]!;
    const standardError = Math.sqrt(fit.covariance[j + 1]![j + 1]!);
    const z = coefficient / standardError;
    const timeRatio = aroundLog(coefficient, standardError);
    return { name, coefficient, standardError, z, p: 2 * normalCdf(-Math.abs(z), 0, 1), timeRatio };
  });

  function aroundLog(logarithm: number, standardError: number): Estimate {
    const low = Math.exp(logarithm - deviations * standardError);
    const high = Math.exp(logarithm + deviations * standardError);
    return { kind: "estimate", estimate: Math.exp(logarithm), low, high, level, n: observed.n, method };
  }

  function quantile(share: number, values: Readonly<Record<string, number>>): Estimate {
    if (!(share > 0 && share < 1)) throw new StatisticsError("share", `${share} is not strictly between 0 and 1`);
    const spread = fit.scale * lifetime.quantile(share);
    const gradient = [1, ...names.map((name) => finiteValue(values, name)), ...(fixedScale ? [] : [spread])];
    let logarithm = spread;
    let variance = 0;
    for (const [i, slope] of gradient.entries()) {
      if (i <= names.length) logarithm += slope * fit.coefficients[i]!;
      for (const [j, other] of gradient.entries()) variance += slope * other * fit.covariance[i]![j]!;
    }
    return aroundLog(logarithm, Math.sqrt(variance));
  }

  return {
    n: observed.n,
    eventCount,
    distribution,
    intercept: fit.coefficients[0]!,
    coefficients,
    scale: fit.scale,
    covariance: fit.covariance,
    nullLogLikelihood: nothing.logLikelihood - jacobian,
    logLikelihood: fit.logLikelihood - jacobian,
    level,
    method,
    quantile,
  };
}

function finiteValue(values: Readonly<Record<string, number>>, name: string): number {
  const value = values[name];
  if (value !== undefined && Number.isFinite(value)) return value;
  throw new StatisticsError("covariates", `"${name}" is ${String(value)}; pass a finite number`);
}

function finiteColumn(values: ArrayLike<number>, n: number, argument: string): Float64Array {
  if (values.length !== n) {
    throw new StatisticsError(argument, `has ${values.length} values for ${n} durations; pass one for each`);
  }
  const column = Float64Array.from(values);
  const bad = column.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new StatisticsError(argument, `value ${column[bad]} at position ${bad} is not finite`);
  return column;
}
