import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { comparisons } from "../reference/comparisons.ts";
import { expectCoverage } from "../reference/coverage.ts";
import { estimated } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { chiSquareTest } from "./chi-square-test.ts";
import { twoProportions } from "./two-proportions.ts";

describe("twoProportions", () => {
  test("agrees with R's prop.test, and with Newcombe's ends put together from it", () => {
    for (const { counts, pValue, difference, low, high } of comparisons.twoProportions) {
      const answer = estimated(twoProportions(...counts));
      expectAgreement([answer.pValue], [pValue], 1e-8, 0);
      expectAgreement(
        [answer.difference.estimate, answer.difference.low, answer.difference.high],
        [difference, low, high],
        1e-8,
      );
    }
  });

  test("gives the intervals that Newcombe printed (1998, table II, method 10)", () => {
    for (const [counts, low, high] of [
      [[56, 70, 48, 80], 0.0524, 0.3339],
      [[9, 10, 3, 10], 0.1705, 0.809],
      [[6, 7, 2, 7], 0.0582, 0.8062],
      [[5, 56, 0, 29], -0.0381, 0.1926],
      [[0, 10, 0, 20], -0.1611, 0.2775],
      [[10, 10, 0, 10], 0.6075, 1],
    ] as const) {
      const { difference } = estimated(twoProportions(counts[0], counts[1], counts[2], counts[3]));
      expect(difference.low).toBeCloseTo(low, 4);
      expect(difference.high).toBeCloseTo(high, 4);
    }
  });

  const group = fc.tuple(fc.nat(60), fc.nat(60)).map(([hits, misses]) => [hits, hits + misses + 1] as const);
  test("turns its signs when the groups change places, and its p-value is that of the chi-square test", () => {
    fc.assert(
      fc.property(group, group, (one, two) => {
        const forwards = estimated(twoProportions(...one, ...two));
        const backwards = estimated(twoProportions(...two, ...one));
        expect(backwards.difference.low).toBeCloseTo(-forwards.difference.high, 10);
        expect(backwards.statistic).toBeCloseTo(-forwards.statistic, 10);
        const table = chiSquareTest([
          [one[0], one[1] - one[0]],
          [two[0], two[1] - two[0]],
        ]);
        expect(forwards.pValue).toBeCloseTo(table.kind === "test" ? table.pValue : 1, 9);
      }),
    );
  });

  for (const level of [0.8, 0.95]) {
    test(`covers the true difference in about ${level * 100} % of simulated unequal groups`, () => {
      expectCoverage(
        level,
        (random) => {
          const [p, q] = [0.2 + 0.6 * random(), 0.2 + 0.6 * random()];
          const draw = (trials: number, rate: number) => {
            let hits = 0;
            for (let trial = 0; trial < trials; trial++) if (random() < rate) hits++;
            return hits;
          };
          const answer = estimated(twoProportions(draw(160, p), 160, draw(90, q), 90, { level }));
          return [{ interval: answer.difference, truth: p - q }];
        },
        { runs: 4000 },
      );
    });
  }

  test("is insufficient where a group has no trials, and finds nothing where all fail", () => {
    expect(twoProportions(0, 0, 1, 2)).toMatchObject({
      kind: "insufficient",
      enough: "at least 1 trial in each group",
    });
    expect(twoProportions(0, 10, 0, 20)).toMatchObject({ statistic: 0, pValue: 1, difference: { estimate: 0 } });
  });

  test("refuses counts that are none by name", () => {
    expectRefused(() => twoProportions(11, 10, 1, 2), "successes1");
    expectRefused(() => twoProportions(1, Number.NaN, 1, 2), "trials1");
    expectRefused(() => twoProportions(1, 10, -1, 2), "successes2");
    expectRefused(() => twoProportions(1, 10, 1, Number.POSITIVE_INFINITY), "trials2");
    expectRefused(() => twoProportions(1, 10, 1, 2, { level: 0 }), "level");
  });
});
