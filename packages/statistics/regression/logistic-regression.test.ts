import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { StatisticsError } from "../statistics-error.ts";
import { designMatrix } from "./design-matrix.ts";
import type { LikelihoodFit } from "./likelihood-fit.ts";
import { logisticProbabilities, logisticProbabilityEstimates } from "./logistic-probabilities.ts";
import { logisticRegression } from "./logistic-regression.ts";
import type { UnfitRegression } from "./unfit-regression.ts";

const read = (name: string) => JSON.parse(readFileSync(new URL(`../reference/${name}`, import.meta.url), "utf8"));
const R = read("regression.json");
const sklearn = read("scikit-learn.json");
const { size, year, rival, depth, won, seller } = R.data;
const design = designMatrix({ size, year, rival, depth });

function fitted<Fit extends { kind: "fit" }>(result: Fit | UnfitRegression): Fit {
  if (result.kind !== "fit") expect.fail(result.reason);
  return result as Fit;
}
const estimates = (fit: LikelihoodFit) => fit.coefficients.map((term) => term.estimate.estimate);

/** Negative log-likelihood plus ridge, written out the slow way. */
function penalisedLoss(values: readonly number[], x: readonly number[][], y: readonly number[], ridge: number): number {
  let loss = values.slice(1).reduce((sum, value) => sum + (ridge / 2) * value * value, 0);
  y.forEach((outcome, row) => {
    const eta = values[0]! + x[row]!.reduce((sum, value, column) => sum + value * values[column + 1]!, 0);
    loss += Math.log(1 + Math.exp(-Math.abs(eta))) + Math.max(0, eta) - outcome * eta;
  });
  return loss;
}

