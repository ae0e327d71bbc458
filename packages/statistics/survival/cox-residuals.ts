import type { Ties } from "./cox-derivatives.ts";
import { coxSteps } from "./cox-steps.ts";
import type { CoxTable } from "./cox-table.ts";
import { rowAt } from "./row-at.ts";

export type CoxResiduals = {
  /** Events seen minus expected, for each row of the caller. */
  readonly martingale: Float64Array;
  /** Each row's part of the score, `width` numbers a row, in the caller's order. */
  readonly score: Float64Array;
};

/** Martingale and score residuals of a Cox model, in the caller's order of rows. */
export function coxResiduals(table: CoxTable, coefficients: Float64Array, ties: Ties): CoxResiduals {
  const { n, rows, durations, events, offsets, entries, starts, order } = table;
  const width = coefficients.length;
  const martingale = new Float64Array(n);
  const score = new Float64Array(n * width);
  for (let stratum = 0; stratum + 1 < starts.length; stratum++) {
    const steps = coxSteps(table, coefficients, ties, stratum);
    let step = 0;
    for (let i = starts[stratum]!; i < starts[stratum + 1]!; i++) {
      while (steps.durations[step] !== durations[i]) step++;
      const entered = entries ? rowAt(steps.durations, entries[i]!) : -1;
      const died = events[i] === 1;
      let predictor = offsets[i]!;
      for (let j = 0; j < width; j++) predictor += rows[i * width + j]! * coefficients[j]!;
      const risk = Math.exp(predictor);
      const lived = died ? step - 1 : step;
      let hazard = (lived >= 0 ? steps.hazard[lived]! : 0) - (entered >= 0 ? steps.hazard[entered]! : 0);
      if (died) hazard += steps.dyingHazard[step]!;
      const row = order[i]!;
      martingale[row] = (died ? 1 : 0) - risk * hazard;
      for (let j = 0; j < width; j++) {
        let mean = lived >= 0 ? steps.meanHazard[lived * width + j]! : 0;
        if (entered >= 0) mean -= steps.meanHazard[entered * width + j]!;
        if (died) mean += steps.dyingMeanHazard[step * width + j]!;
        const value = rows[i * width + j]!;
        const seen = died ? value - steps.means[step * width + j]! : 0;
        score[row * width + j] = seen - risk * (value * hazard - mean);
      }
    }
  }
  return { martingale, score };
}
