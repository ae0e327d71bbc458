import { StatisticsError } from "../statistics-error.ts";
import type { Ties } from "./cox-derivatives.ts";
import type { CoxFit } from "./cox-maximum.ts";
import { coxResiduals } from "./cox-residuals.ts";
import type { CoxTable } from "./cox-table.ts";
import type { LabelCodes } from "./label-codes.ts";

/** Lin and Wei's sandwich: influence of each row (or cluster) on the coefficients, squared and added up. */
export function robustCovariance(
  table: CoxTable,
  fit: CoxFit,
  ties: Ties,
  clusters: LabelCodes | undefined,
): Float64Array[] {
  const width = fit.coefficients.length;
  if (clusters && clusters.labels.length < 2) {
    throw new StatisticsError("clusters", "holds one cluster; robust errors need at least two");
  }
  const { score } = coxResiduals(table, fit.coefficients, ties);
  const weightOf = new Float64Array(table.n);
  for (let i = 0; i < table.n; i++) weightOf[table.order[i]!] = table.weights[i]!;
  const groupCount = clusters?.labels.length ?? table.n;
  const sums = new Float64Array(groupCount * width);
  for (let row = 0; row < table.n; row++) {
    const group = clusters ? clusters.codes[row]! : row;
    for (let j = 0; j < width; j++) sums[group * width + j]! += weightOf[row]! * score[row * width + j]!;
  }
  const covariance = Array.from({ length: width }, () => new Float64Array(width));
  const influence = new Float64Array(width);
  for (let group = 0; group < groupCount; group++) {
    for (let j = 0; j < width; j++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += fit.covariance[j]![k]! * sums[group * width + k]!;
      influence[j] = sum;
    }
    for (let j = 0; j < width; j++) for (let k = 0; k < width; k++) covariance[j]![k]! += influence[j]! * influence[k]!;
  }
  return covariance;
}
