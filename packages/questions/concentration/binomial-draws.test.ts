import { seededRandom } from "@fairway/statistics";
import fc from "fast-check";
import { expect, it } from "vitest";
import { binomialDraws } from "./binomial-draws.ts";

/** The chance of at most so many successes, by adding up every term from logarithms of factorials. */
function atMost(successes: number, trials: number, rate: number): number {
  const factorial = (n: number) => Array.from({ length: n }, (_, at) => Math.log(at + 1)).reduce((a, b) => a + b, 0);
  return Array.from({ length: successes + 1 }, (_, k) =>
    Math.exp(
      factorial(trials) - factorial(k) - factorial(trials - k) + k * Math.log(rate) + (trials - k) * Math.log(1 - rate),
    ),
  ).reduce((a, b) => a + b, 0);
}

it("gives each number its chance: the first whose cumulative chance exceeds what was drawn", () => {
  const rate = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), rate, fc.double({ min: 0, max: 0.999, noNaN: true }), (n, p, u) => {
      const drawn = binomialDraws(p, () => u)(n);
      expect(atMost(drawn, n, p)).toBeGreaterThanOrEqual(u - 1e-9);
      if (drawn > 0) expect(atMost(drawn - 1, n, p)).toBeLessThanOrEqual(u + 1e-9);
    }),
  );
});

it("has the mean and the variance of the binomial where there are many trials", () => {
  const draw = binomialDraws(0.3, seededRandom(7));
  const draws = Array.from({ length: 20_000 }, () => draw(1000));
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
  expect(Math.abs(mean - 300)).toBeLessThan(4 * Math.sqrt(210 / draws.length));
  expect(Math.abs(variance / 210 - 1)).toBeLessThan(0.04);
});

it("draws none of nothing, none at no chance and all at certainty", () => {
  expect(binomialDraws(0.5, seededRandom(1))(0)).toBe(0);
  expect(binomialDraws(0, seededRandom(1))(20)).toBe(0);
  expect(binomialDraws(1, seededRandom(1))(20)).toBe(20);
});