describe("logisticRegression", () => {
  it("agrees with R's glm on terms, covariance and likelihood", () => {
    const fit = fitted(logisticRegression(design, won, { level: 0.9 }));
    const wanted = R.logistic;
    expectAgreement(estimates(fit), wanted.estimate, 1e-6);
    expectAgreement(
      fit.coefficients.map((term) => term.standardError),
      wanted.standardError,
      1e-6,
    );
    expectAgreement(
      fit.coefficients.map((term) => term.estimate.low),
      wanted.low90,
      1e-6,
    );
    expectAgreement(
      fit.coefficients.map((term) => term.estimate.high),
      wanted.high90,
      1e-6,
    );
    expectAgreement(
      fit.coefficients.map((term) => term.pValue),
      wanted.pValue,
      1e-6,
    );
    expectAgreement(fit.covariance, wanted.covariance, 1e-6, 1e-4);
    expectAgreement(
      [fit.logLikelihood, fit.deviance, fit.nullDeviance, fit.likelihoodRatio!.pValue],
      [wanted.logLikelihood, wanted.deviance, wanted.nullDeviance, wanted.likelihoodRatioP],
      1e-6,
      1e-12,
    );
    expectAgreement(logisticProbabilities(fit, design), wanted.fitted, 1e-6);
  });

  it("agrees with R's vcovCL under clusters of unequal size", () => {
    const fit = fitted(logisticRegression(design, won, { clusters: seller }));
    expectAgreement(fit.covariance, R.logistic.clusteredCovariance, 1e-6, 1e-4);
  });

  it("agrees with R on the intervals of new rows' probabilities", () => {
    const fit = fitted(logisticRegression(design, won));
    const fresh = designMatrix({ size: [20, 50, 90], year: [2015, 2020, 2024], rival: [0, 1, 0], depth: [0.1, 1, 4] });
    const said = logisticProbabilityEstimates(fit, fresh);
    expectAgreement(
      said.map((one) => one.estimate),
      R.logistic.fresh,
      1e-6,
    );
    expectAgreement(
      said.map((one) => one.low),
      R.logistic.freshLow95,
      1e-6,
    );
    expectAgreement(
      said.map((one) => one.high),
      R.logistic.freshHigh95,
      1e-6,
    );
  });

  it("agrees with R on mtcars", () => {
    const { wt, hp, am, logistic } = R.known.mtcars;
    const fit = fitted(logisticRegression(designMatrix({ wt, hp }), am));
    expectAgreement(estimates(fit), logistic.estimate, 1e-6);
    expectAgreement(fit.covariance, logistic.covariance, 1e-6, 1e-4);
  });

  it("agrees with glmnet and scikit-learn under a ridge", () => {
    for (const { ridge, estimate } of R.ridge) {
      expectAgreement(estimates(fitted(logisticRegression(design, won, { ridge }))), estimate, 1e-6, 1e-2);
    }
    for (const { ridge, estimate } of sklearn.ridge) {
      expectAgreement(estimates(fitted(logisticRegression(design, won, { ridge }))).slice(1), estimate, 1e-6);
    }
    const { ridge, intercept, estimate } = sklearn.ridgeRaw;
    const raw = fitted(logisticRegression(designMatrix({ size, rival, depth }), won, { ridge, standardise: false }));
    expectAgreement(estimates(raw), [intercept, ...estimate], 1e-6);
  });

  it("stands where no small step in any direction lowers the penalised loss, by finite differences", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(0.01, 1, 20), (seed, ridge) => {
        const random = seededRandom(seed);
        const x = Array.from({ length: 40 }, () => [random() * 2 - 1, random() * 3]);
        const y = x.map(([a, b]) => (random() < 1 / (1 + Math.exp(-a! - b! + 1)) ? 1 : 0) as number);
        fc.pre(y.includes(0) && y.includes(1));
        const flat = { rows: 40, columns: 2, values: Float64Array.from(x.flat()) };
        const values = estimates(fitted(logisticRegression(flat, y, { ridge, standardise: false })));
        const step = 1e-4;
        values.forEach((_, term) => {
          const moved = (by: number) => values.map((value, other) => (other === term ? value + by : value));
          const slope =
            (penalisedLoss(moved(step), x, y, ridge) - penalisedLoss(moved(-step), x, y, ridge)) / (2 * step);
          expect(Math.abs(slope)).toBeLessThan(1e-5);
        });
      }),
      { numRuns: 40 },
    );
  });

  it("gives the same answer whatever the units and the order of rows", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.double({ min: -1e4, max: 1e4, noNaN: true }),
        (scale, shift) => {
          const plain = fitted(logisticRegression(design, won, { ridge: 3 }));
          const moved = fitted(
            logisticRegression(
              designMatrix({
                size: (size as number[]).map((value) => value * scale + shift).reverse(),
                year: [...year].reverse(),
                rival: [...rival].reverse(),
                depth: [...depth].reverse(),
              }),
              [...won].reverse(),
              { ridge: 3 },
            ),
          );
          expectAgreement(
            moved.coefficients.map((term) => term.statistic).slice(1),
            plain.coefficients.map((term) => term.statistic).slice(1),
            1e-6,
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  it("fits many rows from a thinned start to the same maximum", () => {
    const random = seededRandom(3);
    const rows = 90_000;
    const x = Float64Array.from({ length: rows }, () => random() * 4 - 2);
    const y = x.map((value) => (random() < 1 / (1 + Math.exp(1 - value)) ? 1 : 0));
    const fit = fitted(logisticRegression(designMatrix({ x }), y));
    const [intercept, slope] = estimates(fit);
    let first = 0;
    let second = 0;
    x.forEach((value, row) => {
      const residual = y[row]! - 1 / (1 + Math.exp(-intercept! - slope! * value));
      first += residual;
      second += residual * value;
    });
    expect(Math.hypot(first, second) / rows).toBeLessThan(1e-12);
  });

  it.each([0.8, 0.95])("covers the true slope as often as it says at %d", (level) => {
    const random = seededRandom(11);
    const draws = 1200;
    let covered = 0;
    for (let draw = 0; draw < draws; draw++) {
      const x = Array.from({ length: 300 }, () => random() * 4 - 2);
      const y = x.map((value) => (random() < 1 / (1 + Math.exp(0.5 - 0.7 * value)) ? 1 : 0));
      const slope = fitted(logisticRegression(designMatrix({ x }), y, { level })).coefficients[1]!.estimate;
      if (slope.low <= 0.7 && 0.7 <= slope.high) covered++;
    }
    expect(Math.abs(covered / draws - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / draws) + 0.005);
  });

  it("proves separation exactly where trying every line through two columns finds one", () => {
    const pairs = fc.array(
      fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), fc.constantFrom(0, 1)),
      {
        minLength: 6,
        maxLength: 14,
      },
    );
    fc.assert(
      fc.property(pairs, (points) => {
        const outcomes = points.map((point) => point[2]);
        fc.pre(outcomes.includes(0) && outcomes.includes(1));
        const result = logisticRegression(
          designMatrix({ a: points.map((point) => point[0]), b: points.map((point) => point[1]) }),
          outcomes,
        );
        fc.pre(result.kind === "fit" || result.cause !== "collinear columns");
        expect(result.kind === "insufficient" && result.cause === "separated outcomes").toBe(someLineParts(points));
        if (result.kind !== "fit") expect(result.cause).toBe("separated outcomes");
      }),
      { numRuns: 400 },
    );
  });

  it("names the columns that part the outcomes, and fits them under a ridge", () => {
    const columns = { noise: [3, 1, 4, 1, 5, 9, 2, 6], parts: [1, 2, 3, 4, 5, 6, 7, 8] };
    const outcomes = [0, 0, 0, 0, 1, 1, 1, 1];
    const bare = logisticRegression(designMatrix(columns), outcomes);
    expect(bare).toMatchObject({ kind: "insufficient", cause: "separated outcomes" });
    expect(bare.kind === "insufficient" && bare.columns).toContain("parts");
    const held = fitted(logisticRegression(designMatrix(columns), outcomes, { ridge: 1 }));
    expect(held.separated).toBe(true);
    expect(fitted(logisticRegression(design, won, { ridge: 1 })).separated).toBe(false);
  });

  it("finds a yes-no column whose yes rows all won (quasi-complete separation)", () => {
    const column = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
    const result = logisticRegression(designMatrix({ referred: column }), [1, 1, 1, 1, 0, 1, 0, 0, 1, 0]);
    expect(result).toMatchObject({ kind: "insufficient", cause: "separated outcomes", columns: ["referred"] });
  });

  it("fits without any column: the base rate", () => {
    const fit = fitted(
      logisticRegression({ rows: 8, columns: 0, values: new Float64Array() }, [1, 0, 0, 0, 1, 0, 0, 0]),
    );
    expect(estimates(fit)[0]).toBeCloseTo(Math.log(1 / 3), 10);
  });

  it.each<[string, Parameters<typeof designMatrix>[0], number[], string]>([
    ["no rows", { x: [] }, [], "one outcome only"],
    ["one row", { x: [1] }, [1], "one outcome only"],
    ["one outcome", { x: [1, 2, 3] }, [0, 0, 0], "one outcome only"],
    ["too few rows", { x: [1, 2] }, [0, 1], "too few rows"],
    ["a constant column", { x: [4, 4, 4, 4, 4] }, [0, 1, 0, 1, 1], "collinear columns"],
    ["a repeated column", { x: [1, 2, 3, 4, 5], y: [1, 2, 3, 4, 5] }, [0, 1, 0, 1, 1], "collinear columns"],
  ])("says what is lacking for %s", (_, columns, outcomes, cause) => {
    expect(logisticRegression(designMatrix(columns), outcomes)).toMatchObject({ kind: "insufficient", cause });
  });

  it("gives a constant column no weight under a ridge", () => {
    const fit = fitted(
      logisticRegression(designMatrix({ x: [4, 4, 4, 4, 4], y: [1, 2, 3, 4, 5] }), [0, 1, 0, 1, 1], { ridge: 1 }),
    );
    expect(estimates(fit)[1]).toBeCloseTo(0, 12);
  });

  it.each<[string, () => unknown]>([
    ["design", () => logisticRegression(designMatrix({ x: [1, Number.NaN, 3] }), [1, 0, 1])],
    ["design", () => logisticRegression(designMatrix({ x: [1, Number.NEGATIVE_INFINITY, 3] }), [1, 0, 1])],
    ["outcomes", () => logisticRegression(designMatrix({ x: [1, 2, 3] }), [1, 2, 0])],
    ["outcomes", () => logisticRegression(designMatrix({ x: [1, 2, 3] }), [1, 0])],
    ["ridge", () => logisticRegression(designMatrix({ x: [1, 2, 3] }), [1, 0, 1], { ridge: -1 })],
    ["ridge", () => logisticRegression(designMatrix({ x: [1, 2, 3] }), [1, 0, 1], { ridge: Number.NaN })],
    ["level", () => logisticRegression(designMatrix({ x: [1, 2, 3] }), [1, 0, 1], { level: 1 })],
    ["columns", () => designMatrix({ x: [1, 2], y: [1] })],
    ["columns", () => designMatrix({})],
    ["design", () => logisticProbabilities(fitted(logisticRegression(design, won)), designMatrix({ x: [1] }))],
  ])("refuses bad input and names %s", (argument, call) => {
    expect(call).toThrow(StatisticsError);
    expect(call).toThrow(expect.objectContaining({ argument }));
  });
});

/** Whether some line has no 1 strictly on its low side and no 0 strictly on its high side, not all points on it. */
function someLineParts(points: readonly (readonly [number, number, number])[]): boolean {
  const normals: [number, number][] = [
    [1, 0],
    [0, 1],
  ];
  for (const [a, b] of points) {
    for (const [c, d] of points) if (a !== c || b !== d) normals.push([b - d, c - a], [a - c, b - d]);
  }
  for (const [p, q] of normals.flatMap(
    ([a, b]) =>
      [
        [a, b],
        [-a, -b],
      ] as const,
  )) {
    const shifts = points.map(([a, b, outcome]) => ({ at: p * a + q * b, outcome }));
    const lowestWith = Math.min(...shifts.filter(({ outcome }) => outcome === 1).map(({ at }) => at));
    const highestWithout = Math.max(...shifts.filter(({ outcome }) => outcome === 0).map(({ at }) => at));
    if (highestWithout <= lowestWith && shifts.some(({ at }) => at !== lowestWith || at !== highestWithout))
      return true;
  }
  return false;
}
