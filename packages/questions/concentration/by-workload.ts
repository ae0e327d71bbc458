import { quantile, type Random } from "@fairway/statistics";
import type { ConcentrationResult } from "./result.ts";
import type { ConcentrationRows } from "./rows.ts";

const draws = 400;

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A binomial draw: trial by trial where few, by the normal limit where many. */
function binomial(trials: number, rate: number, random: Random): number {
  const variance = trials * rate * (1 - rate);
  if (variance > 30)
    return Math.min(trials, Math.max(0, Math.round(trials * rate + Math.sqrt(variance) * normal(random))));
  let successes = 0;
  for (let trial = 0; trial < trials; trial++) if (random() < rate) successes += 1;
  return successes;
}

function shareOfTop(amounts: Float64Array, fraction: number): number {
  const sorted = amounts.slice().sort().reverse();
  const units = fraction * sorted.length;
  const whole = Math.floor(units);
  let top = (units - whole) * (sorted[whole] ?? 0);
  for (let at = 0; at < whole; at++) top += sorted[at]!;
  return top / sorted.reduce((total, amount) => total + amount, 0);
}

/**
 * The top share that would come out if every seller had the same odds and the same sizes, on the deals that each one had:
 * what workload and luck alone explain. Amounts of several deals together are drawn from the normal limit, never below 0.
 *
 * @returns the middle and the 95 % range of 400 simulated years; null where nothing was won.
 */
export function byWorkload(
  sellers: ConcentrationRows["sellers"],
  fraction: number,
  random: Random,
): ConcentrationResult["byWorkload"] {
  const closed = sellers.reduce((total, row) => total + row.closed, 0);
  const won = sellers.reduce((total, row) => total + row.won, 0);
  const known = sellers.reduce((total, row) => total + row.amounts_known, 0);
  if (won === 0 || known === 0) return null;
  const mean = sellers.reduce((total, row) => total + (row.amount ?? 0), 0) / known;
  const squares = sellers.reduce((total, row) => total + (row.amount_squares ?? 0), 0) / known;
  const deviation = Math.sqrt(Math.max(0, squares - mean * mean));
  const amounts = new Float64Array(sellers.length);
  const shares: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    sellers.forEach((seller, at) => {
      const deals = binomial(seller.closed, won / closed, random);
      amounts[at] = deals === 0 ? 0 : Math.max(0, deals * mean + Math.sqrt(deals) * deviation * normal(random));
    });
    const share = shareOfTop(amounts, fraction);
    if (Number.isFinite(share)) shares.push(share);
  }
  if (shares.length === 0) return null;
  return { middle: quantile(shares, 0.5), low: quantile(shares, 0.025), high: quantile(shares, 0.975) };
}
