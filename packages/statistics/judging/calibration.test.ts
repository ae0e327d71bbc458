import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { StatisticsError } from "../statistics-error.ts";
import { type Calibration, calibratedProbabilities, isotonicCalibration, plattCalibration } from "./calibration.ts";
import { calibrationError } from "./calibration-error.ts";
import { isotonicRegression, isotonicValues } from "./isotonic-regression.ts";

const read = (name: string) => JSON.parse(readFileSync(new URL(`../reference/${name}`, import.meta.url), "utf8"));
const R = read("judging.json");
const sklearn = read("scikit-learn.json");

function made(calibration: ReturnType<typeof isotonicCalibration>): Calibration {
  if (calibration.kind === "insufficient") expect.fail(calibration.reason);
  return calibration;
}

/** The classic minimax formula: at each point the greatest, over starts, of the least, over ends, mean between. */
function byMinimax(response: readonly number[]): number[] {
  const mean = (from: number, to: number) => response.slice(from, to + 1).reduce((a, b) => a + b, 0) / (to - from + 1);
  return response.map((_, at) => {
    let greatest = Number.NEGATIVE_INFINITY;
    for (let from = 0; from <= at; from++) {
      let least = Number.POSITIVE_INFINITY;
      for (let to = at; to < response.length; to++) least = Math.min(least, mean(from, to));
      greatest = Math.max(greatest, least);
    }
    return greatest;
  });
}

describe("isotonicRegression", () => {
  it("agrees with R's isoreg", () => {
    const { y, fitted } = R.isoreg.strictly;
    const at = y.map((_: number, index: number) => index);
    expectAgreement(isotonicValues(isotonicRegression(at, y), at), fitted, 1e-8);
  });

  it("equals the minimax formula", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 25 }), (response) => {
        const at = response.map((_, index) => index);
        expectAgreement(isotonicValues(isotonicRegression(at, response), at), byMinimax(response), 1e-9, 1);
      }),
    );
  });

  it("never falls, keeps the weighted mean, and counts a weight of two as a row given twice", () => {
    const rows = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 9 }), fc.double({ min: -1, max: 1, noNaN: true }), fc.constantFrom(1, 2)),
      {
        minLength: 1,
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(rows, (points) => {
        const [x, y, weights] = [points.map((p) => p[0]), points.map((p) => p[1]), points.map((p) => p[2])];
        const curve = isotonicRegression(x, y, weights);
        const values = isotonicValues(curve, x);
        for (const [index, value] of curve.value.entries()) {
          expect(value).toBeGreaterThanOrEqual((curve.value[index - 1] ?? -2) - 1e-12);
        }
        const total = weights.reduce((a, b) => a + b, 0);
        const mean = (of: ArrayLike<number>) =>
          weights.reduce((sum, weight, row) => sum + weight * of[row]!, 0) / total;
        expect(mean(values)).toBeCloseTo(mean(y), 10);
        const spread = points.flatMap(([a, b, weight]) => Array.from({ length: weight }, () => [a, b] as const));
        const repeated = isotonicRegression(
          spread.map((p) => p[0]),
          spread.map((p) => p[1]),
        );
        expectAgreement(isotonicValues(repeated, x), values, 1e-9, 1);
      }),
    );
  });

  it.each<[string, () => unknown]>([
    ["predictor", () => isotonicRegression([], [])],
    ["predictor", () => isotonicRegression([Number.NaN], [1])],
    ["response", () => isotonicRegression([1], [1, 2])],
    ["weights", () => isotonicRegression([1], [1], [0])],
    ["scores", () => plattCalibration([Number.POSITIVE_INFINITY, 1], [0, 1])],
    ["outcomes", () => isotonicCalibration([1, 2], [0, 2])],
  ])("refuses bad input and names %s", (argument, call) => {
    expect(call).toThrow(StatisticsError);
    expect(call).toThrow(expect.objectContaining({ argument }));
  });
});

