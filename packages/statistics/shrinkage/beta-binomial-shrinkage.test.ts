import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { estimated } from "../reference/estimated.ts";
import { ratesAndMeans } from "../reference/rates-and-means.ts";
import { expectRefused } from "../reference/refusal.ts";
import { betaBinomialShrinkage } from "./beta-binomial-shrinkage.ts";

/** Log marginal likelihood by adding up the beta-binomial's own product of odds: no gamma function. */
function logLikelihood(successes: readonly number[], trials: readonly number[], alpha: number, beta: number): number {
  let sum = 0;
  for (const [cell, tried] of trials.entries()) {
    const hits = successes[cell]!;
    for (let j = 0; j < hits; j++) sum += Math.log(alpha + j);
    for (let j = 0; j < tried - hits; j++) sum += Math.log(beta + j);
    for (let j = 0; j < tried; j++) sum -= Math.log(alpha + beta + j);
  }
  return sum;
}

function simulated(random: () => number, cells: number, mean: number, precision: number | null) {
  const rates = Array.from({ length: cells }, () =>
    precision === null ? mean : betaQuantile(random(), mean * precision, (1 - mean) * precision),
  );
  const trials = rates.map(() => 5 + Math.floor(40 * random()));
  const successes = trials.map((tried, cell) => {
    let hits = 0;
    for (let trial = 0; trial < tried; trial++) if (random() < rates[cell]!) hits++;
    return hits;
  });
  return { rates, trials, successes };
}

