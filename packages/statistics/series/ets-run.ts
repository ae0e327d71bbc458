/** Which exponential smoothing model, in the taxonomy of Hyndman and others: error, trend, season (None, Additive, Multiplicative). */
export type EtsSpecification = {
  readonly error: "A" | "M";
  /** `Ad` is damped. */
  readonly trend: "N" | "A" | "Ad";
  readonly season: "N" | "A" | "M";
};

/** Smoothing parameters and the state of a model at one moment. */
export type EtsState = {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
  readonly level: number;
  readonly slope: number;
  /** The seasonal terms, the next one to be used first; empty without season. */
  readonly seasons: Float64Array;
};

export type EtsRun = {
  /** Minus twice the log likelihood up to a constant: n log(sum of squared errors), plus twice the sum of log fits where errors multiply. */
  readonly criterion: number;
  readonly sumOfSquares: number;
  readonly errors: Float64Array;
  readonly fitted: Float64Array;
  /** After the last period. */
  readonly state: EtsState;
};

/** `ETS(M,Ad,M)`. */
export function etsName({ error, trend, season }: EtsSpecification): string {
  return `ETS(${error},${trend},${season})`;
}

/** Runs the recursion over the series from a first state; the criterion is infinite where a multiplicative term is not positive. */
export function etsRun(values: Float64Array, specification: EtsSpecification, start: EtsState): EtsRun {
  const { error, trend, season } = specification;
  const { alpha, beta, gamma, phi } = start;
  const n = values.length;
  const errors = new Float64Array(n);
  const fitted = new Float64Array(n);
  const seasons = start.seasons.slice();
  const period = seasons.length;
  let { level, slope } = start;
  let sumOfSquares = 0;
  let logarithms = 0;
  let valid = true;
  for (let t = 0, slot = 0; t < n; t++) {
    const value = values[t]!;
    const base = trend === "N" ? level : level + phi * slope;
    const seasonal = season === "N" ? 0 : seasons[slot]!;
    const fit = season === "N" ? base : season === "A" ? base + seasonal : base * seasonal;
    if (error === "M" && fit <= 0) valid = false;
    if (season === "M" && (seasonal <= 0 || base <= 0)) valid = false;
    const miss = error === "A" ? value - fit : (value - fit) / fit;
    fitted[t] = fit;
    errors[t] = miss;
    sumOfSquares += miss * miss;
    if (error === "M") logarithms += Math.log(fit);
    const adjusted = season === "N" ? value : season === "A" ? value - seasonal : value / seasonal;
    if (trend !== "N") slope = phi * slope + beta * (adjusted - base);
    level = base + alpha * (adjusted - base);
    if (season !== "N") {
      const seen = season === "A" ? value - base : value / base;
      seasons[slot] = seasonal + gamma * (seen - seasonal);
      slot = slot + 1 === period ? 0 : slot + 1;
    }
  }
  const turned = period === 0 ? 0 : n % period;
  const order = Float64Array.from({ length: period }, (_, i) => seasons[(i + turned) % period]!);
  const criterion = n * Math.log(sumOfSquares) + 2 * logarithms;
  return {
    criterion: valid && Number.isFinite(criterion) ? criterion : Infinity,
    sumOfSquares,
    errors,
    fitted,
    state: { alpha, beta, gamma, phi, level, slope, seasons: order },
  };
}
