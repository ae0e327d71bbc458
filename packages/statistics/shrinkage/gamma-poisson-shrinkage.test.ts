import gammaQuantile from "@stdlib/stats-base-dists-gamma-quantile";
import poissonPmf from "@stdlib/stats-base-dists-poisson-pmf";
import poissonQuantile from "@stdlib/stats-base-dists-poisson-quantile";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { estimated } from "../reference/estimated.ts";
import { ratesAndMeans } from "../reference/rates-and-means.ts";
import { expectRefused } from "../reference/refusal.ts";
import { gammaPoissonShrinkage } from "./gamma-poisson-shrinkage.ts";

describe("gammaPoissonShrinkage", () => {
  test("agrees with R's glm.nb, and its posterior means", () => {
    for (const { y, e, shape, mean, posterior } of ratesAndMeans.gammaPoisson) {
      const { prior, cells, betweenVariance } = gammaPoissonShrinkage(y, e);
      if (prior?.family !== "gamma") throw new Error("no gamma prior");
      expectAgreement([prior.shape, prior.mean, betweenVariance], [shape, mean, (mean * mean) / shape], 1e-6);
      expectAgreement(
        cells.map((cell) => estimated(cell).estimate),
        posterior,
        1e-6,
      );
    }
  });

  test("finds a maximum: the chance of the counts, integrated over the prior by quadrature, is less with any neighbour", () => {
    const counts = [2, 9, 0, 14, 5];
    const exposures = [3, 8, 4, 7, 9];
    const { prior } = gammaPoissonShrinkage(counts, exposures);
    if (prior?.family !== "gamma") throw new Error("no gamma prior");
    const logLikelihood = (shape: number, rate: number): number => {
      let sum = 0;
      for (const [cell, count] of counts.entries()) {
        let mass = 0;
        for (let step = 0.5; step < 4000; step++) {
          mass += poissonPmf(count, exposures[cell]! * gammaQuantile(step / 4000, shape, rate)) / 4000;
        }
        sum += Math.log(mass);
      }
      return sum;
    };
    const best = logLikelihood(prior.shape, prior.rate);
    for (const factor of [0.7, 1.4]) {
      expect(logLikelihood(prior.shape * factor, prior.rate)).toBeLessThan(best);
      expect(logLikelihood(prior.shape * factor, prior.rate * factor)).toBeLessThan(best);
    }
  });

  test("does not mind the unit of exposure", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 40 })), { minLength: 3, maxLength: 10 }),
        fc.constantFrom(0.01, 7, 365),
        (cells, unit) => {
          const counts = cells.map(([count]) => count);
          const days = gammaPoissonShrinkage(
            counts,
            cells.map(([, exposure]) => exposure),
          );
          const others = gammaPoissonShrinkage(
            counts,
            cells.map(([, exposure]) => exposure * unit),
          );
          for (const [index, cell] of days.cells.entries()) {
            const other = estimated(others.cells[index]!);
            const { estimate, low, high } = estimated(cell);
            expect(low).toBeLessThanOrEqual(estimate);
            expect(high).toBeGreaterThanOrEqual(estimate);
            expect(other.estimate * unit).toBeCloseTo(estimate, 5);
            expect(other.high * unit).toBeCloseTo(high, 4);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  for (const level of [0.8, 0.95]) {
    test(`covers the cells' true rates in ${level * 100} % on average, and no less where they do not differ`, () => {
      const cells = 20;
      const simulate = (shape: number | null) => (random: () => number) => {
        const rates = Array.from({ length: cells }, () =>
          shape === null ? 0.5 : gammaQuantile(random(), shape, shape / 0.5),
        );
        const exposures = rates.map(() => 4 + 20 * random());
        const counts = rates.map((rate, cell) => poissonQuantile(random(), rate * exposures[cell]!));
        const answer = gammaPoissonShrinkage(counts, exposures, { level });
        return answer.cells.map((interval, cell) => ({ interval, truth: rates[cell]! }));
      };
      expectCoverage(level, simulate(3), { runs: 150 });
      expectCoverage(level, simulate(null), { runs: 40, atLeast: true });
    });
  }

  test("stays sane with one cell, no events, no exposure in a cell and none at all", () => {
    expect(gammaPoissonShrinkage([3], [1.5])).toMatchObject({
      prior: { family: "point", mean: 2 },
      cells: [{ estimate: 2, n: 3 }],
    });
    const none = gammaPoissonShrinkage([0, 0], [10, 5]);
    expect(none.prior).toEqual({ family: "point", mean: 0 });
    for (const cell of none.cells) {
      expect(cell).toMatchObject({ estimate: 0, low: 0 });
      expect(estimated(cell).high).toBeGreaterThan(0);
      expect(estimated(cell).high).toBeLessThan(1);
    }
    const { prior, cells } = gammaPoissonShrinkage([5, 0, 90], [20, 0, 40]);
    expect(cells[1]).toMatchObject({ n: 0, raw: null, ownWeight: 0, estimate: prior!.mean });
    expect(gammaPoissonShrinkage([0], [0])).toMatchObject({ prior: null, cells: [{ kind: "insufficient" }] });
  });

  test("refuses counts, exposures and events without exposure by name", () => {
    expectRefused(() => gammaPoissonShrinkage([1.5], [1]), "counts");
    expectRefused(() => gammaPoissonShrinkage([1], [-1]), "exposures");
    expectRefused(() => gammaPoissonShrinkage([1], [Number.NaN]), "exposures");
    expectRefused(() => gammaPoissonShrinkage([1], [0]), "exposures");
    expectRefused(() => gammaPoissonShrinkage([1, 2], [1]), "counts");
  });
});
