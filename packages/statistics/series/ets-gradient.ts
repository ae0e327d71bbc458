import type { EtsSpecification, EtsState } from "./ets-run.ts";

/** The derivative of the criterion by each parameter and each term of the first state. */
export type EtsGradient = {
  alpha: number;
  beta: number;
  gamma: number;
  phi: number;
  level: number;
  slope: number;
  readonly seasons: Float64Array;
};

/**
 * The criterion of `etsRun` together with its exact gradient by running the recursion backwards (reverse-mode
 * differentiation): about four runs, however many parameters there are. `ets.test.ts` holds it against differences.
 */
export function etsCriterion(
  values: Float64Array,
  { error, trend, season }: EtsSpecification,
  period: number,
): (start: EtsState, gradient: EtsGradient) => number {
  const n = values.length;
  const trended = trend !== "N";
  const bases = new Float64Array(n);
  const slopes = new Float64Array(n);
  const terms = new Float64Array(n);
  const fits = new Float64Array(n);
  const errors = new Float64Array(n);
  const seasons = new Float64Array(season === "N" ? 0 : period);
  return (start, gradient) => {
    const { alpha, beta, gamma, phi } = start;
    seasons.set(start.seasons);
    let { level, slope } = start;
    let squares = 0;
    let logarithms = 0;
    for (let t = 0; t < n; t++) {
      const value = values[t]!;
      const base = trended ? level + phi * slope : level;
      const term = season === "N" ? 0 : seasons[t % period]!;
      const fit = season === "M" ? base * term : base + term;
      if ((error === "M" && fit <= 0) || (season === "M" && (term <= 0 || base <= 0))) return Infinity;
      const miss = error === "A" ? value - fit : (value - fit) / fit;
      squares += miss * miss;
      if (error === "M") logarithms += Math.log(fit);
      bases[t] = base;
      slopes[t] = slope;
      terms[t] = term;
      fits[t] = fit;
      errors[t] = miss;
      const excess = (season === "M" ? value / term : value - term) - base;
      level = base + alpha * excess;
      if (trended) slope = phi * slope + beta * excess;
      if (season !== "N") seasons[t % period] = term + gamma * ((season === "A" ? value - base : value / base) - term);
    }
    const criterion = n * Math.log(squares) + 2 * logarithms;
    if (!Number.isFinite(criterion)) return Infinity;
    gradient.alpha = gradient.beta = gradient.gamma = gradient.phi = 0;
    let onLevel = 0;
    let onSlope = 0;
    const onSeasons = gradient.seasons.fill(0);
    for (let t = n - 1; t >= 0; t--) {
      const value = values[t]!;
      const base = bases[t]!;
      const term = terms[t]!;
      const fit = fits[t]!;
      const onError = (2 * n * errors[t]!) / squares;
      const onFit = error === "A" ? -onError : (2 - (onError * value) / fit) / fit;
      const excess = (season === "M" ? value / term : value - term) - base;
      const onExcess = alpha * onLevel + beta * onSlope;
      let onBase = onLevel - onExcess;
      gradient.alpha += onLevel * excess;
      gradient.beta += onSlope * excess;
      if (season === "N") onBase += onFit;
      else {
        const onNext = onSeasons[t % period]!;
        let onTerm = (1 - gamma) * onNext;
        if (season === "A") {
          gradient.gamma += onNext * (value - base - term);
          onTerm += onFit - onExcess;
          onBase += onFit - gamma * onNext;
        } else {
          gradient.gamma += onNext * (value / base - term);
          onTerm += onFit * base - (onExcess * value) / (term * term);
          onBase += onFit * term - (gamma * onNext * value) / (base * base);
        }
        onSeasons[t % period] = onTerm;
      }
      if (trended) {
        gradient.phi += slopes[t]! * (onSlope + onBase);
        onSlope = phi * (onSlope + onBase);
      }
      onLevel = onBase;
    }
    gradient.level = onLevel;
    gradient.slope = onSlope;
    return criterion;
  };
}
