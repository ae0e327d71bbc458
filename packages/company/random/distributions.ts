import type { Random } from "./random.ts";

/** Log-normal with the given median and standard deviation of the logarithm. */
export function logNormal(random: Random, median: number, logDeviation: number): number {
  return median * Math.exp(logDeviation * random.normal());
}

/** Exponential with the given mean. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random.uniform());
}

/** Gamma with the given mean and shape (Marsaglia and Tsang 2000; a shape below 1 by their boost). */
export function gamma(random: Random, mean: number, shape: number): number {
  if (shape < 1)
    return (gamma(random, 1, shape + 1) * (shape + 1) * mean * (1 - random.uniform()) ** (1 / shape)) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (mean * d * v) / shape;
  }
}

/** Beta with the given mean; `strength` is the sum of its two parameters. */
export function beta(random: Random, mean: number, strength: number): number {
  const first = gamma(random, mean * strength, mean * strength);
  const second = gamma(random, (1 - mean) * strength, (1 - mean) * strength);
  return first / (first + second);
}

/** Poisson by multiplication (Knuth); a mean above 20 is taken in parts, whose sum is Poisson again. */
export function poisson(random: Random, mean: number): number {
  let count = 0;
  let left = mean;
  while (left > 20) {
    count += poisson(random, 20);
    left -= 20;
  }
  const floor = Math.exp(-left);
  for (let product = random.uniform(); product > floor; product *= random.uniform()) count++;
  return count;
}

/** An index of `weights`, each with probability proportional to its weight. The weights are not negative and not all zero. */
export function weightedIndex(random: Random, weights: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < weights.length; index++) total += weights[index]!;
  let left = random.uniform() * total;
  for (let index = 0; index < weights.length; index++) {
    left -= weights[index]!;
    if (left < 0) return index;
  }
  let last = weights.length - 1;
  while (last > 0 && weights[last] === 0) last--;
  return last;
}

/** A key of `weights`, each with probability proportional to its weight. */
export function weightedKey<Key extends string>(random: Random, weights: Readonly<Record<Key, number>>): Key {
  const keys = Object.keys(weights) as Key[];
  let total = 0;
  for (const key of keys) total += weights[key];
  let left = random.uniform() * total;
  for (const key of keys) {
    left -= weights[key];
    if (left < 0) return key;
  }
  return keys[keys.length - 1]!;
}

/** One element, each equally likely. */
export function pick<T>(random: Random, from: readonly T[]): T {
  return from[random.below(from.length)]!;
}
