import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { comparisons } from "../reference/comparisons.ts";
import { estimated } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { cochranArmitageTrend } from "./cochran-armitage-trend.ts";
import { twoProportions } from "./two-proportions.ts";

const groups = fc.array(
  fc.tuple(fc.nat(20), fc.nat(20)).map(([hits, misses]) => [hits, hits + misses] as const),
  { minLength: 2, maxLength: 6 },
);

describe("cochranArmitageTrend", () => {
  test("agrees with R's prop.trend.test, also with uneven scores", () => {
    for (const { x, n, s, chi, pValue } of comparisons.trend) {
      const answer = estimated(cochranArmitageTrend(x, n, s));
      expectAgreement([answer.statistic ** 2, answer.pValue], [chi, pValue], 1e-8, 0);
    }
  });

  test("is the correlation of score and outcome over all cases, times the root of their number", () => {
    fc.assert(
      fc.property(groups, (pairs) => {
        const hits = pairs.map(([x]) => x);
        const tried = pairs.map(([, n]) => n);
        const answer = cochranArmitageTrend(hits, tried);
        if (answer.kind === "insufficient") return;
        const cases = pairs.flatMap(([x, n], score) =>
          Array.from({ length: n }, (_, index) => [score, index < x ? 1 : 0] as const),
        );
        const mean = (pick: 0 | 1) => cases.reduce((sum, entry) => sum + entry[pick], 0) / cases.length;
        const [score, outcome] = [mean(0), mean(1)];
        let [both, one, other] = [0, 0, 0];
        for (const [s, o] of cases) {
          both += (s - score) * (o - outcome);
          one += (s - score) ** 2;
          other += (o - outcome) ** 2;
        }
        expect(answer.statistic).toBeCloseTo((both / Math.sqrt(one * other)) * Math.sqrt(cases.length), 8);
      }),
    );
  });

  test("is the test of two rates where there are two groups, with the sign of the rise", () => {
    const trend = estimated(cochranArmitageTrend([3, 9], [20, 22]));
    const two = estimated(twoProportions(9, 22, 3, 20));
    expect(trend.statistic).toBeCloseTo(two.statistic, 10);
    expect(trend.statistic).toBeGreaterThan(0);
  });

  test("is insufficient where nothing can rise", () => {
    expect(cochranArmitageTrend([], [])).toMatchObject({ kind: "insufficient", n: 0 });
    expect(cochranArmitageTrend([3], [9])).toMatchObject({ kind: "insufficient" });
    expect(cochranArmitageTrend([0, 3], [0, 9])).toMatchObject({ kind: "insufficient" });
    expect(cochranArmitageTrend([0, 0], [5, 9])).toMatchObject({ kind: "insufficient", reason: "no successes" });
    expect(cochranArmitageTrend([5, 9], [5, 9])).toMatchObject({ kind: "insufficient", reason: "only successes" });
    expect(cochranArmitageTrend([1, 2], [5, 9], [3, 3])).toMatchObject({ kind: "insufficient" });
  });

  test("refuses counts and scores that are none by name", () => {
    expectRefused(() => cochranArmitageTrend([6, 1], [5, 9]), "successes");
    expectRefused(() => cochranArmitageTrend([1], [5, 9]), "successes");
    expectRefused(() => cochranArmitageTrend([1, 1], [5, 9.5]), "trials");
    expectRefused(() => cochranArmitageTrend([1, 1], [5, 9], [1, Number.NaN]), "scores");
    expectRefused(() => cochranArmitageTrend([1, 1], [5, 9], [1]), "scores");
  });
});
