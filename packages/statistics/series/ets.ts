import { requireCount } from "../arguments/require-count.ts";
import type { Insufficient } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import { type EtsFit, etsFit, etsParameterCount } from "./ets-fit.ts";
import { etsMoments, etsPath } from "./ets-forecast.ts";
import { type EtsSpecification, type EtsState, etsName } from "./ets-run.ts";
import { normalForecast } from "./normal-forecast.ts";
import type { SeriesModel } from "./series-model.ts";
import { seasonPeriod, seriesValues } from "./series-values.ts";

export type EtsOptions = {
  /** Periods in a season, at most 24; 1 (no season) unless said. */
  readonly period?: number;
  /** The specifications to choose among; unless said, all with an additive or no trend but an additive error with a multiplicative season. */
  readonly specifications?: readonly EtsSpecification[];
  /** What the choice minimises; `aicc` unless said. */
  readonly criterion?: "aicc" | "aic" | "bic";
};

export type EtsModel = SeriesModel & {
  readonly specification: EtsSpecification;
  /** Smoothing parameters with the state before the first period. */
  readonly start: EtsState;
  readonly logLikelihood: number;
  /** Variance of one innovation. */
  readonly variance: number;
  readonly aic: number;
  readonly aicc: number;
  readonly bic: number;
  /** All that could be fitted, best first by the criterion. */
  readonly candidates: readonly { readonly name: string; readonly criterion: number }[];
};

type Ranked = {
  readonly fit: EtsFit;
  readonly specification: EtsSpecification;
  readonly aic: number;
  readonly aicc: number;
  readonly bic: number;
};

/**
 * Exponential smoothing in state-space form (ETS), the specification chosen by an information criterion.
 *
 * Use it as the everyday forecast of a series with level, trend and season; hold it against `naive` and `seasonalNaive` in
 * `rollingOrigin` before showing it. Its intervals take the parameters as known and so are a little narrow: check their
 * coverage, or widen them with `conformalForecast`. Series with values at or below 0 get additive models only. Maximum
 * likelihood over smoothing parameters and first states by BFGS with exact gradients. Too short or constant a series is
 * insufficient.
 *
 * @param values one a period, in order of time, finite.
 * @param options `period`, `specifications`, `criterion`.
 * @throws StatisticsError naming `values`, `period`, `specifications` or `criterion`.
 * @source Hyndman, Koehler, Ord & Snyder (2008), Forecasting with Exponential Smoothing; Hyndman and others (2002), IJF 18:439-454.
 * @reference R forecast::ets: likelihood, residuals, forecasts and intervals at its parameters to 1e-8 (but for two slips of
 * forecast 8.20: variances without trend but with additive season, and damped trend with multiplicative season, which are held
 * against simulation); the likelihood reached here is never lower than R's.
 */
export function ets(values: ArrayLike<number>, options: EtsOptions = {}): EtsModel | Insufficient {
  const series = seriesValues(values);
  const period = seasonPeriod(options.period ?? 1);
  if (period > 24)
    throw new StatisticsError("period", `${period} is more than the 24 that ETS can carry; use a shorter season`);
  const criterion = options.criterion ?? "aicc";
  if (criterion !== "aicc" && criterion !== "aic" && criterion !== "bic") {
    throw new StatisticsError("criterion", `"${String(criterion)}" is not known; pass aicc, aic or bic`);
  }
  const asked = checkedSpecifications(
    options.specifications ?? everySpecification,
    series,
    period,
    options.specifications !== undefined,
  );
  const n = series.length;
  if (series.every((value) => value === series[0])) {
    return {
      kind: "insufficient",
      n,
      method: "ETS",
      reason: `all ${n} values are equal`,
      enough: "values that differ",
    };
  }
  const ranked = asked
    .filter((specification) => n >= fewest(specification, period))
    .flatMap((specification): Ranked[] => {
      const fit = etsFit(series, specification, period);
      if (!fit) return [];
      const count = fit.parameterCount + 1;
      const deviance = -2 * fit.logLikelihood;
      const aic = deviance + 2 * count;
      return [
        {
          fit,
          specification,
          aic,
          aicc: aic + (2 * count * (count + 1)) / (n - count - 1),
          bic: deviance + Math.log(n) * count,
        },
      ];
    })
    .sort((a, b) => a[criterion] - b[criterion]);
  const best = ranked[0];
  if (!best) {
    const needed = Math.min(...asked.map((specification) => fewest(specification, period)));
    return { kind: "insufficient", n, method: "ETS", reason: `${n} periods`, enough: `at least ${needed} periods` };
  }
  const { fit, specification } = best;
  const method = etsName(specification);
  const variance = fit.sumOfSquares / (n - fit.parameterCount);
  return {
    kind: "model",
    method,
    n,
    fitted: fit.fitted,
    fittedFrom: 0,
    residuals: fit.fitted.map((value, t) => series[t]! - value),
    innovations: fit.errors,
    forecast: (horizon, level = 0.95) => {
      const moments = etsMoments(specification, fit.state, variance, requireCount(horizon, "horizon", 1));
      return normalForecast(method, n, horizon, level, (ahead) => [
        moments[ahead - 1]![0],
        Math.sqrt(moments[ahead - 1]![1]),
      ]);
    },
    path: (horizon, draw) => etsPath(specification, fit.state, requireCount(horizon, "horizon", 1), draw),
    specification,
    start: fit.start,
    logLikelihood: fit.logLikelihood,
    variance,
    aic: best.aic,
    aicc: best.aicc,
    bic: best.bic,
    candidates: ranked.map((one) => ({ name: etsName(one.specification), criterion: one[criterion] })),
  };
}

const everySpecification: readonly EtsSpecification[] = (["A", "M"] as const).flatMap((error) =>
  (["N", "A", "Ad"] as const).flatMap((trend) =>
    (["N", "A", "M"] as const)
      .filter((season) => error === "M" || season !== "M")
      .map((season) => ({ error, trend, season })),
  ),
);

/** Fewest periods that leave the corrected criterion finite, and two seasons. */
function fewest(specification: EtsSpecification, period: number): number {
  return Math.max(etsParameterCount(specification, period) + 3, specification.season === "N" ? 0 : 2 * period);
}

function checkedSpecifications(
  specifications: readonly EtsSpecification[],
  values: Float64Array,
  period: number,
  explicit: boolean,
): readonly EtsSpecification[] {
  if (specifications.length === 0) throw new StatisticsError("specifications", "is empty; pass at least one");
  const positive = values.every((value) => value > 0);
  return specifications.filter((specification) => {
    const { error, trend, season } = specification;
    if (!["A", "M"].includes(error) || !["N", "A", "Ad"].includes(trend) || !["N", "A", "M"].includes(season)) {
      throw new StatisticsError(
        "specifications",
        `${etsName(specification)} is not known; error A, M; trend N, A, Ad; season N, A, M`,
      );
    }
    if (error === "A" && season === "M") {
      throw new StatisticsError(
        "specifications",
        `${etsName(specification)} has no finite variance; pass error M with season M`,
      );
    }
    const fits = (period > 1 || season === "N") && (positive || (error === "A" && season !== "M"));
    if (!fits && explicit) {
      const why = positive ? "needs a period above 1" : "needs values above 0";
      throw new StatisticsError("specifications", `${etsName(specification)} ${why}`);
    }
    return fits;
  });
}
