import { requireNumber } from "../arguments/require-number.ts";
import type { Insufficient } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import { type BaselineOptions, baselineOf } from "./baseline.ts";
import type { Rule } from "./rule.ts";

export type EwmaDesign = {
  /** Weight of the newest value, above 0 to 1; 0.2 when left out. Smaller finds smaller shifts. */
  readonly lambda?: number;
  /**
   * Half-width of the limits in standard errors of the average; 2.86 when left out (one false alarm in about 370
   * values).
   */
  readonly width?: number;
};

export type EwmaChart = {
  readonly kind: "control-chart";
  readonly centre: number;
  readonly sigma: number;
  /** The weighted average after each value, and its limits there. */
  readonly averages: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Positions (from 0) whose average is outside its limits. */
  readonly signals: readonly number[];
  readonly n: number;
  readonly method: string;
};

/**
 * An EWMA chart: exponentially weighted averages of a series, with limits that widen from the start to their full
 * width.
 *
 * Use it for small lasting shifts (0.5 to 1.5 sigma) of a measure with one value a period; it forgives values that are
 * not normal. For a jump use {@link xmrChart}. {@link runLength} with {@link ewmaRule} says what a design costs in
 * false alarms. Fewer than 6 values in the baseline, or no spread, give `insufficient`.
 *
 * @throws StatisticsError naming `values`, `baseline`, `centre`, `sigma`, `lambda` or `width`.
 * @source Roberts (1959), Technometrics 1, 239-250; Lucas & Saccucci (1990), Technometrics 32, 1-12.
 * @reference Montgomery (2013), 7th ed., example 9.2; R 4.2.2, spc `xewma.arl` for the run lengths
 */
export function ewmaChart(
  values: ArrayLike<number>,
  { lambda = 0.2, width = 2.86, ...options }: BaselineOptions & EwmaDesign = {},
): EwmaChart | Insufficient {
  requireDesign(lambda, width);
  const method = `EWMA, lambda ${lambda}, width ${width}`;
  const base = baselineOf(values, options, method);
  if (base.kind === "insufficient") return base;
  const { centre, sigma } = base;
  let average = centre;
  const averages = Float64Array.from(values, (value) => (average = lambda * value + (1 - lambda) * average));
  const reach = averages.map((_, index) => width * sigma * spreadAfter(index + 1, lambda));
  return {
    kind: "control-chart",
    centre,
    sigma,
    averages,
    low: reach.map((distance) => centre - distance),
    high: reach.map((distance) => centre + distance),
    signals: Array.from(averages).flatMap((at, index) => (Math.abs(at - centre) > reach[index]! ? [index] : [])),
    n: values.length,
    method,
  };
}

/**
 * The EWMA chart as a rule for {@link runLength}, for values in standard units.
 *
 * @param options.fixedLimits limits at their full width from the first value on, as most published run lengths assume.
 * @throws StatisticsError naming `lambda` or `width`.
 * @source Lucas & Saccucci (1990), Technometrics 32, 1-12.
 * @reference R 4.2.2, spc `xewma.arl(lambda, width, shift, sided = "two")`
 */
export function ewmaRule({
  lambda = 0.2,
  width = 2.86,
  fixedLimits = false,
}: EwmaDesign & { readonly fixedLimits?: boolean } = {}): Rule {
  requireDesign(lambda, width);
  return () => {
    let average = 0;
    let seen = 0;
    return (value) => {
      average = lambda * value + (1 - lambda) * average;
      return Math.abs(average) > width * spreadAfter(fixedLimits ? Number.POSITIVE_INFINITY : ++seen, lambda);
    };
  };
}

function requireDesign(lambda: number, width: number): void {
  if (!(lambda > 0 && lambda <= 1))
    throw new StatisticsError("lambda", `${lambda} is not a weight; pass a number above 0 and at most 1`);
  requireNumber(width, "width", { from: Number.MIN_VALUE });
}

/** The standard deviation of the average after so many values, in sigmas of one value. */
function spreadAfter(values: number, lambda: number): number {
  return Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * values)));
}
