import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { StatisticsError } from "../statistics-error.ts";
import type { Covariates } from "./cox-table.ts";
import { type DiscreteLink, maximiseDiscrete } from "./discrete-maximum.ts";
import { twoSidedNormalQuantile } from "./normal-quantile.ts";

export type DiscreteHazardModel = {
  readonly n: number;
  readonly eventCount: number;
  readonly link: DiscreteLink;
  /** Intercept of each period, on the link's scale. */
  readonly periods: readonly { readonly period: number; readonly intercept: number; readonly standardError: number }[];
  readonly coefficients: readonly {
    readonly name: string;
    readonly coefficient: number;
    readonly standardError: number;
    readonly low: number;
    readonly high: number;
    readonly z: number;
    readonly p: number;
  }[];
  /** Intercepts first, then coefficients. */
  readonly covariance: readonly Float64Array[];
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly level: number;
  readonly method: string;
  /** The chance of the event in `period` for whoever reaches it with these covariates. */
  readonly hazard: (period: number, covariates: Readonly<Record<string, number>>) => number;
};

/**
 * Regression of discrete-time hazards: each period has its own level, the covariates shift all of them on the link's scale.
 *
 * Use it where time comes in steps, where many events share a duration, or where covariates change every period and the
 * next period's chance is the thing wanted (will this deal close this quarter). `cloglog` is the Cox model seen at intervals:
 * its coefficients are log hazard ratios; `logit` gives log odds. For competing endings fit one model for each cause.
 * Iteratively reweighted least squares with step halving; the intercepts are eliminated as a diagonal block.
 *
 * @param rows each row's `periods` (whole numbers from 1) and `events` (1 where the event fell in it), as `personPeriods` lays out.
 * @param covariates columns by name, one finite value a row, as known when the period began.
 * @param options `link` (`cloglog` unless said) and `level`.
 * @throws StatisticsError naming `rows.periods` where a period has no event or only events (merge it), and `covariates` where a column is
 * constant, explained by the others, or separates the events.
 * @source Prentice & Gloeckler (1978), Biometrics 34:57-67; Allison (1982).
 * @reference R glm(y ~ 0 + factor(period) + ..., binomial(link)): coefficients, covariance and likelihood to 1e-6.
 */
export function discreteHazardRegression(
  rows: { readonly periods: ArrayLike<number>; readonly events: ArrayLike<number> },
  covariates: Covariates,
  options: { readonly link?: DiscreteLink; readonly level?: number } = {},
): DiscreteHazardModel {
  const link = options.link ?? "cloglog";
  if (link !== "logit" && link !== "cloglog") {
    throw new StatisticsError("link", `"${String(link)}" is not known; pass cloglog or logit`);
  }
  const level = options.level ?? 0.95;
  const deviations = twoSidedNormalQuantile(level);
  const { labels, codes } = checkedPeriods(rows.periods, rows.events);
  const n = codes.length;
  const names = Object.keys(covariates);
  const columns = names.map((name) => {
    const values = covariates[name]!;
    if (values.length !== n) {
      throw new StatisticsError(`covariates.${name}`, `has ${values.length} values for ${n} rows; pass one for each`);
    }
    const bad = Array.prototype.findIndex.call(values, (value: number) => !Number.isFinite(value));
    if (bad >= 0)
      throw new StatisticsError(`covariates.${name}`, `value ${values[bad]} at position ${bad} is not finite`);
    return values;
  });
  const events = Uint8Array.from(rows.events);
  const fit = maximiseDiscrete(codes, labels.length, events, names, columns, link);
  const error = (index: number) => Math.sqrt(fit.covariance[index]![index]!);
  const periods = labels.map((period, k) => ({ period, intercept: fit.coefficients[k]!, standardError: error(k) }));
  const coefficients = names.map((name, j) => {
    const coefficient = fit.coefficients[labels.length + j]!;
    const standardError = error(labels.length + j);
    const z = coefficient / standardError;
    const [low, high] = [coefficient - deviations * standardError, coefficient + deviations * standardError];
    return { name, coefficient, standardError, low, high, z, p: 2 * normalCdf(-Math.abs(z), 0, 1) };
  });
  const hazard = (period: number, values: Readonly<Record<string, number>>): number => {
    const base = periods.find((candidate) => candidate.period === period);
    if (!base) throw new StatisticsError("period", `${period} was not among the periods fitted`);
    let predictor = base.intercept;
    for (const { name, coefficient } of coefficients) {
      const value = values[name];
      if (value === undefined || !Number.isFinite(value)) {
        throw new StatisticsError("covariates", `"${name}" is ${String(value)}; pass a finite number`);
      }
      predictor += coefficient * value;
    }
    return link === "logit" ? 1 / (1 + Math.exp(-predictor)) : -Math.expm1(-Math.exp(predictor));
  };
  const { covariance, logLikelihood, iterations } = fit;
  const eventCount = events.reduce((sum, event) => sum + event, 0);
  const method = `discrete-time hazard, ${link}`;
  return { n, eventCount, link, periods, coefficients, covariance, logLikelihood, iterations, level, method, hazard };
}

function checkedPeriods(
  periods: ArrayLike<number>,
  events: ArrayLike<number>,
): { labels: readonly number[]; codes: Uint32Array } {
  const n = periods.length;
  if (n === 0) throw new StatisticsError("rows.periods", "is empty; pass at least one row");
  if (events.length !== n) throw new StatisticsError("rows.events", `has ${events.length} values for ${n} periods`);
  const counts = new Map<number, { rows: number; events: number }>();
  for (let row = 0; row < n; row++) {
    const period = periods[row]!;
    if (!(Number.isInteger(period) && period >= 1)) {
      throw new StatisticsError("rows.periods", `value ${period} at position ${row} is not a whole number from 1`);
    }
    const event = events[row]!;
    if (event !== 0 && event !== 1) {
      throw new StatisticsError("rows.events", `value ${event} at position ${row} is not 0 or 1`);
    }
    const count = counts.get(period) ?? { rows: 0, events: 0 };
    count.rows++;
    count.events += event;
    counts.set(period, count);
  }
  const labels = [...counts.keys()].sort((a, b) => a - b);
  for (const label of labels) {
    const count = counts.get(label)!;
    if (count.events === 0 || count.events === count.rows) {
      const what = count.events === 0 ? "no event" : "only events";
      throw new StatisticsError(
        "rows.periods",
        `period ${label} has ${what} in ${count.rows} rows; merge it with its neighbour`,
      );
    }
  }
  const position = new Map(labels.map((label, code) => [label, code]));
  return { labels, codes: Uint32Array.from({ length: n }, (_, row) => position.get(periods[row]!)!) };
}
