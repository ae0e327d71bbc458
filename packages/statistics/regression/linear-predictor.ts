import { StatisticsError } from "../statistics-error.ts";
import { checkDesign } from "./check-design.ts";
import type { DesignMatrix } from "./design-matrix.ts";
import type { LikelihoodFit } from "./likelihood-fit.ts";

/** A fit's linear predictor for the rows of a design with the same columns in the same order. */
export function linearPredictor(fit: LikelihoodFit, design: DesignMatrix): Float64Array {
  checkFits(fit, design);
  const lead = fit.intercept ? 1 : 0;
  const values = Float64Array.from(fit.coefficients, (coefficient) => coefficient.estimate.estimate);
  const predictor = new Float64Array(design.rows).fill(fit.intercept ? values[0]! : 0);
  for (let row = 0, at = 0; row < design.rows; row++) {
    for (let column = 0; column < design.columns; column++)
      predictor[row]! += values[column + lead]! * design.values[at++]!;
  }
  return predictor;
}

/** Standard errors of the linear predictor, row by row. */
export function predictorErrors(fit: LikelihoodFit, design: DesignMatrix): Float64Array {
  checkFits(fit, design);
  const size = fit.coefficients.length;
  const lead = fit.intercept ? 1 : 0;
  const term = new Float64Array(size);
  if (fit.intercept) term[0] = 1;
  const errors = new Float64Array(design.rows);
  for (let row = 0; row < design.rows; row++) {
    for (let column = 0; column < design.columns; column++) {
      term[column + lead] = design.values[row * design.columns + column]!;
    }
    let variance = 0;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) variance += term[i]! * fit.covariance[i * size + j]! * term[j]!;
    }
    errors[row] = Math.sqrt(variance);
  }
  return errors;
}

function checkFits(fit: LikelihoodFit, design: DesignMatrix): void {
  checkDesign(design);
  const columns = fit.coefficients.length - (fit.intercept ? 1 : 0);
  if (design.columns !== columns) {
    throw new StatisticsError("design", `has ${design.columns} columns; the fit was made on ${columns}`);
  }
}
