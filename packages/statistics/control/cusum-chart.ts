import { requireNumber } from "../arguments/require-number.ts";
import type { Insufficient } from "../estimate.ts";
import { type BaselineOptions, baselineOf } from "./baseline.ts";
import type { Rule } from "./rule.ts";

export type CusumDesign = {
  /** What is taken off each step, in sigmas: half the shift to find; 0.5 when left out. */
  readonly slack?: number;
  /** The sum, in sigmas, that raises the alarm; 4.77 when left out (one false alarm in about 370 values). */
  readonly decision?: number;
  /** Where both sums start, in sigmas (a fast initial response is half the decision); 0 when left out. */
  readonly headStart?: number;
};

/**
 * An alarm of a CUSUM: where, which way, and the value from which the sum has risen, which is about where the change
 * began.
 */
export type CusumSignal = { readonly index: number; readonly direction: "up" | "down"; readonly since: number };

export type CusumChart = {
  readonly kind: "control-chart";
  readonly centre: number;
  readonly sigma: number;
  /** The sums after each value, in sigmas, both at least 0: rises above the centre, falls below it. */
  readonly rises: Float64Array;
  readonly falls: Float64Array;
  readonly decision: number;
  readonly signals: readonly CusumSignal[];
  readonly n: number;
  readonly method: string;
};

/**
 * A two-sided tabular CUSUM chart: the sums of all steps beyond the slack, up and down.
 *
 * Use it to find a lasting shift of a size known beforehand (twice the slack) as early as can be, and to date it
 * (`since`). For a jump use {@link xmrChart}; with doubts about normal values {@link ewmaChart}. The sums go on after
 * an alarm. {@link runLength} with {@link cusumRule} says what a design costs in false alarms. Fewer than 6 values in
 * the baseline, or no spread, give `insufficient`.
 *
 * @throws StatisticsError naming `values`, `baseline`, `centre`, `sigma`, `slack`, `decision` or `headStart`.
 * @source Page (1954), Biometrika 41, 100-115; Lucas & Crosier (1982), Technometrics 24, 199-205 (head start).
 * @reference Montgomery (2013), 7th ed., table 9.2; R 4.2.2, spc `xcusum.arl` for the run lengths
 */
export function cusumChart(
  values: ArrayLike<number>,
  { slack = 0.5, decision = 4.77, headStart = 0, ...options }: BaselineOptions & CusumDesign = {},
): CusumChart | Insufficient {
  requireDesign(slack, decision, headStart);
  const method = `CUSUM, slack ${slack}, decision ${decision}`;
  const base = baselineOf(values, options, method);
  if (base.kind === "insufficient") return base;
  const { centre, sigma } = base;
  const signals: CusumSignal[] = [];
  const sums = (sign: 1 | -1): Float64Array => {
    let sum = headStart;
    let since = 0;
    return Float64Array.from({ length: values.length }, (_, index) => {
      if (sum === 0) since = index;
      sum = Math.max(0, sum + (sign * (values[index]! - centre)) / sigma - slack);
      if (sum > decision) signals.push({ index, direction: sign === 1 ? "up" : "down", since });
      return sum;
    });
  };
  const rises = sums(1);
  const falls = sums(-1);
  signals.sort((a, b) => a.index - b.index);
  return { kind: "control-chart", centre, sigma, rises, falls, decision, signals, n: values.length, method };
}

/**
 * The two-sided CUSUM as a rule for {@link runLength}, for values in standard units.
 *
 * @throws StatisticsError naming `slack`, `decision` or `headStart`.
 * @source Page (1954), Biometrika 41, 100-115.
 * @reference R 4.2.2, spc `xcusum.arl(slack, decision, shift, hs = headStart, sided = "two")`
 */
export function cusumRule({ slack = 0.5, decision = 4.77, headStart = 0 }: CusumDesign = {}): Rule {
  requireDesign(slack, decision, headStart);
  return () => {
    let rise = headStart;
    let fall = headStart;
    return (value) => {
      rise = Math.max(0, rise + value - slack);
      fall = Math.max(0, fall - value - slack);
      return rise > decision || fall > decision;
    };
  };
}

function requireDesign(slack: number, decision: number, headStart: number): void {
  requireNumber(slack, "slack", { from: 0 });
  requireNumber(decision, "decision", { from: Number.MIN_VALUE });
  requireNumber(headStart, "headStart", { from: 0, to: decision });
}
