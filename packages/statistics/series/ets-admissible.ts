import type { EtsState } from "./ets-run.ts";

/** How far outside the unit circle a root may lie by rounding; models without trend have one exactly on it. */
const slack = 1e-6;

/**
 * Whether forecasts of a seasonal model forget the distant past: all roots of its characteristic polynomial within the unit
 * circle (Hyndman and others, 2008, section 10.2), by the Schur-Cohn recursion.
 */
export function etsAdmissible({ alpha, beta, gamma, phi }: EtsState, period: number): boolean {
  const size = period + 2;
  const polynomial = new Float64Array(size).fill(alpha + beta - alpha * phi);
  polynomial[0] = phi * (1 - alpha - gamma);
  polynomial[1] = alpha + beta - alpha * phi + gamma - 1;
  polynomial[size - 2] = alpha + beta - phi;
  polynomial[size - 1] = 1;
  for (let i = 0, power = 1; i < size; i++, power *= 1 + slack) polynomial[i]! *= power;
  let degree = size - 1;
  let current = polynomial;
  for (; degree > 0; degree--) {
    const ratio = current[0]! / current[degree]!;
    if (!(Math.abs(ratio) < 1)) return false;
    const lower = new Float64Array(degree);
    for (let i = 0; i < degree; i++) lower[i] = current[i + 1]! - ratio * current[degree - 1 - i]!;
    current = lower;
  }
  return true;
}
