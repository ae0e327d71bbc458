import { StatisticsError } from "../statistics-error.ts";
import type { StandardLifetime } from "./lifetime-distribution.ts";
import { positiveFactor } from "./positive-factor.ts";

export type AcceleratedFit = {
  /** Intercept, then columns. */
  readonly coefficients: Float64Array;
  readonly scale: number;
  /** Of the coefficients and, unless the scale is fixed, its logarithm. */
  readonly covariance: readonly Float64Array[];
  /** Of the log durations. */
  readonly logLikelihood: number;
};

const mostIterations = 100;

/**
 * Newton's method for log durations y in tau = 1 / scale and gamma = coefficients / scale, where the likelihood of
 * tau y - gamma x is concave; then back, with the covariance carried through the derivatives of the change.
 */
export function maximiseAccelerated(
  logs: Float64Array,
  events: Uint8Array,
  names: readonly string[],
  columns: readonly Float64Array[],
  lifetime: StandardLifetime,
  fixedScale: boolean,
): AcceleratedFit {
  const n = logs.length;
  const width = names.length + 1;
  const size = fixedScale ? width : width + 1;
  const means = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / n);
  const centre = logs.reduce((sum, value) => sum + value, 0) / n;
  const centred = columns.map((values, j) => values.map((value) => value - means[j]!));
  const outcomes = logs.map((value) => value - centre);
  const at = (parameters: Float64Array) => derivatives(parameters, outcomes, events, centred, lifetime, fixedScale);
  let parameters = new Float64Array(size);
  if (!fixedScale) parameters[width] = 1;
  let here = at(parameters);
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const factor = positiveFactor(here.information);
    if (factor.dependent !== undefined) throw noMaximum(names, factor.dependent, iteration === 0);
    const step = factor.solve(here.score);
    const decrement = step.reduce((sum, value, i) => sum + value * here.score[i]!, 0);
    for (let share = 1; ; share /= 2) {
      const next = parameters.map((value, i) => value + share * step[i]!);
      const there = fixedScale || next[width]! > 0 ? at(next) : undefined;
      if (there && there.logLikelihood >= here.logLikelihood - 1e-11 * (Math.abs(here.logLikelihood) + 1)) {
        parameters = next;
        here = there;
        break;
      }
      if (share < 1e-9) throw noMaximum(names, size, false);
    }
    if (decrement > 1e-14 * size) continue;
    const last = positiveFactor(here.information);
    if (last.dependent !== undefined || (!fixedScale && parameters[width]! > 1e6)) break;
    return original(parameters, last.inverse(), means, centre, here.logLikelihood, fixedScale);
  }
  throw noMaximum(names, size, false);
}

function derivatives(
  parameters: Float64Array,
  outcomes: Float64Array,
  events: Uint8Array,
  columns: readonly Float64Array[],
  lifetime: StandardLifetime,
  fixedScale: boolean,
): { logLikelihood: number; score: Float64Array; information: Float64Array[] } {
  const size = parameters.length;
  const width = columns.length + 1;
  const tau = fixedScale ? 1 : parameters[width]!;
  const score = new Float64Array(size);
  const information = Array.from({ length: size }, () => new Float64Array(size));
  const slopes = new Float64Array(size);
  let logLikelihood = 0;
  for (let i = 0; i < outcomes.length; i++) {
    slopes[0] = -1;
    for (let j = 1; j < width; j++) slopes[j] = -columns[j - 1]![i]!;
    if (!fixedScale) slopes[width] = outcomes[i]!;
    let z = tau * outcomes[i]!;
    for (let j = 0; j < width; j++) z += slopes[j]! * parameters[j]!;
    const event = events[i] === 1;
    const [value, first, second] = event ? lifetime.logDensity(z) : lifetime.logSurvival(z);
    logLikelihood += value + (event ? Math.log(tau) : 0);
    for (let j = 0; j < size; j++) {
      score[j]! += first * slopes[j]!;
      for (let k = 0; k <= j; k++) information[j]![k]! -= second * slopes[j]! * slopes[k]!;
    }
    if (event && !fixedScale) {
      score[width]! += 1 / tau;
      information[width]![width]! += 1 / tau ** 2;
    }
  }
  for (let j = 0; j < size; j++) for (let k = 0; k < j; k++) information[k]![j] = information[j]![k]!;
  return { logLikelihood, score, information };
}

function original(
  parameters: Float64Array,
  covariance: readonly Float64Array[],
  means: readonly number[],
  centre: number,
  logLikelihood: number,
  fixedScale: boolean,
): AcceleratedFit {
  const size = parameters.length;
  const width = means.length + 1;
  const tau = fixedScale ? 1 : parameters[width]!;
  const coefficients = parameters.slice(0, width).map((value) => value / tau);
  coefficients[0] = coefficients[0]! + centre - means.reduce((sum, mean, j) => sum + mean * coefficients[j + 1]!, 0);
  const change = Array.from({ length: size }, () => new Float64Array(size));
  for (let j = 0; j < width; j++) {
    change[j]![j] = 1 / tau;
    if (!fixedScale) change[j]![width] = -parameters[j]! / tau ** 2;
  }
  if (!fixedScale) change[width]![width] = -1 / tau;
  for (const [j, mean] of means.entries()) {
    for (let k = 0; k < size; k++) change[0]![k]! -= mean * change[j + 1]![k]!;
  }
  const half = change.map((row) =>
    covariance.map((column) => row.reduce((sum, value, k) => sum + value * column[k]!, 0)),
  );
  const carried = half.map((row) =>
    Float64Array.from(change, (other) => other.reduce((sum, value, k) => sum + value * row[k]!, 0)),
  );
  return { coefficients, scale: 1 / tau, covariance: carried, logLikelihood };
}

function noMaximum(names: readonly string[], position: number, atStart: boolean): StatisticsError {
  const name = names[position - 1];
  if (atStart && name !== undefined) {
    return new StatisticsError(
      "covariates",
      `"${name}" is constant or explained by the columns before it; leave it out`,
    );
  }
  if (names.length > 0) {
    return new StatisticsError(
      "covariates",
      "explain the durations without rest or separate the events; leave some out",
    );
  }
  return new StatisticsError("durations", "all events fall at one duration, so that there is no spread to estimate");
}
