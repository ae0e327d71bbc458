import gammaln from "@stdlib/math-base-special-gammaln";

/** ln(count!). */
export function logFactorial(count: number): number {
  return count < 2 ? 0 : gammaln(count + 1);
}