describe("calibration", () => {
  it("agrees with scikit-learn's isotonic calibration between and beyond the scores", () => {
    const { points, values } = sklearn.isotonic;
    expectAgreement(calibratedProbabilities(made(isotonicCalibration(R.second, R.outcome)), points), values, 1e-8);
  });

  it.each<[string, number[], number[], { slope: number; intercept: number }]>([
    ["probabilities", R.second, R.outcome, R.platt.probabilities],
    ["log-odds", R.second.map((p: number) => Math.log(p / (1 - p))), R.outcome, R.platt.logOdds],
    ["scores that part the outcomes", R.platt.parted.score, R.platt.parted.outcome, R.platt.parted],
  ])("agrees with R's quasi-binomial glm of Platt's targets: %s", (_, scores, outcomes, { slope, intercept }) => {
    const platt = made(plattCalibration(scores, outcomes));
    if (platt.kind !== "platt") expect.fail("not Platt's");
    expectAgreement([platt.slope, platt.intercept], [slope, intercept], 1e-8);
  });

  it("agrees with scikit-learn's sigmoid as far as its optimiser goes", () => {
    const platt = made(plattCalibration(R.second, R.outcome));
    if (platt.kind !== "platt") expect.fail("not Platt's");
    expectAgreement([platt.slope, platt.intercept], [sklearn.platt.slope, sklearn.platt.intercept], 1e-6);
  });

  it("makes Platt's targets and slopes agree: the mean probability is the mean target", () => {
    const platt = made(plattCalibration(R.second, R.outcome));
    const events = R.outcome.reduce((a: number, b: number) => a + b, 0);
    const without = R.outcome.length - events;
    const target = (events * (events + 1)) / (events + 2) + without / (without + 2);
    expect(calibratedProbabilities(platt, R.second).reduce((a, b) => a + b, 0)).toBeCloseTo(target, 8);
  });

  it("stays finite where scores part the outcomes", () => {
    const platt = made(plattCalibration([1, 2, 3, 4], [0, 0, 1, 1]));
    const said = calibratedProbabilities(platt, [1, 4]);
    expect(said[0]!).toBeGreaterThan(0.1);
    expect(said[1]!).toBeLessThan(0.9);
  });

  it("brings down the error of probabilities that were twice too sure, on rows not fitted to", () => {
    const random = seededRandom(43);
    const draw = (n: number) => {
      const logit = Array.from({ length: n }, () => 4 * random() - 2);
      return {
        logit,
        said: logit.map((value) => 1 / (1 + Math.exp(-2.5 * value))),
        outcomes: logit.map((value) => Number(random() < 1 / (1 + Math.exp(-value)))),
      };
    };
    const fit = draw(4000);
    const fresh = draw(4000);
    const errorOf = (probabilities: ArrayLike<number>) => {
      const { error } = calibrationError(probabilities, fresh.outcomes, { random: seededRandom(1), draws: 100 });
      return error.kind === "estimate" ? error.estimate : Number.NaN;
    };
    expect(errorOf(fresh.said)).toBeGreaterThan(0.08);
    const isotonic = made(isotonicCalibration(fit.said, fit.outcomes));
    const platt = made(plattCalibration(fit.logit, fit.outcomes));
    expect(errorOf(calibratedProbabilities(isotonic, fresh.said))).toBeLessThan(0.03);
    expect(errorOf(calibratedProbabilities(platt, fresh.logit))).toBeLessThan(0.03);
  });

  it.each<[string, number[], number[]]>([
    ["no rows", [], []],
    ["one outcome", [1, 2], [1, 1]],
  ])("says that %s are not enough", (_, scores, outcomes) => {
    expect(isotonicCalibration(scores, outcomes).kind).toBe("insufficient");
    expect(plattCalibration(scores, outcomes).kind).toBe("insufficient");
  });

  it("says that equal scores cannot be spread by a sigmoid", () => {
    expect(plattCalibration([2, 2, 2], [0, 1, 1])).toMatchObject({
      kind: "insufficient",
      reason: "all scores are equal",
    });
    expect(calibratedProbabilities(made(isotonicCalibration([2, 2, 2, 2], [0, 1, 1, 1])), [0, 9])).toEqual(
      Float64Array.of(0.75, 0.75),
    );
  });
});
