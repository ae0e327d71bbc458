import { type Ties, worthRebuilding } from "./cox-derivatives.ts";
import type { CoxTable } from "./cox-table.ts";

/**
 * What a fitted Cox model says of each distinct duration in a stratum, ascending: the running cumulative hazard of the
 * centred baseline, and with it the sums that residuals and standard errors need.
 */
export type CoxSteps = {
  readonly durations: Float64Array;
  /** Weighted risk of those present, e to the linear predictor added up. */
  readonly risk: Float64Array;
  readonly events: Float64Array;
  /** Running sums up to and including the duration. */
  readonly hazard: Float64Array;
  readonly variance: Float64Array;
  /** Running sum of the risk set's mean covariates times the hazard's step, row after row. */
  readonly meanHazard: Float64Array;
  /** Not running: the share of the step that Efron's method lays on those who end here, and the means with it. */
  readonly dyingHazard: Float64Array;
  readonly dyingMeanHazard: Float64Array;
  /** Not running: the mean covariates against which those who end here are compared. */
  readonly means: Float64Array;
};

/** The steps of one stratum under given coefficients. */
export function coxSteps(table: CoxTable, coefficients: Float64Array, ties: Ties, stratum: number): CoxSteps {
  const { rows, durations, events, weights, offsets, entries, byEntry, starts } = table;
  const start = starts[stratum]!;
  const end = starts[stratum + 1]!;
  const width = coefficients.length;
  const distinct: number[] = [];
  for (let i = start; i < end; i++) if (i === start || durations[i] !== durations[i - 1]) distinct.push(i);
  const count = distinct.length;
  const steps: CoxSteps = {
    durations: Float64Array.from(distinct, (i) => durations[i]!),
    risk: new Float64Array(count),
    events: new Float64Array(count),
    hazard: new Float64Array(count),
    variance: new Float64Array(count),
    meanHazard: new Float64Array(count * width),
    dyingHazard: new Float64Array(count),
    dyingMeanHazard: new Float64Array(count * width),
    means: new Float64Array(count * width),
  };
  const present = new Float64Array(width);
  const dying = new Float64Array(width);
  let risk = 0;
  let members = 0;
  let largest = 0;
  let leaving = end - 1;
  const change = (row: number, sign: 1 | -1): number => {
    let predictor = offsets[row]!;
    for (let j = 0; j < width; j++) predictor += rows[row * width + j]! * coefficients[j]!;
    const own = sign * weights[row]! * Math.exp(predictor);
    risk += own;
    members += sign;
    for (let j = 0; j < width; j++) present[j]! += own * rows[row * width + j]!;
    return own;
  };
  for (let step = count - 1; step >= 0; step--) {
    const duration = steps.durations[step]!;
    if (entries) {
      for (; leaving >= start && entries[byEntry[leaving]!]! >= duration; leaving--) change(byEntry[leaving]!, -1);
      if (members === 0 || risk < largest * worthRebuilding) {
        risk = 0;
        members = 0;
        present.fill(0);
        for (let k = distinct[step + 1] ?? end; k < end; k++) if (entries[k]! < duration) change(k, 1);
        largest = risk;
      }
    }
    dying.fill(0);
    let dyingRisk = 0;
    let deaths = 0;
    let deathWeight = 0;
    for (let i = distinct[step]!; i < (distinct[step + 1] ?? end); i++) {
      const own = change(i, 1);
      if (events[i] === 0) continue;
      deaths++;
      deathWeight += weights[i]!;
      dyingRisk += own;
      for (let j = 0; j < width; j++) dying[j]! += own * rows[i * width + j]!;
    }
    steps.risk[step] = risk;
    if (risk > largest) largest = risk;
    steps.events[step] = deaths;
    if (deaths === 0) continue;
    const terms = ties === "efron" ? deaths : 1;
    const weight = deathWeight / terms;
    for (let l = 0; l < terms; l++) {
      const share = l / terms;
      const left = risk - share * dyingRisk;
      const piece = weight / left;
      steps.hazard[step]! += piece;
      steps.variance[step]! += piece / left;
      steps.dyingHazard[step]! += (1 - share) * piece;
      for (let j = 0; j < width; j++) {
        const mean = (present[j]! - share * dying[j]!) / left;
        const cell = step * width + j;
        steps.meanHazard[cell]! += mean * piece;
        steps.dyingMeanHazard[cell]! += (1 - share) * mean * piece;
        steps.means[cell]! += mean / terms;
      }
    }
  }
  for (let step = 1; step < count; step++) {
    steps.hazard[step]! += steps.hazard[step - 1]!;
    steps.variance[step]! += steps.variance[step - 1]!;
    for (let j = 0; j < width; j++) steps.meanHazard[step * width + j]! += steps.meanHazard[(step - 1) * width + j]!;
  }
  return steps;
}
