import { StatisticsError } from "../statistics-error.ts";
import type { CoxModel } from "./cox-regression.ts";
import { type CoxSteps, coxSteps } from "./cox-steps.ts";
import type { SurvivalCurve } from "./kaplan-meier.ts";
import { twoSidedNormalQuantile } from "./normal-quantile.ts";
import { rowAt } from "./row-at.ts";
import { checkedInterval, type SurvivalInterval, survivalBounds } from "./survival-interval.ts";

export type CoxSurvivalOptions = {
  /** Which stratum's baseline; needed where the model has strata. */
  readonly stratum?: number | string;
  readonly offset?: number;
  /** Condition on having come this far: the curve starts at 1 there. */
  readonly from?: number;
  readonly level?: number;
  /** `log-log` unless said; R's default is `log`. */
  readonly interval?: SurvivalInterval;
};

/** A predicted survival curve with the cumulative hazard that it comes from. */
export type CoxSurvivalCurve = SurvivalCurve & {
  readonly hazard: Float64Array;
  readonly hazardStandardError: Float64Array;
};

/**
 * The survival curve that a Cox model predicts for given covariates, with pointwise intervals for the doubt in both the
 * baseline and the coefficients. All covariates 0 gives the baseline.
 *
 * Use it to say how long a deal like this one takes; `survivalAt` and `survivalQuantile` read it. The baseline is Breslow's, or
 * Efron's where the model's ties are. `atRisk` is the number of subjects like this one that the risk set is worth. For a
 * deal already open for t days give `from`: t.
 *
 * @param model from `coxRegression`.
 * @param covariates a finite value for each of the model's columns.
 * @param options `stratum` (where the model has strata), `offset`, `from`, `level`, `interval`.
 * @throws StatisticsError on a covariate that is missing or not finite, an unknown stratum or none where one is needed, and a `from` beyond the data.
 * @source Breslow (1974), Biometrics 30:89-99; Tsiatis (1981), Ann. Statist. 9:93-108 (variance).
 * @reference R survfit(coxph(...), newdata) and basehaz(centered = FALSE) to 1e-6.
 */
export function coxSurvival(
  model: CoxModel,
  covariates: Readonly<Record<string, number>>,
  options: CoxSurvivalOptions = {},
): CoxSurvivalCurve {
  const level = options.level ?? 0.95;
  const deviations = twoSidedNormalQuantile(level);
  const interval = checkedInterval(options.interval ?? "log-log");
  const offset = options.offset ?? 0;
  if (!Number.isFinite(offset)) throw new StatisticsError("offset", `${offset} is not a finite number`);
  const { table } = model;
  const centred = table.names.map((name, j) => {
    const value = covariates[name];
    if (value === undefined || !Number.isFinite(value)) {
      throw new StatisticsError("covariates", `"${name}" is ${String(value)}; pass a finite number`);
    }
    return value - table.means[j]!;
  });
  const coefficients = Float64Array.from(model.coefficients, ({ coefficient }) => coefficient);
  const whole = coxSteps(table, coefficients, model.ties, stratumOf(model, options.stratum));
  const from = options.from ?? 0;
  const steps = from > 0 ? stepsAfter(whole, from, centred.length) : whole;
  if (!(from >= 0 && steps.durations.length > 0)) {
    throw new StatisticsError("from", `${from} is no duration before the last of ${whole.durations.at(-1)}`);
  }
  const relative = Math.exp(centred.reduce((sum, value, j) => sum + value * coefficients[j]!, offset));
  const rows = steps.durations.length;
  const hazard = steps.hazard.map((value) => value * relative);
  const hazardStandardError = hazardErrors(model, steps, centred, relative);
  const survival = hazard.map((value) => Math.exp(-value));
  const low = new Float64Array(rows).fill(1);
  const high = new Float64Array(rows).fill(1);
  for (let row = 0; row < rows; row++) {
    const share = survival[row]!;
    const error = hazardStandardError[row]!;
    if (share > 0 && share < 1) [low[row], high[row]] = survivalBounds(share, error, deviations, interval);
    else if (share === 0) [low[row], high[row]] = [0, high[row - 1] ?? 1];
  }
  return {
    n: table.n,
    eventCount: steps.events.reduce((sum, count) => sum + count, 0),
    from,
    times: steps.durations,
    atRisk: steps.risk.map((risk) => risk / relative),
    survival,
    standardError: survival.map((share, row) => share * hazardStandardError[row]!),
    low,
    high,
    level,
    method: `${model.method}, ${interval} interval`,
    hazard,
    hazardStandardError,
  };
}

type PredictionSteps = Pick<CoxSteps, "durations" | "risk" | "events" | "hazard" | "variance" | "meanHazard">;

/** The steps after a duration, their running sums begun anew there. */
function stepsAfter(steps: CoxSteps, from: number, width: number): PredictionSteps {
  const first = rowAt(steps.durations, from) + 1;
  const since = (sums: Float64Array, each: number) =>
    sums.slice(first * each).map((value, i) => value - (first > 0 ? sums[(first - 1) * each + (i % each)]! : 0));
  return {
    durations: steps.durations.slice(first),
    risk: steps.risk.slice(first),
    events: steps.events.slice(first),
    hazard: since(steps.hazard, 1),
    variance: since(steps.variance, 1),
    meanHazard: since(steps.meanHazard, width),
  };
}

function stratumOf(model: CoxModel, stratum: number | string | undefined): number {
  const { strata } = model.table;
  if (!strata) {
    if (stratum === undefined) return 0;
    throw new StatisticsError("stratum", "the model has no strata; leave it out");
  }
  const code = stratum === undefined ? -1 : strata.labels.indexOf(stratum);
  if (code < 0) throw new StatisticsError("stratum", `${String(stratum)} is not one of ${strata.labels.join(", ")}`);
  return code;
}

function hazardErrors(
  model: CoxModel,
  steps: PredictionSteps,
  centred: readonly number[],
  relative: number,
): Float64Array {
  const width = centred.length;
  const lean = new Float64Array(width);
  return steps.hazard.map((hazard, row) => {
    for (let j = 0; j < width; j++) lean[j] = hazard * centred[j]! - steps.meanHazard[row * width + j]!;
    let variance = steps.variance[row]!;
    for (let j = 0; j < width; j++) {
      for (let k = 0; k < width; k++) variance += lean[j]! * model.covariance[j]![k]! * lean[k]!;
    }
    return relative * Math.sqrt(variance);
  });
}
