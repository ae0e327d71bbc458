import { etsAdmissible } from "./ets-admissible.ts";
import { type EtsGradient, etsCriterion } from "./ets-gradient.ts";
import { type EtsRun, type EtsSpecification, type EtsState, etsRun } from "./ets-run.ts";
import { minimise } from "./minimise.ts";
import { startingState } from "./starting-state.ts";

export type EtsFit = EtsRun & {
  readonly start: EtsState;
  /** Smoothing parameters and free first states. */
  readonly parameterCount: number;
  readonly logLikelihood: number;
};

const least = 1e-4;
const most = 1 - 1e-4;
const leastDamping = 0.8;
const mostDamping = 0.98;
const firstGuesses = [0.15, 0.7] as const;

/** Smoothing parameters and free first states of a specification. */
export function etsParameterCount({ trend, season }: EtsSpecification, period: number): number {
  const trendCount = trend === "N" ? 0 : trend === "A" ? 2 : 3;
  return 2 + trendCount + (season === "N" ? 0 : period);
}

/**
 * The maximum-likelihood fit of one specification over smoothing parameters (R's bounds: beta at most alpha, gamma at most
 * 1 - alpha, phi from 0.8 to 0.98, and admissible) and first states, the better of two starts; undefined where neither is
 * possible.
 */
export function etsFit(values: Float64Array, specification: EtsSpecification, period: number): EtsFit | undefined {
  const { trend, season } = specification;
  const trended = trend !== "N";
  const seasonal = season !== "N";
  const damped = trend === "Ad";
  const first = possibleStart(values, specification, period);
  if (!first) return undefined;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - first.level) ** 2, 0) / values.length) || 1;
  const seasonScale = season === "M" ? 0.1 : spread / 2;
  const slopeScale = Math.max(Math.abs(first.slope), spread / Math.sqrt(values.length));
  const free = seasonal ? period - 1 : 0;
  const parameterCount = etsParameterCount(specification, period);

  const stateAt = (at: Float64Array): EtsState => {
    let next = 0;
    const alpha = least + (most - least) * logistic(at[next++]!);
    const beta = trended ? least + (alpha - least) * logistic(at[next++]!) : 0;
    const gamma = seasonal ? least + (1 - alpha - least) * logistic(at[next++]!) : 0;
    const phi = damped ? leastDamping + (mostDamping - leastDamping) * logistic(at[next++]!) : 1;
    const level = first.level + spread * at[next++]!;
    const slope = trended ? first.slope + slopeScale * at[next++]! : 0;
    const seasons = new Float64Array(seasonal ? period : 0);
    let sum = 0;
    for (let i = 0; i < free; i++) {
      seasons[i] = first.seasons[i]! + seasonScale * at[next++]!;
      sum += seasons[i]!;
    }
    if (seasonal) seasons[free] = (season === "M" ? period : 0) - sum;
    return { alpha, beta, gamma, phi, level, slope, seasons };
  };

  const criterion = etsCriterion(values, specification, period);
  const slopes: EtsGradient = {
    alpha: 0,
    beta: 0,
    gamma: 0,
    phi: 0,
    level: 0,
    slope: 0,
    seasons: new Float64Array(seasonal ? period : 0),
  };
  const target = (at: Float64Array, gradient: Float64Array): number => {
    const state = stateAt(at);
    if (seasonal && !etsAdmissible(state, period)) return Infinity;
    const value = criterion(state, slopes);
    if (value === Infinity) return value;
    const { alpha } = state;
    let next = 1;
    let onAlpha = slopes.alpha;
    if (trended) {
      const share = logistic(at[next]!);
      gradient[next++] = slopes.beta * (alpha - least) * share * (1 - share);
      onAlpha += slopes.beta * share;
    }
    if (seasonal) {
      const share = logistic(at[next]!);
      gradient[next++] = slopes.gamma * (1 - alpha - least) * share * (1 - share);
      onAlpha -= slopes.gamma * share;
    }
    if (damped) {
      const share = logistic(at[next]!);
      gradient[next++] = slopes.phi * (mostDamping - leastDamping) * share * (1 - share);
    }
    const share = logistic(at[0]!);
    gradient[0] = onAlpha * (most - least) * share * (1 - share);
    gradient[next++] = slopes.level * spread;
    if (trended) gradient[next++] = slopes.slope * slopeScale;
    for (let i = 0; i < free; i++) gradient[next++] = (slopes.seasons[i]! - slopes.seasons[free]!) * seasonScale;
    return value;
  };

  let best: { at: Float64Array; value: number } | undefined;
  for (const alpha of firstGuesses) {
    const start = new Float64Array(parameterCount);
    let next = 0;
    start[next++] = Math.log(alpha / (1 - alpha));
    if (trended) start[next++] = -2;
    if (seasonal) start[next++] = -2;
    if (damped) start[next++] = 2;
    const found = minimise(target, start);
    if (found.value < (best?.value ?? Infinity)) best = found;
  }
  if (!best) return undefined;
  const start = stateAt(best.at);
  const run = etsRun(values, specification, start);
  return { ...run, start, parameterCount, logLikelihood: -run.criterion / 2 };
}

/** The rough first state, drawn towards a flat line until no multiplicative term of the run is negative. */
function possibleStart(
  values: Float64Array,
  specification: EtsSpecification,
  period: number,
): ReturnType<typeof startingState> | undefined {
  const rough = startingState(values, specification, period);
  const flat = specification.season === "M" ? 1 : 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  for (const share of [1, 0.5, 0.25, 0]) {
    const level = share * rough.level + (1 - share) * mean;
    const slope = share * rough.slope;
    const seasons = rough.seasons.map((value) => flat + share * (value - flat));
    const smoothing = { alpha: 0.15, beta: 0.018, gamma: 0.1, phi: specification.trend === "Ad" ? 0.96 : 1 };
    if (etsRun(values, specification, { ...smoothing, level, slope, seasons }).criterion < Infinity) {
      return { level, slope, seasons };
    }
  }
  return undefined;
}

function logistic(at: number): number {
  return 1 / (1 + Math.exp(-at));
}
