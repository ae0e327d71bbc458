import type { Insufficient } from "../estimate.ts";
import { type BaselineOptions, baselineOf } from "./baseline.ts";
import { meanRangeOfTwo, movingRangeSigma } from "./moving-range-sigma.ts";
import { type NelsonRule, nelsonDetector } from "./nelson-rule.ts";

/** A value at which a Nelson rule is completed; `index` counts from 0. */
export type NelsonSignal = { readonly index: number; readonly rule: NelsonRule };

export type XmrChart = {
  readonly kind: "control-chart";
  readonly centre: number;
  readonly sigma: number;
  /** Natural limits of single values: centre -/+ 3 sigma. */
  readonly low: number;
  readonly high: number;
  /** One less than there are values: the distance of each from the one before. */
  readonly movingRanges: Float64Array;
  /** Upper limit of the moving ranges. */
  readonly rangeHigh: number;
  readonly signals: readonly NelsonSignal[];
  /** Positions (of the later value) whose moving range is above its limit. */
  readonly rangeSignals: readonly number[];
  readonly n: number;
  readonly method: string;
};

/**
 * An XmR chart (individuals and moving range): natural limits of a series of single values, and where Nelson's rules
 * say that it has changed.
 *
 * Use it for a measure with one value a period (weekly admissions, monthly waiting time), to tell a change from noise
 * before anyone is asked to explain it. The values must not be autocorrelated, cumulated or seasonal. It sees jumps of
 * 2 or 3 sigma; smaller lasting shifts are the work of {@link ewmaChart} and {@link cusumChart}; rates of unequal n go
 * into {@link pChart}. Fewer than 6 values in the baseline, or no spread, give `insufficient`.
 *
 * @param options.rules Nelson's rules to watch; 1 and 2 when left out.
 * @throws StatisticsError naming `values`, `baseline`, `centre`, `sigma` or `rules`.
 * @source Wheeler & Chambers (1992), Understanding Statistical Process Control; Nelson (1984), JQT 16, 237-239.
 * @reference Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., example 6.5; R 4.2.2
 *   `mean(abs(diff(x))) * sqrt(pi) / 2`
 */
export function xmrChart(
  values: ArrayLike<number>,
  { rules = [1, 2], ...options }: BaselineOptions & { readonly rules?: readonly NelsonRule[] } = {},
): XmrChart | Insufficient {
  const method = `XmR, Nelson rules ${rules.join(", ")}`;
  const detect = nelsonDetector(rules);
  const base = baselineOf(values, options, method);
  if (base.kind === "insufficient") return base;
  const { centre, sigma } = base;
  const { ranges } = movingRangeSigma(values);
  const rangeHigh = rangeLimitInSigmas * sigma;
  return {
    kind: "control-chart",
    centre,
    sigma,
    low: centre - 3 * sigma,
    high: centre + 3 * sigma,
    movingRanges: ranges,
    rangeHigh,
    signals: Array.from(values).flatMap((value, index) =>
      detect((value - centre) / sigma).map((rule) => ({ index, rule })),
    ),
    rangeSignals: Array.from(ranges).flatMap((range, index) => (range > rangeHigh ? [index + 1] : [])),
    n: values.length,
    method,
  };
}

const rangeLimitInSigmas = meanRangeOfTwo + 3 * Math.sqrt(2 - meanRangeOfTwo ** 2);
