import type { LikelihoodFamily } from "./likelihood-family.ts";
import type { LikelihoodRows } from "./likelihood-pass.ts";

/**
 * Whether moving along `direction` (intercept first, in scaled columns) can never lower the likelihood of any row and
 * raises that of some: then no finite maximum exists (complete or quasi-complete separation). The rows themselves are
 * the proof; nothing is inferred from large coefficients. Shifts within 1e-5 of the largest count as zero.
 *
 * @source Albert & Anderson (1984), Biometrika 71, 1-10.
 */
export function separatesOutcomes(family: LikelihoodFamily, rows: LikelihoodRows, direction: Float64Array): boolean {
  const { design, outcomes, scale, intercept } = rows;
  const { columns, values } = design;
  const lead = intercept ? 1 : 0;
  const shifts = new Float64Array(design.rows);
  let largest = 0;
  for (let row = 0; row < design.rows; row++) {
    let shift = intercept ? direction[0]! : 0;
    for (let column = 0; column < columns; column++) {
      const scaled = (values[row * columns + column]! - scale.centre[column]!) / scale.spread[column]!;
      shift += direction[column + lead]! * scaled;
    }
    shifts[row] = shift;
    largest = Math.max(largest, Math.abs(shift));
  }
  if (!(largest > 0)) return false;
  const slack = 1e-5 * largest;
  for (let row = 0; row < design.rows; row++) {
    if (!family.recedes(outcomes[row]!, shifts[row]!, slack)) return false;
  }
  return true;
}
