import fc from "fast-check";
import { expect, test } from "vitest";
import { beta, exponential, gamma, logNormal, poisson, weightedIndex, weightedKey } from "./distributions.ts";
import { Random } from "./random.ts";

const draws = 60_000;

/** Holds a sample's mean to four standard errors. */
function expectMean(draw: () => number, mean: number, variance: number): void {
  let sum = 0;
  for (let index = 0; index < draws; index++) sum += draw();
  expect(Math.abs(sum / draws - mean)).toBeLessThan(4 * Math.sqrt(variance / draws));
}

test("each distribution has the mean and the second moment of its textbook", () => {
  const random = new Random(11);
  expectMean(() => exponential(random, 3), 3, 9);
  expectMean(() => exponential(random, 3) ** 2, 18, 24 * 81 - 18 ** 2);
  expectMean(() => gamma(random, 4, 2), 4, 8);
  expectMean(() => gamma(random, 4, 2) ** 2, 24, 16 * 120 - 24 ** 2);
  expectMean(() => gamma(random, 0.3, 0.5), 0.3, 0.18);
  expectMean(() => beta(random, 0.6, 6), 0.6, 0.24 / 7);
  expectMean(() => Math.log(logNormal(random, 50, 0.7)), Math.log(50), 0.49);
  for (const mean of [0.2, 3.5, 47]) {
    expectMean(() => poisson(random, mean), mean, mean);
    expectMean(() => (poisson(random, mean) - mean) ** 2, mean, mean * (1 + 3 * mean) - mean ** 2);
  }
});

test("a Poisson count is zero as often as e to the minus mean", () => {
  const random = new Random(12);
  expectMean(() => (poisson(random, 1.3) === 0 ? 1 : 0), Math.exp(-1.3), Math.exp(-1.3));
});

test("weights are followed, and what has none never comes", () => {
  const random = new Random(13);
  expectMean(() => weightedIndex(random, [1, 0, 3]), 1.5, 0.75);
  expectMean(() => (weightedKey(random, { a: 2, b: 0, c: 6 }) === "c" ? 1 : 0), 0.75, 0.1875);
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.nat(3), { minLength: 1 }), (seed, weights) => {
      fc.pre(weights.some((weight) => weight > 0));
      expect(weights[weightedIndex(new Random(seed), weights)]).toBeGreaterThan(0);
    }),
  );
});
