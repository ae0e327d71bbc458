import { StatisticsError } from "../statistics-error.ts";
import { positiveFactor } from "./positive-factor.ts";

/** How covariates act on a period's chance: on the log odds, or on the log of the hazard underneath. */
export type DiscreteLink = "logit" | "cloglog";

type DiscreteFit = {
  readonly coefficients: Float64Array;
  readonly covariance: readonly Float64Array[];
  readonly logLikelihood: number;
  readonly iterations: number;
};

const mostIterations = 60;

/** Fisher scoring over period intercepts and columns; throws a `StatisticsError` where no finite maximum exists. */
export function maximiseDiscrete(
  codes: Uint32Array,
  periodCount: number,
  events: Uint8Array,
  names: readonly string[],
  columns: readonly ArrayLike<number>[],
  link: DiscreteLink,
): DiscreteFit {
  const width = names.length;
  const n = codes.length;
  const means = columns.map((values) => {
    let sum = 0;
    for (let row = 0; row < n; row++) sum += values[row]!;
    return sum / n;
  });
  const centred = columns.map((values, j) => Float64Array.from(values, (value) => value - means[j]!));
  const spread = centred.map((values) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / n));
  let parameters = startingPoint(codes, periodCount, events, width, link);
  let here = derivatives(parameters, codes, periodCount, events, centred, link);
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    const factor = positiveFactor(here.information);
    if (factor.dependent !== undefined) {
      const name = names[factor.dependent - periodCount] ?? names[0];
      const why =
        iteration > 2 ? "separates the events" : "is constant within periods or explained by the columns before it";
      throw new StatisticsError("covariates", `"${name}" ${why}; leave it out or pool its levels`);
    }
    const step = factor.solve(here.score);
    const decrement = step.reduce((sum, value, i) => sum + value * here.score[i]!, 0);
    let size = 1;
    let next = parameters;
    let there = here;
    for (; size > 1e-6; size /= 2) {
      next = parameters.map((value, i) => value + size * step[i]!);
      there = derivatives(next, codes, periodCount, events, centred, link);
      if (there.logLikelihood >= here.logLikelihood - 1e-10 * (Math.abs(here.logLikelihood) + 1)) break;
    }
    parameters = next;
    here = there;
    if (decrement > 1e-12 * parameters.length) continue;
    const last = positiveFactor(here.information);
    const stillMoving = spread.some((deviation, j) => Math.abs(step[periodCount + j]!) * deviation > 1e-2);
    if (last.dependent !== undefined || stillMoving) break;
    const { logLikelihood } = here;
    return { ...uncentred(parameters, last.inverse(), periodCount, means), logLikelihood, iterations: iteration };
  }
  const furthest = spread.map((deviation, j) => Math.abs(parameters[periodCount + j]!) * deviation);
  const name = names[furthest.indexOf(Math.max(...furthest))];
  throw new StatisticsError("covariates", `"${name}" separates the events; leave it out or pool its levels`);
}

function startingPoint(
  codes: Uint32Array,
  periodCount: number,
  events: Uint8Array,
  width: number,
  link: DiscreteLink,
): Float64Array {
  const rows = new Float64Array(periodCount);
  const ended = new Float64Array(periodCount);
  for (let row = 0; row < codes.length; row++) {
    rows[codes[row]!]!++;
    ended[codes[row]!]! += events[row]!;
  }
  return Float64Array.from({ length: periodCount + width }, (_, k) => {
    if (k >= periodCount) return 0;
    const share = ended[k]! / rows[k]!;
    return link === "logit" ? Math.log(share / (1 - share)) : Math.log(-Math.log1p(-share));
  });
}

function derivatives(
  parameters: Float64Array,
  codes: Uint32Array,
  periodCount: number,
  events: Uint8Array,
  columns: readonly Float64Array[],
  link: DiscreteLink,
): { logLikelihood: number; score: Float64Array; information: Float64Array[] } {
  const width = columns.length;
  const size = periodCount + width;
  const score = new Float64Array(size);
  const information = Array.from({ length: size }, () => new Float64Array(size));
  let logLikelihood = 0;
  for (let row = 0; row < codes.length; row++) {
    const k = codes[row]!;
    let predictor = parameters[k]!;
    for (let j = 0; j < width; j++) predictor += parameters[periodCount + j]! * columns[j]![row]!;
    const event = events[row] === 1;
    let slope: number;
    let weight: number;
    if (link === "logit") {
      const odds = Math.exp(-Math.abs(predictor));
      const share = predictor >= 0 ? 1 / (1 + odds) : odds / (1 + odds);
      logLikelihood -= Math.log1p(odds) + (event ? Math.max(-predictor, 0) : Math.max(predictor, 0));
      slope = (event ? 1 : 0) - share;
      weight = odds / (1 + odds) ** 2;
    } else {
      const rate = Math.exp(predictor);
      const share = -Math.expm1(-rate);
      logLikelihood += event ? Math.log(share) : -rate;
      slope = event ? (rate * (1 - share)) / share : -rate;
      weight = share > 0 ? (rate * rate * (1 - share)) / share : 0;
    }
    score[k]! += slope;
    information[k]![k]! += weight;
    for (let j = 0; j < width; j++) {
      const value = columns[j]![row]!;
      score[periodCount + j]! += slope * value;
      const line = information[periodCount + j]!;
      const part = weight * value;
      line[k]! += part;
      for (let other = 0; other <= j; other++) line[periodCount + other]! += part * columns[other]![row]!;
    }
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) information[j]![i] = information[i]![j]!;
  return { logLikelihood, score, information };
}

/** Back from centred columns: an intercept is the centred one less the coefficients times the means. */
function uncentred(
  parameters: Float64Array,
  covariance: readonly Float64Array[],
  periodCount: number,
  means: readonly number[],
): { coefficients: Float64Array; covariance: Float64Array[] } {
  const shifted = (vector: ArrayLike<number>) => {
    let shift = 0;
    for (const [j, mean] of means.entries()) shift += vector[periodCount + j]! * mean;
    return Float64Array.from(vector, (value, i) => (i < periodCount ? value - shift : value));
  };
  const half = covariance.map(shifted);
  const columns = covariance.map((_, i) => shifted(half.map((line) => line[i]!)));
  return { coefficients: shifted(parameters), covariance: columns };
}
