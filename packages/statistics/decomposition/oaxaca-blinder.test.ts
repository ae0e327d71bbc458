import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standardNormal } from "../control/standard-normal.ts";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { decomposition } from "../reference/decomposition.ts";
import { estimated } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { designMatrix } from "../regression/design-matrix.ts";
import { kitagawaDecomposition } from "./kitagawa-decomposition.ts";
import { oaxacaBlinder } from "./oaxaca-blinder.ts";

const groupOf = ({ x, y }: { x: [number, number][]; y: number[] }) => ({
  design: designMatrix({ age: x.map(([age]) => age), size: x.map(([, size]) => size) }),
  outcomes: y,
});
const { oaxaca } = decomposition;
const [a, b] = [groupOf(oaxaca.a), groupOf(oaxaca.b)];
const z = 1.959963984540054;
const ends = ([estimate, error]: [number, number]) => [estimate, estimate - z * error, estimate + z * error];

describe("oaxacaBlinder", () => {
  for (const { weightOfA, explained, unexplained, explainedBy, unexplainedBy } of oaxaca.splits) {
    test(`agrees with lm and Jann's errors in R at a reference weight of ${weightOfA}`, () => {
      const answer = estimated(oaxacaBlinder(a, b, { weightOfA, covariance: "classical" }));
      const triple = ({ estimate, low, high }: { estimate: number; low: number; high: number }) => [
        estimate,
        low,
        high,
      ];
      expectAgreement(triple(answer.difference), ends(oaxaca.difference), 1e-8);
      expectAgreement(triple(answer.explained), ends(explained), 1e-8);
      expectAgreement(triple(answer.unexplained), ends(unexplained), 1e-8);
      expectAgreement(triple(answer.threefold.endowments), ends(oaxaca.endowments), 1e-8);
      expectAgreement(triple(answer.threefold.coefficients), ends(oaxaca.coefficients), 1e-8);
      expectAgreement(triple(answer.threefold.interaction), ends(oaxaca.interaction), 1e-8);
      expect(answer.columns.map(({ name }) => name)).toEqual(["intercept", "age", "size"]);
      expectAgreement(
        answer.columns.map((column) => column.explained.estimate),
        explainedBy,
        1e-8,
      );
      expectAgreement(
        answer.columns.map((column) => column.unexplained.estimate),
        unexplainedBy,
        1e-8,
      );
    });
  }

  test("adds up: two parts, three parts, and columns within each part", () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, weightOfA) => {
        const random = seededRandom(seed);
        const make = (n: number) => ({
          design: designMatrix({ one: Array.from({ length: n }, random), two: Array.from({ length: n }, random) }),
          outcomes: Array.from({ length: n }, random),
        });
        const answer = estimated(oaxacaBlinder(make(9), make(14), { weightOfA }));
        const { difference, explained, unexplained, threefold } = answer;
        expect(explained.estimate + unexplained.estimate).toBeCloseTo(difference.estimate, 9);
        const three = threefold.endowments.estimate + threefold.coefficients.estimate + threefold.interaction.estimate;
        expect(three).toBeCloseTo(difference.estimate, 9);
        for (const part of ["explained", "unexplained"] as const) {
          const sum = answer.columns.reduce((total, column) => total + column[part].estimate, 0);
          expect(sum).toBeCloseTo(answer[part].estimate, 9);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("is Kitagawa's split for one column of two groups, at the average reference", () => {
    const make = (ones: number, zeros: number, hitOnes: number, hitZeros: number) => ({
      design: designMatrix({ ward: [...new Array<number>(ones).fill(1), ...new Array<number>(zeros).fill(0)] }),
      outcomes: [
        ...Array.from({ length: ones }, (_, index) => (index < hitOnes ? 1 : 0)),
        ...Array.from({ length: zeros }, (_, index) => (index < hitZeros ? 1 : 0)),
      ],
    });
    const answer = estimated(oaxacaBlinder(make(40, 60, 20, 9), make(70, 50, 21, 15), { weightOfA: 0.5 }));
    const kitagawa = kitagawaDecomposition(
      [
        { size: 40, rate: 0.5 },
        { size: 60, rate: 0.15 },
      ],
      [
        { size: 70, rate: 0.3 },
        { size: 50, rate: 0.3 },
      ],
    );
    expect(answer.explained.estimate).toBeCloseTo(kitagawa.composition, 10);
    expect(answer.unexplained.estimate).toBeCloseTo(kitagawa.rate, 10);
  });

  for (const level of [0.8, 0.95]) {
    test(`covers the true parts in about ${level * 100} % of simulated unequal groups`, () => {
      const simulate = (part: "explained" | "unexplained", truth: number) => (random: () => number) => {
        const normal = standardNormal(random);
        const make = (n: number, mean: number, intercept: number, slope: number) => {
          const x = Array.from({ length: n }, () => mean + normal());
          return { design: designMatrix({ x }), outcomes: x.map((value) => intercept + slope * value + normal()) };
        };
        const answer = estimated(oaxacaBlinder(make(120, 1, 0, 0.5), make(80, 2, 0.3, 0.8), { level }));
        return [{ interval: answer[part], truth }];
      };
      expectCoverage(level, simulate("explained", 0.5), { runs: 1500 });
      expectCoverage(level, simulate("unexplained", 0.9), { runs: 1500 });
    });
  }

  test("is insufficient where a group cannot be fitted, with the reason", () => {
    const few = { design: designMatrix({ age: [1, 2], size: [3, 4] }), outcomes: [1, 2] };
    expect(oaxacaBlinder(few, b)).toMatchObject({ kind: "insufficient", method: "Oaxaca-Blinder" });
    expect(oaxacaBlinder(a, few)).toMatchObject({ kind: "insufficient" });
    const constant = {
      design: designMatrix({ age: [1, 1, 1, 1, 1, 1], size: [1, 2, 3, 4, 5, 7] }),
      outcomes: [1, 2, 3, 5, 4, 6],
    };
    expect(oaxacaBlinder(constant, b)).toMatchObject({ kind: "insufficient" });
  });

  test("refuses other columns, NaN and weights outside 0..1 by name", () => {
    const one = { design: designMatrix({ age: [1, 2, 4] }), outcomes: [1, 2, 4] };
    expectRefused(() => oaxacaBlinder(a, one), "b");
    expectRefused(() => oaxacaBlinder(a, b, { weightOfA: 2 }), "weightOfA");
    expectRefused(() => oaxacaBlinder({ ...a, outcomes: a.outcomes.map(() => Number.NaN) }, b), "outcomes");
    expectRefused(() => oaxacaBlinder(a, b, { level: 0 }), "level");
  });
});
