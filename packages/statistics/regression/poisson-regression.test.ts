import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { StatisticsError } from "../statistics-error.ts";
import { designMatrix } from "./design-matrix.ts";
import { type PoissonFit, poissonMeans, poissonRegression } from "./poisson-regression.ts";
import type { UnfitRegression } from "./unfit-regression.ts";

const R = JSON.parse(readFileSync(new URL("../reference/regression.json", import.meta.url), "utf8"));
const { size, rival, depth, weeks, calls, seller } = R.data;
const design = designMatrix({ size, rival, depth });

function fitted(result: PoissonFit | UnfitRegression): PoissonFit {
  if (result.kind !== "fit") expect.fail(result.reason);
  return result;
}
const estimates = (fit: PoissonFit) => fit.coefficients.map((term) => term.estimate.estimate);

describe("poissonRegression", () => {
  it("agrees with R's glm with an offset", () => {
    const fit = fitted(poissonRegression(design, calls, { exposure: weeks, level: 0.9 }));
    const wanted = R.poisson;
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
    expectAgreement(fit.covariance, wanted.covariance, 1e-6, 1e-4);
    expectAgreement(
      [fit.logLikelihood, fit.deviance, fit.dispersion],
      [wanted.logLikelihood, wanted.deviance, wanted.dispersion],
      1e-6,
    );
    expectAgreement(poissonMeans(fit, design, { exposure: weeks }), wanted.fitted, 1e-6);
  });

  it("agrees with R's vcovCL under clusters", () => {
    const fit = fitted(poissonRegression(design, calls, { exposure: weeks, clusters: seller }));
    expectAgreement(fit.covariance, R.poisson.clusteredCovariance, 1e-6, 1e-4);
  });

  it("agrees with R on warpbreaks", () => {
    const { breaks, woolB, tensionM, tensionH, poisson, deviance } = R.known.warpbreaks;
    const fit = fitted(poissonRegression(designMatrix({ woolB, tensionM, tensionH }), breaks));
    expectAgreement(estimates(fit), poisson.estimate, 1e-6);
    expectAgreement([fit.deviance], [deviance], 1e-6);
  });

  it("gives one yes-no column the closed form: the log of the ratio of two rates", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const random = seededRandom(seed);
        const flag = Array.from({ length: 30 }, (_, row) => Number(row < 11));
        const exposure = flag.map(() => 0.5 + random() * 5);
        const counts = flag.map((value) => Math.floor(random() * (3 + 4 * value)));
        const rate = (side: number) => {
          const rows = flag.map((value, row) => (value === side ? row : -1)).filter((row) => row >= 0);
          return rows.reduce((sum, row) => sum + counts[row]!, 0) / rows.reduce((sum, row) => sum + exposure[row]!, 0);
        };
        fc.pre(rate(0) > 0 && rate(1) > 0);
        const fit = fitted(poissonRegression(designMatrix({ flag }), counts, { exposure }));
        expectAgreement(estimates(fit), [Math.log(rate(0)), Math.log(rate(1) / rate(0))], 1e-8);
      }),
      { numRuns: 50 },
    );
  });

  it.each([0.8, 0.95])("covers the true slope as often as it says at %d", (level) => {
    const random = seededRandom(5);
    const draws = 1000;
    let covered = 0;
    for (let draw = 0; draw < draws; draw++) {
      const x = Array.from({ length: 150 }, () => random() * 2 - 1);
      const counts = x.map((value) => poissonDraw(Math.exp(0.3 + 0.6 * value), random));
      const slope = fitted(poissonRegression(designMatrix({ x }), counts, { level })).coefficients[1]!.estimate;
      if (slope.low <= 0.6 && 0.6 <= slope.high) covered++;
    }
    expect(Math.abs(covered / draws - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / draws) + 0.005);
  });

  it("says that a column with zeros only has no finite effect", () => {
    const result = poissonRegression(designMatrix({ silent: [1, 1, 1, 0, 0, 0, 0] }), [0, 0, 0, 2, 1, 0, 3]);
    expect(result).toMatchObject({ kind: "insufficient", cause: "separated outcomes", columns: ["silent"] });
    expect(
      poissonRegression(designMatrix({ silent: [1, 1, 1, 0, 0, 0, 0] }), [0, 0, 0, 2, 1, 0, 3], { ridge: 0.5 }).kind,
    ).toBe("fit");
  });

  it.each<[string, number[], number[], string]>([
    ["no rows", [], [], "one outcome only"],
    ["zeros only", [1, 2, 3], [0, 0, 0], "one outcome only"],
    ["too few rows", [1, 2], [1, 0], "too few rows"],
    ["a constant column", [2, 2, 2, 2], [1, 0, 3, 1], "collinear columns"],
  ])("says what is lacking for %s", (_, x, counts, cause) => {
    expect(poissonRegression(designMatrix({ x }), counts)).toMatchObject({ kind: "insufficient", cause });
  });

  it.each<[string, () => unknown]>([
    ["design", () => poissonRegression(designMatrix({ x: [1, Number.NaN, 3] }), [1, 0, 1])],
    ["counts", () => poissonRegression(designMatrix({ x: [1, 2, 3] }), [1, -1, 0])],
    ["counts", () => poissonRegression(designMatrix({ x: [1, 2, 3] }), [1, 0.5, 0])],
    ["counts", () => poissonRegression(designMatrix({ x: [1, 2, 3] }), [1, Number.POSITIVE_INFINITY, 0])],
    ["exposure", () => poissonRegression(designMatrix({ x: [1, 2, 3] }), [1, 2, 0], { exposure: [1, 0, 1] })],
    ["exposure", () => poissonRegression(designMatrix({ x: [1, 2, 3] }), [1, 2, 0], { exposure: [1, 1] })],
    ["ridge", () => poissonRegression(designMatrix({ x: [1, 2, 3] }), [1, 2, 0], { ridge: -2 })],
  ])("refuses bad input and names %s", (argument, call) => {
    expect(call).toThrow(StatisticsError);
    expect(call).toThrow(expect.objectContaining({ argument }));
  });
});

function poissonDraw(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let product = random();
  let count = 0;
  while (product > limit) {
    product *= random();
    count++;
  }
  return count;
}
