import { StatisticsError } from "../statistics-error.ts";

/**
 * P-values adjusted to control the false discovery rate by Benjamini and Hochberg's step-up procedure: call those at
 * most q, and on average at most a share q of the calls are false.
 *
 * Use it whenever many cells are looked at (hospitals, age groups, drugs) and the tests are independent or positively
 * dependent; otherwise {@link benjaminiYekutieli}. Hand in every test that was made, not only the promising ones.
 *
 * @param pValues from 0 to 1, in any order; the result has the same order.
 * @throws StatisticsError naming `pValues`.
 * @source Benjamini & Hochberg (1995), JRSS B 57, 289-300; Yekutieli & Benjamini (1999), JSPI 82, 171-196 (adjusted
 *   values).
 * @reference R 4.2.2 `p.adjust(pValues, "BH")`
 */
export function benjaminiHochberg(pValues: ArrayLike<number>): readonly number[] {
  return stepUp(pValues, 1);
}

/** The step-up adjustment with its p-values inflated by `factor`, running minimum from the largest down, at most 1. */
export function stepUp(pValues: ArrayLike<number>, factor: number): readonly number[] {
  const count = pValues.length;
  const order = Array.from({ length: count }, (_, index) => {
    if (!(pValues[index]! >= 0 && pValues[index]! <= 1)) {
      throw new StatisticsError("pValues", `${pValues[index]} at position ${index} is not a number from 0 to 1`);
    }
    return index;
  }).sort((a, b) => pValues[b]! - pValues[a]!);
  const adjusted = new Array<number>(count);
  let smallest = 1;
  for (const [position, index] of order.entries()) {
    smallest = Math.min(smallest, ((factor * count) / (count - position)) * pValues[index]!);
    adjusted[index] = smallest;
  }
  return adjusted;
}
