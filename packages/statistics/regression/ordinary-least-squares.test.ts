import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { StatisticsError } from "../statistics-error.ts";
import { choleskyFactor, choleskySolve } from "./cholesky.ts";
import { designMatrix } from "./design-matrix.ts";
import { type LeastSquaresFit, type LeastSquaresOptions, ordinaryLeastSquares } from "./ordinary-least-squares.ts";
import type { UnfitRegression } from "./unfit-regression.ts";

const R = JSON.parse(readFileSync(new URL("../reference/regression.json", import.meta.url), "utf8"));
const { size, year, rival, depth, amount, seller } = R.data;
const design = designMatrix({ size, year, rival, depth });

function fitted(result: LeastSquaresFit | UnfitRegression): LeastSquaresFit {
  if (result.kind !== "fit") expect.fail(result.reason);
  return result;
}

function expectTerms(fit: LeastSquaresFit, wanted: Record<string, number[]>): void {
  expectAgreement(
    fit.coefficients.map((term) => term.estimate.estimate),
    wanted.estimate!,
    1e-8,
    1e-6,
  );
  expectAgreement(
    fit.coefficients.map((term) => term.standardError),
    wanted.standardError!,
    1e-8,
    1e-6,
  );
  expectAgreement(
    fit.coefficients.map((term) => term.estimate.low),
    wanted.low90!,
    1e-8,
  );
  expectAgreement(
    fit.coefficients.map((term) => term.estimate.high),
    wanted.high90!,
    1e-8,
  );
  expectAgreement(
    fit.coefficients.map((term) => term.pValue),
    wanted.pValue!,
    1e-8,
    1e-12,
  );
  expectAgreement(fit.covariance, wanted.covariance!, 1e-8, 1e-6);
}

