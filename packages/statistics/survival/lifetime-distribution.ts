import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalPdf from "@stdlib/stats-base-dists-normal-pdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";

/** What the logarithm of a duration is distributed as, up to location and scale. */
export type LifetimeDistribution = "weibull" | "exponential" | "lognormal" | "loglogistic";

/** Value, first and second derivative of a log density or log survival at a standardised log duration. */
type Jet = readonly [value: number, first: number, second: number];

export type StandardLifetime = {
  readonly logDensity: (z: number) => Jet;
  readonly logSurvival: (z: number) => Jet;
  /** The z by which a share has had the event. */
  readonly quantile: (share: number) => number;
};

const extreme: StandardLifetime = {
  logDensity: (z) => {
    const rate = Math.exp(z);
    return [z - rate, 1 - rate, -rate];
  },
  logSurvival: (z) => {
    const rate = Math.exp(z);
    return [-rate, -rate, -rate];
  },
  quantile: (share) => Math.log(-Math.log1p(-share)),
};

const logistic: StandardLifetime = {
  logDensity: (z) => {
    const share = 1 / (1 + Math.exp(-z));
    return [z - 2 * softplus(z), 1 - 2 * share, -2 * share * (1 - share)];
  },
  logSurvival: (z) => {
    const share = 1 / (1 + Math.exp(-z));
    return [-softplus(z), -share, -share * (1 - share)];
  },
  quantile: (share) => Math.log(share / (1 - share)),
};

const gaussian: StandardLifetime = {
  logDensity: (z) => [-(z * z + Math.log(2 * Math.PI)) / 2, -z, -1],
  logSurvival: (z) => {
    const tail = normalCdf(-z, 0, 1);
    const hazard = z > 30 ? z + 1 / z : normalPdf(z, 0, 1) / tail;
    const value = z > 30 ? -(z * z + Math.log(2 * Math.PI)) / 2 - Math.log(hazard) : Math.log(tail);
    return [value, -hazard, hazard * (z - hazard)];
  },
  quantile: (share) => normalQuantile(share, 0, 1),
};

export const standardLifetimes: Readonly<Record<LifetimeDistribution, StandardLifetime>> = {
  weibull: extreme,
  exponential: extreme,
  lognormal: gaussian,
  loglogistic: logistic,
};

function softplus(z: number): number {
  return z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
}
