import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { chiSquareTail } from "../chi-square-tail.ts";
import type { Estimate } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import type { Ties } from "./cox-derivatives.ts";
import { maximiseCox } from "./cox-maximum.ts";
import { robustCovariance } from "./cox-robust.ts";
import { type Covariates, type CoxTable, type CoxTableOptions, coxTable } from "./cox-table.ts";
import { labelCodes } from "./label-codes.ts";
import { twoSidedNormalQuantile } from "./normal-quantile.ts";
import { positiveFactor } from "./positive-factor.ts";

export type CoxOptions = CoxTableOptions & {
  /** Rows with the same label depend on each other (a deal's time-varying rows, a seller's deals): robust errors. */
  readonly clusters?: ArrayLike<number | string>;
  /** Robust errors with each row a cluster of its own; implied by `clusters`. */
  readonly robust?: boolean;
  /** `efron` unless said. */
  readonly ties?: Ties;
  readonly level?: number;
};

export type CoxCoefficient = {
  readonly name: string;
  /** Change of the log hazard for one unit more. */
  readonly coefficient: number;
  readonly standardError: number;
  readonly z: number;
  readonly p: number;
  /** What the hazard is multiplied by for one unit more. */
  readonly hazardRatio: Estimate;
};

export type ChiSquaredTest = { readonly chiSquared: number; readonly degreesOfFreedom: number; readonly p: number };

export type CoxModel = {
  readonly n: number;
  readonly eventCount: number;
  readonly coefficients: readonly CoxCoefficient[];
  /** Covariance of the coefficients: robust where clusters were given, else from the information. */
  readonly covariance: readonly Float64Array[];
  /** From the information, whatever `covariance` is. */
  readonly modelCovariance: readonly Float64Array[];
  readonly robust: boolean;
  readonly nullLogLikelihood: number;
  readonly logLikelihood: number;
  readonly likelihoodRatio: ChiSquaredTest;
  readonly wald: ChiSquaredTest;
  readonly score: ChiSquaredTest;
  readonly iterations: number;
  readonly ties: Ties;
  readonly level: number;
  readonly method: string;
  /** The rows it was fitted on, for what is computed after the fit. */
  readonly table: CoxTable;
};

/**
 * Cox's proportional-hazards regression: what each covariate multiplies the hazard by, all durations and censoring counted.
 *
 * Use it to adjust a difference in durations for what else differs, to follow covariates that change (rows (entry,
 * duration] with `clusters` the subject), and to predict with `coxSurvival`. For competing endings fit one model a cause,
 * the other causes censored: it describes that cause's hazard, not its share. Check `coxProportionalHazards` before
 * believing one number for all durations. Rows of one subject must not overlap. Newton's method with step halving, from 0.
 *
 * @param durations end of each row, finite and at least 0.
 * @param events 1 or true where the row ends in the event.
 * @param covariates columns by name, finite; a category is one 0/1 column for each level but the reference.
 * @param options `entries`, `strata`, `clusters`, `robust`, `weights`, `offsets`, `ties`, `level`.
 * @throws StatisticsError naming `covariates` where a column is constant, explained by the others, or separates the events
 * (no finite estimate exists), and on empty, unequal, NaN or infinite input.
 * @source Cox (1972), JRSS B 34:187-220; Efron (1977), JASA 72:557-565; Lin & Wei (1989), JASA 84:1074-1078.
 * @reference R survival::coxph with both ties, strata, start-stop rows, weights, cluster, offset, to 1e-6.
 */
export function coxRegression(
  durations: ArrayLike<number>,
  events: ArrayLike<number> | ArrayLike<boolean>,
  covariates: Covariates,
  options: CoxOptions = {},
): CoxModel {
  const ties = options.ties ?? "efron";
  if (ties !== "efron" && ties !== "breslow") {
    throw new StatisticsError("ties", `"${String(ties)}" is not known; pass efron or breslow`);
  }
  const level = options.level ?? 0.95;
  const deviations = twoSidedNormalQuantile(level);
  const clusters = options.clusters ? labelCodes(options.clusters, durations.length, "clusters") : undefined;
  const table = coxTable(durations, events, covariates, options);
  const fit = maximiseCox(table, ties);
  const robust = clusters !== undefined || options.robust === true;
  const covariance = robust ? robustCovariance(table, fit, ties, clusters) : fit.covariance;
  const width = table.names.length;
  const method = `Cox, ${ties} ties${options.strata ? ", stratified" : ""}${robust ? ", robust errors" : ""}`;
  const coefficients = table.names.map((name, j): CoxCoefficient => {
    const coefficient = fit.coefficients[j]!;
    const standardError = Math.sqrt(covariance[j]![j]!);
    const z = coefficient / standardError;
    const estimate = Math.exp(coefficient);
    const low = Math.exp(coefficient - deviations * standardError);
    const high = Math.exp(coefficient + deviations * standardError);
    return {
      name,
      coefficient,
      standardError,
      z,
      p: 2 * normalCdf(-Math.abs(z), 0, 1),
      hazardRatio: { kind: "estimate", estimate, low, high, level, n: table.n, method },
    };
  });
  return {
    n: table.n,
    eventCount: table.eventCount,
    coefficients,
    covariance,
    modelCovariance: fit.covariance,
    robust,
    nullLogLikelihood: fit.nullLogLikelihood,
    logLikelihood: fit.logLikelihood,
    likelihoodRatio: chiSquaredTest(2 * (fit.logLikelihood - fit.nullLogLikelihood), width),
    wald: chiSquaredTest(quadratic(covariance, fit.coefficients), width),
    score: chiSquaredTest(fit.scoreStatistic, width),
    iterations: fit.iterations,
    ties,
    level,
    method,
    table,
  };
}

function chiSquaredTest(chiSquared: number, degreesOfFreedom: number): ChiSquaredTest {
  return { chiSquared, degreesOfFreedom, p: chiSquareTail(chiSquared, degreesOfFreedom) };
}

/** b' V^-1 b; with fewer clusters than covariates a robust V is singular and the test does not exist. */
function quadratic(covariance: readonly Float64Array[], vector: Float64Array): number {
  const factor = positiveFactor(covariance);
  if (factor.dependent !== undefined) {
    throw new StatisticsError(
      "clusters",
      `too few to judge ${vector.length} covariates; pass more clusters than covariates`,
    );
  }
  return factor.solve(vector).reduce((sum, value, j) => sum + value * vector[j]!, 0);
}