describe("ordinaryLeastSquares", () => {
  it.each(["classical", "HC0", "HC1", "HC2", "HC3"] as const)(
    "agrees with R's lm and vcovHC under %s",
    (covariance) => {
      expectTerms(fitted(ordinaryLeastSquares(design, amount, { covariance, level: 0.9 })), R.leastSquares[covariance]);
    },
  );

  it("agrees with R's vcovCL under clusters of unequal size", () => {
    const fit = fitted(ordinaryLeastSquares(design, amount, { clusters: seller, level: 0.9 }));
    expectTerms(fit, R.leastSquares.clustered);
    expect(fit.degreesOfFreedom).toBe(13);
  });

  it("agrees with R on residuals, R squared and the F-test", () => {
    const fit = fitted(ordinaryLeastSquares(design, amount));
    expectAgreement(fit.residuals, R.leastSquares.residuals, 1e-8);
    expectAgreement(
      [
        fit.residualDeviation,
        fit.rSquared,
        fit.adjustedRSquared,
        fit.fTest!.statistic,
        ...fit.fTest!.degrees,
        fit.fTest!.pValue,
      ],
      [
        R.leastSquares.residualDeviation,
        R.leastSquares.rSquared,
        R.leastSquares.adjustedRSquared,
        ...R.leastSquares.fTest,
      ],
      1e-8,
      1e-20,
    );
  });

  it("agrees with R without an intercept", () => {
    const fit = fitted(ordinaryLeastSquares(designMatrix({ size, rival }), amount, { intercept: false, level: 0.9 }));
    expectTerms(fit, R.noIntercept);
    expectAgreement(
      [fit.rSquared, fit.adjustedRSquared],
      [R.noIntercept.rSquared, R.noIntercept.adjustedRSquared],
      1e-8,
    );
  });

  it("agrees with R on mtcars", () => {
    const { wt, hp, mpg, leastSquares } = R.known.mtcars;
    expectTerms(fitted(ordinaryLeastSquares(designMatrix({ wt, hp }), mpg, { level: 0.9 })), leastSquares);
  });

  it("solves the normal equations, the other route to the same line", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 8, max: 200 }),
        (seed, columns, rows) => {
          const random = seededRandom(seed);
          const values = Float64Array.from({ length: rows * columns }, () => random() * 10 - 3);
          const outcomes = Float64Array.from({ length: rows }, () => random());
          const fit = fitted(ordinaryLeastSquares({ rows, columns, values }, outcomes));
          const width = columns + 1;
          const gram = new Float64Array(width * width);
          const right = new Float64Array(width);
          for (let row = 0; row < rows; row++) {
            const term = [1, ...values.subarray(row * columns, (row + 1) * columns)];
            for (let j = 0; j < width; j++) {
              right[j]! += term[j]! * outcomes[row]!;
              for (let k = 0; k < width; k++) gram[j * width + k]! += term[j]! * term[k]!;
            }
          }
          const solved = choleskySolve(choleskyFactor(gram, width), right);
          expectAgreement(
            fit.coefficients.map((term) => term.estimate.estimate),
            solved,
            1e-7,
            1e-2,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("moves with the outcomes: shifting and scaling them shifts and scales the fit", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        fc.double({ min: -100, max: 100, noNaN: true }),
        (scale, shift) => {
          const fit = fitted(ordinaryLeastSquares(design, amount));
          const moved = fitted(
            ordinaryLeastSquares(
              design,
              (amount as number[]).map((value) => scale * value + shift),
            ),
          );
          expectAgreement(
            moved.coefficients.slice(1).map((term) => term.estimate.high),
            fit.coefficients.slice(1).map((term) => scale * term.estimate.high),
            1e-7,
          );
          expect(moved.rSquared).toBeCloseTo(fit.rSquared, 9);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("holds far from the origin: dates in milliseconds give the slope of dates in days", () => {
    const days = Array.from({ length: 80 }, (_, index) => 20_000 + index);
    const outcomes = days.map((day, index) => 0.3 * day + Math.sin(index));
    const slope = (unit: number) =>
      fitted(ordinaryLeastSquares(designMatrix({ time: days.map((day) => day * unit) }), outcomes)).coefficients[1]!
        .estimate.estimate * unit;
    expect(slope(86_400_000)).toBeCloseTo(slope(1), 8);
  });

  it("gives clusters of one the same covariance as HC1", () => {
    const own = fitted(ordinaryLeastSquares(design, amount, { clusters: Array.from(amount, (_, row) => row) }));
    expectAgreement(
      own.covariance,
      fitted(ordinaryLeastSquares(design, amount, { covariance: "HC1" })).covariance,
      1e-9,
      1e-9,
    );
  });

  it.each([
    ["classical", 0.8, 0.0],
    ["HC3", 0.95, 1.5],
  ] as const)("covers the true slope as often as it says under %s at %d", (covariance, level, unequal) => {
    const random = seededRandom(7);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const draws = 1500;
    let covered = 0;
    for (let draw = 0; draw < draws; draw++) {
      const x = Array.from({ length: 60 }, () => random() * 2);
      const y = x.map((value) => 1 + 0.5 * value + normal() * (0.5 + unequal * value));
      const slope = fitted(ordinaryLeastSquares(designMatrix({ x }), y, { covariance, level })).coefficients[1]!
        .estimate;
      if (slope.low <= 0.5 && 0.5 <= slope.high) covered++;
    }
    expect(Math.abs(covered / draws - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / draws) + 0.005);
  });

  it("fits an exact line with no doubt left", () => {
    const fit = fitted(
      ordinaryLeastSquares(designMatrix({ x: [1, 2, 3, 4, 5] }), [3, 5, 7, 9, 11], { covariance: "classical" }),
    );
    expect(fit.coefficients[1]!.estimate.estimate).toBeCloseTo(2, 12);
    expect(fit.rSquared).toBeCloseTo(1, 12);
    expect(fit.coefficients.every((term) => !Number.isNaN(term.pValue) && !Number.isNaN(term.statistic))).toBe(true);
  });

  it.each<[string, Parameters<typeof designMatrix>[0], number[], LeastSquaresOptions, string, string[]]>([
    ["too few rows", { x: [1, 2] }, [1, 2], {}, "too few rows", []],
    ["no rows", { x: [] }, [], {}, "too few rows", []],
    ["a constant outcome", { x: [1, 2, 3, 4] }, [5, 5, 5, 5], {}, "constant outcome", []],
    ["a constant column", { x: [1, 2, 3, 5], y: [7, 7, 7, 7] }, [1, 3, 2, 5], {}, "collinear columns", ["y"]],
    ["a repeated column", { x: [1, 2, 3, 5], y: [2, 4, 6, 10] }, [1, 3, 2, 5], {}, "collinear columns", ["y"]],
    ["a row alone in its column", { x: [0, 0, 0, 0, 1] }, [1, 2, 3, 4, 5], {}, "full leverage", []],
    ["one cluster", { x: [1, 2, 3, 5] }, [1, 3, 2, 5], { clusters: [1, 1, 1, 1] }, "too few clusters", []],
  ])("says what is lacking for %s", (_, columns, outcomes, options, cause, atFault) => {
    const result = ordinaryLeastSquares(designMatrix(columns), outcomes, options);
    expect(result).toMatchObject({ kind: "insufficient", cause, columns: atFault });
  });

  it.each<[string, () => unknown]>([
    ["design", () => ordinaryLeastSquares(designMatrix({ x: [1, Number.NaN, 3] }), [1, 2, 3])],
    ["design", () => ordinaryLeastSquares(designMatrix({ x: [1, Number.POSITIVE_INFINITY, 3] }), [1, 2, 3])],
    ["design", () => ordinaryLeastSquares({ rows: 3, columns: 2, values: new Float64Array(5) }, [1, 2, 3])],
    ["outcomes", () => ordinaryLeastSquares(designMatrix({ x: [1, 2, 3] }), [1, 2])],
    ["outcomes", () => ordinaryLeastSquares(designMatrix({ x: [1, 2, 3] }), [1, Number.NaN, 2])],
    ["clusters", () => ordinaryLeastSquares(designMatrix({ x: [1, 2, 3] }), [1, 3, 2], { clusters: [1] })],
    ["level", () => ordinaryLeastSquares(designMatrix({ x: [1, 2, 3] }), [1, 3, 2], { level: 95 })],
    [
      "covariance",
      () => ordinaryLeastSquares(designMatrix({ x: [1, 2, 3] }), [1, 3, 2], { covariance: "HC9" as "HC3" }),
    ],
  ])("refuses bad input and names %s", (argument, call) => {
    expect(call).toThrow(StatisticsError);
    expect(call).toThrow(expect.objectContaining({ argument }));
  });
});
