import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standardNormal } from "../control/standard-normal.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { estimated } from "../reference/estimated.ts";
import { ratesAndMeans } from "../reference/rates-and-means.ts";
import { expectRefused } from "../reference/refusal.ts";
import { normalShrinkage } from "./normal-shrinkage.ts";

describe("normalShrinkage", () => {
  test("agrees with R's metafor, also on the eight schools, which do not differ beyond chance", () => {
    for (const { y, s, between, mean, posterior } of ratesAndMeans.normal) {
      const answer = normalShrinkage(y, s);
      expectAgreement([answer.betweenVariance, answer.prior!.mean], [between, mean], 1e-6);
      expectAgreement(
        answer.cells.map((cell) => estimated(cell).estimate),
        posterior,
        1e-6,
      );
    }
    const schools = ratesAndMeans.normal.at(-1)!;
    expect(normalShrinkage(schools.y, schools.s).prior!.family).toBe("point");
  });

  test("is the closed form where all standard errors are equal", () => {
    const values = [3, 9, 1, 7, 12, 5, 20];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const { betweenVariance, cells } = normalShrinkage(
      values,
      values.map(() => 2),
    );
    expect(betweenVariance).toBeCloseTo(spread - 4, 9);
    for (const [index, cell] of cells.entries()) {
      expect(estimated(cell).estimate).toBeCloseTo(mean + ((spread - 4) / spread) * (values[index]! - mean), 9);
    }
  });

  test("moves and stretches with its values, and keeps each cell between its own value and the mean", () => {
    const cells = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 20 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(cells, (pairs) => {
        const values = pairs.map(([value]) => value);
        const errors = pairs.map(([, error]) => error);
        const plain = normalShrinkage(values, errors);
        const moved = normalShrinkage(
          values.map((value) => 10 * value + 1000),
          errors.map((error) => 10 * error),
        );
        for (const [index, cell] of plain.cells.entries()) {
          const { estimate, low, high } = estimated(cell);
          expect(estimate).toBeGreaterThanOrEqual(Math.min(values[index]!, plain.prior!.mean) - 1e-9);
          expect(estimate).toBeLessThanOrEqual(Math.max(values[index]!, plain.prior!.mean) + 1e-9);
          expect(estimated(moved.cells[index]!).estimate).toBeCloseTo(10 * estimate + 1000, 5);
          expect(estimated(moved.cells[index]!).low).toBeCloseTo(10 * low + 1000, 5);
          expect(high).toBeGreaterThan(low);
        }
      }),
    );
  });

  for (const level of [0.8, 0.95]) {
    test(`covers the cells' true values in ${level * 100} % on average, and no less where they do not differ`, () => {
      const simulate = (between: number, cells: number) => (random: () => number) => {
        const normal = standardNormal(random);
        const errors = Array.from({ length: cells }, () => 0.5 + 1.5 * random());
        const truths = errors.map(() => 2 + between * normal());
        const answer = normalShrinkage(
          truths.map((truth, cell) => truth + errors[cell]! * normal()),
          errors,
          { level },
        );
        return answer.cells.map((interval, cell) => ({ interval, truth: truths[cell]! }));
      };
      expectCoverage(level, simulate(2, 25), { runs: 200 });
      expectCoverage(level, simulate(0, 8), { runs: 200, atLeast: true });
    });
  }

  test("stays sane with one cell and with none", () => {
    const [only] = normalShrinkage([4], [2]).cells;
    expect(only).toMatchObject({ estimate: 4, raw: 4 });
    expect(estimated(only!).low).toBeCloseTo(4 - 2 * 1.959963984540054, 9);
    expect(normalShrinkage([], [])).toMatchObject({ prior: null, cells: [] });
    expect(normalShrinkage([1, 1], [1, 2], { counts: [30, 9] }).cells).toMatchObject([{ n: 30 }, { n: 9 }]);
  });

  test("refuses NaN, errors of 0 and unequal lengths by name", () => {
    expectRefused(() => normalShrinkage([Number.NaN], [1]), "estimates");
    expectRefused(() => normalShrinkage([1], [0]), "standardErrors");
    expectRefused(() => normalShrinkage([1], [Number.POSITIVE_INFINITY]), "standardErrors");
    expectRefused(() => normalShrinkage([1, 2], [1]), "standardErrors");
    expectRefused(() => normalShrinkage([1], [1], { counts: [1, 2] }), "counts");
  });
});
