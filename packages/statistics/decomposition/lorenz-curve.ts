import { StatisticsError } from "../statistics-error.ts";
import { sortedAmounts } from "./sorted-amounts.ts";

/** The Lorenz curve: `share[i]` of the total belongs to the poorest `population[i]`; both rise from 0 to 1. */
export type LorenzCurve = { readonly population: Float64Array; readonly share: Float64Array };

/**
 * The Lorenz curve of amounts: what share of the total the smallest hold, at each step of one unit (n + 1 points).
 *
 * Use it to picture concentration (of cost over patients, of papers over authors); {@link gini} and {@link topShare}
 * put it in one number with an interval.
 *
 * @param values finite, none negative, with a total above 0.
 * @throws StatisticsError naming `values`.
 * @source Lorenz (1905), Publications of the American Statistical Association 9, 209-219.
 * @reference R 4.2.2 `c(0, cumsum(sort(x)) / sum(x))`
 */
export function lorenzCurve(values: ArrayLike<number>): LorenzCurve {
  const { sorted, total } = sortedAmounts(values);
  if (total === 0)
    throw new StatisticsError("values", "add up to 0, so nobody holds a share; pass amounts with a total above 0");
  const share = new Float64Array(sorted.length + 1);
  let held = 0;
  for (const [index, amount] of sorted.entries()) {
    held += amount;
    share[index + 1] = held / total;
  }
  share[sorted.length] = 1;
  return { population: share.map((_, index) => index / sorted.length), share };
}
