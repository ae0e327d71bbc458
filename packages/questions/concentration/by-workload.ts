import { quantile, type Random } from "@fairway/statistics";
import { binomialDraws } from "./binomial-draws.ts";
import { normalDraws } from "./normal-draws.ts";
import type { ConcentrationResult } from "./result.ts";
import type { ConcentrationRows } from "./rows.ts";

/** Years that are simulated. The more sellers, the less years differ: then fewer of them tell the range as well. */
const mostYears = 400;
const fewestYears = 100;
const mostSellerYears = 1_000_000;

/** Parts values so that the largest `count` of them stand at the end (Hoare, 1961, Communications of the ACM 4, 321-322). */
function partLargest(values: Float64Array, count: number): void {
  const first = values.length - count;
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >>> 1]!;
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left]! < pivot) left++;
      while (values[right]! > pivot) right--;
      if (left > right) break;
      const value = values[left]!;
      values[left++] = values[right]!;
      values[right--] = value;
    }
    if (first <= right) high = right;
    else if (first >= left) low = left;
    else return;
  }
}

/** @param amounts are put into another order. */
export function shareOfTop(amounts: Float64Array, fraction: number): number {
  const units = fraction * amounts.length;
  const whole = Math.floor(units);
  const first = amounts.length - whole;
  if (whole > 0) partLargest(amounts, whole);
  let top = 0;
  let all = 0;
  let next = 0;
  for (let at = 0; at < amounts.length; at++) {
    const amount = amounts[at]!;
    all += amount;
    if (at >= first) top += amount;
    else if (amount > next) next = amount;
  }
  return (top + (units - whole) * next) / all;
}

/** Mean and deviation of what one of a seller's deals brings when won: of its product where that has a usual size, else of all. */
function sizeOf(
  seller: ConcentrationRows["sold"][number],
  pooled: { readonly mean: number; readonly squares: number },
): { readonly mean: number; readonly deviation: number } {
  if (seller.closed === 0) return { mean: 0, deviation: 0 };
  const others = seller.closed - seller.usual_known;
  const mean = ((seller.usual_size ?? 0) + others * pooled.mean) / seller.closed;
  const squares = ((seller.usual_squares ?? 0) + others * pooled.squares) / seller.closed;
  return { mean, deviation: Math.sqrt(Math.max(0, squares - mean * mean)) };
}

/**
 * The top share that would come out if every seller had the same odds, and of the same product the same sizes, on the
 * deals that each one had: what workload and luck alone explain. Which products a seller has is workload here, since
 * it is seldom their own choice. Amounts of several deals together are drawn from the normal limit, never below 0.
 *
 * @returns the middle and the 95 % range of 400 simulated years, down to 100 where there are thousands of sellers; null where nothing was won.
 */
export function byWorkload(
  sellers: ConcentrationRows["sold"],
  fraction: number,
  random: Random,
): ConcentrationResult["byWorkload"] {
  const total = (key: "closed" | "won" | "amounts_known" | "amount" | "amount_squares" | "usual_known") =>
    sellers.reduce((sum, row) => sum + (row[key] ?? 0), 0);
  const [closed, won, known] = [total("closed"), total("won"), total("amounts_known")];
  if (won === 0 || known === 0) return null;
  const pooled = { mean: total("amount") / known, squares: total("amount_squares") / known };
  const sizes = sellers.map((seller) => sizeOf(seller, pooled));
  const means = Float64Array.from(sizes, ({ mean }) => mean);
  const deviations = Float64Array.from(sizes, ({ deviation }) => deviation);
  const deals = Int32Array.from(sellers, (seller) => seller.closed);
  const amounts = new Float64Array(sellers.length);
  const normal = normalDraws(random);
  const wins = binomialDraws(won / closed, random, normal);
  const shares: number[] = [];
  const years = Math.max(fewestYears, Math.min(mostYears, Math.floor(mostSellerYears / sellers.length)));
  for (let year = 0; year < years; year++) {
    for (let at = 0; at < amounts.length; at++) {
      const drawn = wins(deals[at]!);
      amounts[at] = drawn === 0 ? 0 : Math.max(0, drawn * means[at]! + Math.sqrt(drawn) * deviations[at]! * normal());
    }
    const share = shareOfTop(amounts, fraction);
    if (Number.isFinite(share)) shares.push(share);
  }
  if (shares.length === 0) return null;
  return {
    middle: quantile(shares, 0.5),
    low: quantile(shares, 0.025),
    high: quantile(shares, 0.975),
    years: shares.length,
    productsKnown: closed === 0 ? 0 : total("usual_known") / closed,
  };
}
