import type { CoxTable } from "./cox-table.ts";

/** How events at the same duration are counted: `efron` is the better approximation, `breslow` the quicker, older one. */
export type Ties = "efron" | "breslow";

export type CoxDerivatives = {
  readonly logLikelihood: number;
  readonly score: Float64Array;
  /** Minus the second derivative, full and symmetric. */
  readonly information: Float64Array[];
};

/** Sums over a risk set of risk, risk times x, and risk times x times x (lower triangle, row after row). */
type RiskSums = { risk: number; readonly first: Float64Array; readonly second: Float64Array };

/** Once a risk set has shrunk by this much, what rounding left of those who went matters: it is summed anew. */
export const worthRebuilding = 1e-4;

/**
 * Partial likelihood with its first two derivatives, in one backward pass over each stratum: rows join the risk set as time
 * goes back and leave it at their entry. Efron's sum over tied events is expanded, so that a day with m events costs m
 * divisions and one update of the matrix instead of m updates.
 *
 * @param factor what each event's contribution is multiplied by, from its duration (the proportional-hazards test); 1 unless said.
 */
export function coxDerivatives(
  table: CoxTable,
  coefficients: Float64Array,
  ties: Ties,
  factor?: (duration: number) => number,
): CoxDerivatives {
  const { n, rows, durations, events, weights, offsets, entries, byEntry, starts } = table;
  const width = coefficients.length;
  const risks = new Float64Array(n);
  const predictors = new Float64Array(n);
  for (let i = 0, at = 0; i < n; i++) {
    let predictor = offsets[i]!;
    for (let j = 0; j < width; j++) predictor += rows[at++]! * coefficients[j]!;
    predictors[i] = predictor;
    risks[i] = weights[i]! * Math.exp(predictor);
  }
  const present = riskSums(width);
  const dying = riskSums(width);
  const score = new Float64Array(width);
  const triangle = new Float64Array((width * (width + 1)) / 2);
  let logLikelihood = 0;
  for (let s = 0; s + 1 < starts.length; s++) {
    const start = starts[s]!;
    clear(present);
    let count = 0;
    let largest = 0;
    let leaving = starts[s + 1]! - 1;
    for (let i = starts[s + 1]! - 1; i >= start; ) {
      const duration = durations[i]!;
      if (entries) {
        for (; leaving >= start && entries[byEntry[leaving]!]! >= duration; leaving--) {
          const gone = byEntry[leaving]!;
          include(present, rows, gone * width, -risks[gone]!, width);
          count--;
        }
        if (count === 0) clear(present);
        else if (present.risk < largest * worthRebuilding) {
          clear(present);
          for (let k = starts[s + 1]! - 1; k > i; k--) {
            if (entries[k]! < duration) include(present, rows, k * width, risks[k]!, width);
          }
          largest = present.risk;
        }
      }
      const multiplier = factor ? factor(duration) : 1;
      let deaths = 0;
      let deathWeight = 0;
      const last = i;
      for (; i >= start && durations[i] === duration; i--) {
        if (events[i] === 0) continue;
        deaths++;
        deathWeight += weights[i]!;
        const weight = weights[i]! * multiplier;
        logLikelihood += weight * predictors[i]!;
        for (let j = 0; j < width; j++) score[j]! += weight * rows[i * width + j]!;
      }
      count += last - i;
      const spread = ties === "efron" && deaths > 1;
      if (spread) clear(dying);
      for (let k = last; k > i; k--) {
        include(spread && events[k] === 1 ? dying : present, rows, k * width, risks[k]!, width);
      }
      if (spread) merge(present, dying);
      if (present.risk > largest) largest = present.risk;
      if (deaths === 0) continue;
      const terms = spread ? deaths : 1;
      const weight = (multiplier * deathWeight) / terms;
      logLikelihood -= addTerms(present, spread ? dying : undefined, terms, weight, score, triangle);
    }
  }
  const information = Array.from({ length: width }, () => new Float64Array(width));
  for (let j = 0, at = 0; j < width; j++) {
    for (let k = 0; k <= j; k++, at++) {
      information[j]![k] = triangle[at]!;
      information[k]![j] = triangle[at]!;
    }
  }
  return { logLikelihood, score, information };
}

function riskSums(width: number): RiskSums {
  return { risk: 0, first: new Float64Array(width), second: new Float64Array((width * (width + 1)) / 2) };
}

function clear(sums: RiskSums): void {
  sums.risk = 0;
  sums.first.fill(0);
  sums.second.fill(0);
}

function include(sums: RiskSums, rows: Float64Array, at: number, risk: number, width: number): void {
  const { first, second } = sums;
  sums.risk += risk;
  for (let j = 0, cell = 0; j < width; j++) {
    const part = risk * rows[at + j]!;
    first[j]! += part;
    for (let k = 0; k <= j; k++) second[cell++]! += part * rows[at + k]!;
  }
}

function merge(into: RiskSums, from: RiskSums): void {
  into.risk += from.risk;
  for (let j = 0; j < from.first.length; j++) into.first[j]! += from.first[j]!;
  for (let cell = 0; cell < from.second.length; cell++) into.second[cell]! += from.second[cell]!;
}

/** One duration's events: the sum over l of weight times the derivatives of log(risk - (l / terms) x dying risk). */
function addTerms(
  present: RiskSums,
  dying: RiskSums | undefined,
  terms: number,
  weight: number,
  score: Float64Array,
  triangle: Float64Array,
): number {
  let logarithms = 0;
  let inverse = 0;
  let inverseShare = 0;
  let square = 0;
  let squareShare = 0;
  let squareShares = 0;
  for (let l = 0; l < terms; l++) {
    const share = l / terms;
    const risk = dying ? present.risk - share * dying.risk : present.risk;
    const reciprocal = 1 / risk;
    logarithms += Math.log(risk);
    inverse += reciprocal;
    inverseShare += share * reciprocal;
    square += reciprocal * reciprocal;
    squareShare += share * reciprocal * reciprocal;
    squareShares += share * share * reciprocal * reciprocal;
  }
  const width = score.length;
  const { first, second } = present;
  if (!dying) {
    for (let j = 0, cell = 0; j < width; j++) {
      const mean = first[j]! * inverse;
      score[j]! -= weight * mean;
      for (let k = 0; k <= j; k++, cell++) triangle[cell]! += weight * inverse * (second[cell]! - mean * first[k]!);
    }
    return weight * logarithms;
  }
  const firstDying = dying.first;
  const secondDying = dying.second;
  for (let j = 0, cell = 0; j < width; j++) {
    const all = first[j]!;
    const dead = firstDying[j]!;
    score[j]! -= weight * (all * inverse - dead * inverseShare);
    const onAll = all * square - dead * squareShare;
    const onDead = dead * squareShares - all * squareShare;
    for (let k = 0; k <= j; k++, cell++) {
      const spread = second[cell]! * inverse - secondDying[cell]! * inverseShare;
      triangle[cell]! += weight * (spread - first[k]! * onAll - firstDying[k]! * onDead);
    }
  }
  return weight * logarithms;
}