describe("betaBinomialShrinkage", () => {
  test("agrees with R's maximum of the marginal likelihood, and its posterior means", () => {
    for (const { x, n, alpha, beta, posterior } of ratesAndMeans.betaBinomial) {
      const { prior, cells } = betaBinomialShrinkage(x, n);
      if (prior?.family !== "beta") throw new Error("no beta prior");
      expectAgreement([prior.alpha, prior.beta], [alpha, beta], 1e-6);
      expectAgreement(
        cells.map((cell) => estimated(cell).estimate),
        posterior,
        1e-6,
      );
    }
  });

  test("finds a maximum: no neighbour is likelier, by adding up the products", () => {
    const [{ x, n }] = ratesAndMeans.betaBinomial as [(typeof ratesAndMeans.betaBinomial)[number]];
    const { prior } = betaBinomialShrinkage(x, n);
    if (prior?.family !== "beta") throw new Error("no beta prior");
    const best = logLikelihood(x, n, prior.alpha, prior.beta);
    for (const factor of [0.9, 0.99, 1.01, 1.1]) {
      expect(logLikelihood(x, n, prior.alpha * factor, prior.beta)).toBeLessThan(best);
      expect(logLikelihood(x, n, prior.alpha, prior.beta * factor)).toBeLessThan(best);
      expect(logLikelihood(x, n, prior.alpha * factor, prior.beta * factor)).toBeLessThan(best);
    }
  });

  test("collapses to the pooled rate where no beta prior is likelier than one rate for all", () => {
    const { prior, betweenVariance, cells } = betaBinomialShrinkage([5, 10, 15], [10, 20, 30]);
    expect(prior).toEqual({ family: "point", mean: 0.5 });
    expect(betweenVariance).toBe(0);
    for (const cell of cells) expect(cell).toMatchObject({ estimate: 0.5, ownWeight: 0 });
    const pooled = 60 * Math.log(0.5);
    for (const precision of [1, 10, 100, 1000, 1e5]) {
      expect(logLikelihood([5, 10, 15], [10, 20, 30], precision / 2, precision / 2)).toBeLessThan(pooled);
    }
  });

  test("puts each cell between its own rate and the mean, the nearer to its own the more trials it has", () => {
    const cell = fc.tuple(fc.nat(60), fc.nat(60)).map(([hits, misses]) => [hits, hits + misses] as const);
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 12 }), (pairs) => {
        fc.pre(pairs.some(([, tried]) => tried > 0));
        const { prior, cells } = betaBinomialShrinkage(
          pairs.map(([hits]) => hits),
          pairs.map(([, tried]) => tried),
        );
        const shrunk = cells.map((answer) => estimated(answer));
        for (const { estimate, low, high, raw, ownWeight } of shrunk) {
          expect(estimate).toBeGreaterThanOrEqual(Math.min(raw ?? 1, prior!.mean) - 1e-9);
          expect(estimate).toBeLessThanOrEqual(Math.max(raw ?? 0, prior!.mean) + 1e-9);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(estimate);
          expect(high).toBeGreaterThanOrEqual(estimate);
          expect(high).toBeLessThanOrEqual(1);
          expect(ownWeight).toBeGreaterThanOrEqual(0);
          expect(ownWeight).toBeLessThanOrEqual(1);
        }
        const byTrials = [...shrunk].sort((a, b) => a.n - b.n);
        for (const [index, { ownWeight }] of byTrials.entries()) {
          if (index > 0) expect(ownWeight).toBeGreaterThanOrEqual(byTrials[index - 1]!.ownWeight - 1e-12);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("mirrors when successes and failures change places", () => {
    const forwards = betaBinomialShrinkage([5, 10, 3, 0, 40], [20, 22, 30, 0, 90]);
    const backwards = betaBinomialShrinkage([15, 12, 27, 0, 50], [20, 22, 30, 0, 90]);
    for (const [index, cell] of forwards.cells.entries()) {
      const mirrored = estimated(backwards.cells[index]!);
      expect(estimated(cell).estimate).toBeCloseTo(1 - mirrored.estimate, 7);
      expect(estimated(cell).low).toBeCloseTo(1 - mirrored.high, 5);
    }
  });

  for (const level of [0.8, 0.95]) {
    test(`covers the cells' true rates in ${level * 100} % on average, and no less where they do not differ`, () => {
      expectCoverage(
        level,
        (random) => {
          const { rates, trials, successes } = simulated(random, 20, 0.3, 6);
          const { cells } = betaBinomialShrinkage(successes, trials, { level });
          return cells.map((interval, cell) => ({ interval, truth: rates[cell]! }));
        },
        { runs: 120 },
      );
      expectCoverage(
        level,
        (random) => {
          const { trials, successes } = simulated(random, 12, 0.3, null);
          return betaBinomialShrinkage(successes, trials, { level }).cells.map((interval) => ({
            interval,
            truth: 0.3,
          }));
        },
        { runs: 60, atLeast: true },
      );
    });
  }

  test("comes nearer to the true rates than the cells' own rates do", () => {
    const random = seededRandom(12);
    let own = 0;
    let shrunk = 0;
    for (let run = 0; run < 30; run++) {
      const { rates, trials, successes } = simulated(random, 15, 0.25, 15);
      for (const [cell, answer] of betaBinomialShrinkage(successes, trials).cells.entries()) {
        shrunk += (estimated(answer).estimate - rates[cell]!) ** 2;
        own += (successes[cell]! / trials[cell]! - rates[cell]!) ** 2;
      }
    }
    expect(shrunk).toBeLessThan(0.75 * own);
  });

  test("stays sane with one cell, no successes at all, only successes, and cells that could not differ more", () => {
    expect(betaBinomialShrinkage([5], [10])).toMatchObject({
      prior: { family: "point", mean: 0.5 },
      cells: [{ estimate: 0.5, n: 10 }],
    });
    const none = betaBinomialShrinkage([0, 0, 0], [10, 20, 5]);
    expect(none.prior).toEqual({ family: "point", mean: 0 });
    for (const cell of none.cells) {
      expect(cell).toMatchObject({ estimate: 0, low: 0 });
      expect(estimated(cell).high).toBeGreaterThan(0.02);
    }
    expect(betaBinomialShrinkage([4, 9], [4, 9]).prior).toEqual({ family: "point", mean: 1 });
    const extremes = betaBinomialShrinkage([0, 7, 0, 9], [5, 7, 8, 9]);
    for (const [index, raw] of [0, 1, 0, 1].entries())
      expect(estimated(extremes.cells[index]!).estimate).toBeCloseTo(raw, 5);
  });

  test("gives a cell without trials the mean of all with no weight of its own, and nothing where no cell has any", () => {
    const { prior, cells } = betaBinomialShrinkage([5, 0, 30], [20, 0, 40]);
    expect(cells[1]).toMatchObject({ kind: "estimate", n: 0, raw: null, ownWeight: 0, estimate: prior!.mean });
    expect(betaBinomialShrinkage([0, 0], [0, 0])).toMatchObject({
      prior: null,
      cells: [{ kind: "insufficient" }, { kind: "insufficient" }],
    });
    expect(betaBinomialShrinkage([], [])).toMatchObject({ prior: null, cells: [] });
  });

  test("refuses counts that are none and unequal lengths by name", () => {
    expectRefused(() => betaBinomialShrinkage([1], [1, 2]), "successes");
    expectRefused(() => betaBinomialShrinkage([3], [2]), "successes");
    expectRefused(() => betaBinomialShrinkage([Number.NaN], [2]), "successes");
    expectRefused(() => betaBinomialShrinkage([1], [Number.POSITIVE_INFINITY]), "trials");
    expectRefused(() => betaBinomialShrinkage([1], [2], { level: 2 }), "level");
  });
});
