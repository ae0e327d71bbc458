import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { requireCount } from "../arguments/require-count.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";
import { meanInterval } from "../means/mean-interval.ts";
import { wilsonInterval } from "../rates/wilson-interval.ts";
import { StatisticsError } from "../statistics-error.ts";
import { crpsOfNormal } from "./crps.ts";
import { naiveScale } from "./mase.ts";
import type { Forecaster } from "./series-model.ts";
import { seasonPeriod, seriesValues } from "./series-values.ts";
import { smape } from "./smape.ts";

export type RollingOriginOptions = {
  /** Steps ahead to judge. */
  readonly horizon: number;
  /** Periods known at the first origin. */
  readonly firstOrigin: number;
  /** Periods between origins; 1 unless said. */
  readonly step?: number;
  /** Only the last so many periods are shown to the forecasters; all unless said. */
  readonly window?: number;
  /** Periods in a season, for the scale of the errors; 1 unless said. */
  readonly period?: number;
  /** Level of the intervals whose coverage is counted; 0.95 unless said. */
  readonly level?: number;
};

/** How one forecaster did at one distance. Undefined where nothing can be said: no forecast, or a history that never changes. */
export type HorizonScore = {
  readonly ahead: number;
  readonly n: number;
  /** Mean of actual less forecast, with its interval: above 0 says too low. */
  readonly bias: Doubtful;
  readonly meanAbsoluteError: number | undefined;
  readonly rootMeanSquareError: number | undefined;
  readonly mase: number | undefined;
  readonly smape: number | undefined;
  readonly crps: number | undefined;
  /** Share of actual values within the intervals. */
  readonly coverage: Doubtful;
  /** Actual less forecast at each origin that had a forecast and an outcome. */
  readonly errors: Float64Array;
};

export type BackTest = {
  /** Periods known at each origin. */
  readonly origins: readonly number[];
  readonly scores: Readonly<
    Record<string, { readonly insufficient: number; readonly horizons: readonly HorizonScore[] }>
  >;
};

type Outcome = {
  readonly error: number;
  readonly actual: number;
  readonly said: number;
  readonly scaled: number | undefined;
  readonly crps: number;
  readonly held: boolean;
};

/**
 * A back-test from a rolling origin: at each past moment every forecaster sees only what was known, and is judged on what came, by
 * distance: bias, MAE, RMSE, MASE, sMAPE, CRPS and the coverage of its intervals.
 *
 * Use it before any forecast is shown, with `naive` or `seasonalNaive` among the forecasters: one that does not beat them
 * has nothing to say. The errors it returns feed `conformalForecast`. Errors of overlapping forecasts depend on each other,
 * so intervals of bias and coverage at longer distances are too narrow; a `step` of the horizon avoids it. CRPS reads the intervals as those
 * of a normal distribution. Scales of MASE come from
 * each origin's own history.
 *
 * @param values one a period, in order of time, finite.
 * @param forecasters by name; each makes a model of a history.
 * @param options `horizon`, `firstOrigin`, `step`, `window`, `period`, `level`.
 * @throws StatisticsError naming `values`, `forecasters` or the option.
 * @source Tashman (2000), IJF 16:437-450; Hyndman & Athanasopoulos, section 5.10.
 * @reference R forecast::tsCV: errors of naive and drift to 1e-8.
 */
export function rollingOrigin(
  values: ArrayLike<number>,
  forecasters: Readonly<Record<string, Forecaster>>,
  options: RollingOriginOptions,
): BackTest {
  const series = seriesValues(values);
  const horizon = requireCount(options.horizon, "horizon", 1);
  const firstOrigin = requireCount(options.firstOrigin, "firstOrigin", 1);
  const step = requireCount(options.step ?? 1, "step", 1);
  const window = options.window === undefined ? Infinity : requireCount(options.window, "window", 1);
  const period = seasonPeriod(options.period ?? 1);
  const level = requireLevel(options.level ?? 0.95);
  const names = Object.keys(forecasters);
  if (names.length === 0) throw new StatisticsError("forecasters", "names none; pass at least one");
  if (firstOrigin >= series.length) {
    throw new StatisticsError(
      "firstOrigin",
      `${firstOrigin} leaves none of ${series.length} periods to judge; pass fewer`,
    );
  }
  const origins: number[] = [];
  for (let origin = firstOrigin; origin < series.length; origin += step) origins.push(origin);
  const deviations = normalQuantile(0.5 + level / 2, 0, 1);
  const scores = names.map((name) => {
    const outcomes = Array.from({ length: horizon }, (): Outcome[] => []);
    let insufficient = 0;
    for (const origin of origins) {
      const history = series.slice(Math.max(0, origin - window), origin);
      const model = forecasters[name]!(history);
      if (model.kind === "insufficient") {
        insufficient++;
        continue;
      }
      const scale = history.length > period ? naiveScale(history, period) : 0;
      const reach = Math.min(horizon, series.length - origin);
      for (const [index, { estimate, low, high }] of model.forecast(reach, level).steps.entries()) {
        const actual = series[origin + index]!;
        const error = actual - estimate;
        outcomes[index]!.push({
          error,
          actual,
          said: estimate,
          scaled: scale > 0 ? Math.abs(error) / scale : undefined,
          crps: crpsOfNormal(estimate, (high - low) / 2 / deviations, actual),
          held: low <= actual && actual <= high,
        });
      }
    }
    return [name, { insufficient, horizons: outcomes.map((list, index) => scored(list, index + 1, level)) }] as const;
  });
  return { origins, scores: Object.fromEntries(scores) };
}

function scored(outcomes: readonly Outcome[], ahead: number, level: number): HorizonScore {
  const errors = Float64Array.from(outcomes, ({ error }) => error);
  const mean = (numbers: readonly number[]) =>
    numbers.length === 0 ? undefined : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const squared = mean(outcomes.map(({ error }) => error * error));
  const seen = outcomes.map(({ actual }) => actual);
  return {
    ahead,
    n: outcomes.length,
    bias: meanInterval(errors),
    meanAbsoluteError: mean(outcomes.map(({ error }) => Math.abs(error))),
    rootMeanSquareError: squared === undefined ? undefined : Math.sqrt(squared),
    mase: mean(outcomes.flatMap(({ scaled }) => (scaled === undefined ? [] : [scaled]))),
    smape:
      outcomes.length === 0
        ? undefined
        : smape(
            seen,
            outcomes.map(({ said }) => said),
          ),
    crps: mean(outcomes.map(({ crps }) => crps)),
    coverage: wilsonInterval(outcomes.filter(({ held }) => held).length, outcomes.length, { level }),
    errors,
  };
}
