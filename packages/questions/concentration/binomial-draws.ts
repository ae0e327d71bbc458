import type { Random } from "@fairway/statistics";
import { normalDraws } from "./normal-draws.ts";

/** Chances of at most 0, 1, 2 ... successes. */
function cumulative(trials: number, rate: number): Float64Array {
  const chances = new Float64Array(trials + 1);
  let chance = (1 - rate) ** trials;
  let sum = 0;
  for (let successes = 0; successes <= trials; successes++) {
    sum += chance;
    chances[successes] = sum;
    chance *= ((trials - successes) / (successes + 1)) * (rate / (1 - rate));
  }
  return chances;
}

/** Draws of how many of so many trials succeed at one rate, 0 to 1: by the inverse of the distribution where few, by the normal limit where many. */
export function binomialDraws(
  rate: number,
  random: Random,
  normal: () => number = normalDraws(random),
): (trials: number) => number {
  const known: (Float64Array | undefined)[] = [];
  return (trials) => {
    if (trials === 0 || rate <= 0) return 0;
    if (rate >= 1) return trials;
    const variance = trials * rate * (1 - rate);
    if (variance > 30) return Math.min(trials, Math.max(0, Math.round(trials * rate + Math.sqrt(variance) * normal())));
    let chances = known[trials];
    if (chances === undefined) {
      chances = cumulative(trials, rate);
      known[trials] = chances;
    }
    const drawn = random();
    let low = 0;
    let high = trials;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (chances[middle]! > drawn) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
