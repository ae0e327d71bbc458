import { stepUp } from "./benjamini-hochberg.ts";

/**
 * P-values adjusted to control the false discovery rate under any dependence between the tests.
 *
 * Use it where tests share data in ways that may be negatively dependent (shares that add up to one); it costs a factor
 * of about ln(number of tests) against {@link benjaminiHochberg}.
 *
 * @param pValues from 0 to 1, in any order; the result has the same order.
 * @throws StatisticsError naming `pValues`.
 * @source Benjamini & Yekutieli (2001), Annals of Statistics 29, 1165-1188.
 * @reference R 4.2.2 `p.adjust(pValues, "BY")`
 */
export function benjaminiYekutieli(pValues: ArrayLike<number>): readonly number[] {
  let harmonic = 0;
  for (let rank = 1; rank <= pValues.length; rank++) harmonic += 1 / rank;
  return stepUp(pValues, harmonic);
}
