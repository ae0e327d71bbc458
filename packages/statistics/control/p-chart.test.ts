import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { control } from "../reference/control.ts";
import { estimated } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { pChart } from "./p-chart.ts";

describe("pChart", () => {
  test("agrees with R on months that vary four times more than chance, where plain limits would cry wolf", () => {
    const { y, n, centre, dispersion, low, high } = control.pChart;
    const chart = estimated(pChart(y, n, { rules: [1] }));
    expectAgreement([chart.centre, chart.dispersion], [centre, dispersion], 1e-8);
    expectAgreement(
      chart.points.map((point) => point.low),
      low,
      1e-8,
    );
    expectAgreement(
      chart.points.map((point) => point.high),
      high,
      1e-8,
    );
    expect(chart.points.filter(({ rules }) => rules.length > 0)).toEqual([]);
    const plain = y.filter(
      (hits, month) => Math.abs(hits / n[month]! - centre) > 3 * Math.sqrt((centre * (1 - centre)) / n[month]!),
    );
    expect(plain.length).toBeGreaterThan(2);
  });

  test("has the limits of a binomial chart, and no narrower, where the rates do not vary more than chance", () => {
    const trials = [100, 100, 100, 100, 100, 100];
    const chart = estimated(pChart([20, 21, 20, 21, 20, 21], trials));
    expect(chart.dispersion).toBeLessThan(1);
    const reach = 3 * Math.sqrt((chart.centre * (1 - chart.centre)) / 100);
    expect(chart.points[0]!.high).toBeCloseTo(chart.centre + reach, 12);
  });

  test("mirrors when successes and failures change places, and keeps its limits within 0..1", () => {
    const period = fc.tuple(fc.nat(30), fc.nat(30)).map(([hits, misses]) => [hits, hits + misses] as const);
    fc.assert(
      fc.property(fc.array(period, { minLength: 6, maxLength: 20 }), (periods) => {
        const hits = periods.map(([x]) => x);
        const tried = periods.map(([, n]) => n);
        const chart = pChart(hits, tried);
        if (chart.kind === "insufficient") return;
        const mirrored = estimated(
          pChart(
            hits.map((x, index) => tried[index]! - x),
            tried,
          ),
        );
        for (const [place, point] of chart.points.entries()) {
          expect(point.low).toBeGreaterThanOrEqual(0);
          expect(point.high).toBeLessThanOrEqual(1);
          expect(mirrored.points[place]!.low).toBeCloseTo(1 - point.high, 9);
          expect(point.n).toBe(tried[point.index]);
        }
      }),
    );
  });

  test("leaves periods without trials out, and is insufficient with fewer than six or nothing but failures", () => {
    const chart = estimated(pChart([2, 0, 3, 1, 4, 2, 3], [10, 0, 12, 9, 11, 10, 12]));
    expect(chart.points.map(({ index }) => index)).toEqual([0, 2, 3, 4, 5, 6]);
    expect(pChart([1, 2], [3, 4])).toMatchObject({ kind: "insufficient", enough: "at least 6 periods with trials" });
    expect(pChart([], [])).toMatchObject({ kind: "insufficient", n: 0 });
    expect(pChart([0, 0, 0, 0, 0, 0], [3, 4, 5, 6, 7, 8])).toMatchObject({
      kind: "insufficient",
      reason: "no successes",
    });
  });

  test("refuses counts that are none, unequal lengths and a baseline beyond the periods, by name", () => {
    expectRefused(() => pChart([5], [4]), "successes");
    expectRefused(() => pChart([1, 2], [4]), "successes");
    expectRefused(() => pChart([1], [Number.NaN]), "trials");
    expectRefused(() => pChart([1], [2], { baseline: 3 }), "baseline");
  });
});
