import { quantile, type Random } from "@fairway/statistics";
import { binomialDraws } from "./binomial-draws.ts";
import type { ConcentrationResult } from "./result.ts";
import type { ConcentrationRows } from "./rows.ts";

/** Years that are simulated. The more sellers, the less years differ: then fewer of them tell the range as well. */
const mostYears = 400;
const fewestYears = 100;
const mostSellerYears = 1_000_000;

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function shareOfTop(amounts: Float64Array, fraction: number): number {
  const sorted = amounts.slice().sort();
  const units = fraction * sorted.length;
  const whole = Math.floor(units);
  const first = sorted.length - whole;
  let top = (units - whole) * (sorted[first - 1] ?? 0);
  let all = 0;
  for (let at = 0; at < sorted.length; at++) {
    all += sorted[at]!;
    if (at >= first) top += sorted[at]!;
  }
  return top / all;
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
  const amounts = new Float64Array(sellers.length);
  const wins = binomialDraws(won / closed, random);
  const shares: number[] = [];
  const years = Math.max(fewestYears, Math.min(mostYears, Math.floor(mostSellerYears / sellers.length)));
  for (let year = 0; year < years; year++) {
    sellers.forEach((seller, at) => {
      const deals = wins(seller.closed);
      const { mean, deviation } = sizes[at]!;
      amounts[at] = deals === 0 ? 0 : Math.max(0, deals * mean + Math.sqrt(deals) * deviation * normal(random));
    });
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
