import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { control } from "../reference/control.ts";
import { estimated } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { xmrChart } from "./xmr-chart.ts";

/** Montgomery (2013), table 6.6: weekly cost of processing a loan. */
const loans = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304];

describe("xmrChart", () => {
  test("agrees with R where the first twenty values set the limits, and sees the shift after them", () => {
    const { x, baseline, centre, sigma, rangeHigh } = control.xmr;
    const chart = estimated(xmrChart(x, { baseline, rules: [1, 2, 5] }));
    expectAgreement([chart.centre, chart.sigma, chart.rangeHigh], [centre, sigma, rangeHigh], 1e-8);
    expectAgreement([chart.low, chart.high], [centre - 3 * sigma, centre + 3 * sigma], 1e-8);
    expect(chart.signals.filter(({ index }) => index >= 20).length).toBeGreaterThan(0);
    expect(chart.signals.filter(({ index, rule }) => index < 20 && rule !== 5)).toEqual(
      x.slice(0, 20).flatMap((value, index) => (Math.abs(value - centre) > 3 * sigma ? [{ index, rule: 1 }] : [])),
    );
  });

  test("gives the limits that Montgomery printed for the loan costs (example 6.5), and no signal", () => {
    const chart = estimated(xmrChart(loans));
    expect(chart.centre).toBeCloseTo(300.5, 9);
    expect(chart.sigma * 1.128).toBeCloseTo(7.79, 1);
    expect(chart.high).toBeCloseTo(321.22, 1);
    expect(chart.low).toBeCloseTo(279.78, 1);
    expect(chart.rangeHigh).toBeCloseTo(25.45, 1);
    expect(chart.signals).toEqual([]);
    expect(chart.rangeSignals).toEqual([]);
  });

  test("moves and stretches with its values", () => {
    const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 6, maxLength: 40 });
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 9 }), (values, scale) => {
        const plain = xmrChart(values, { rules: [1, 2, 3, 4] });
        if (plain.kind === "insufficient") return;
        const moved = estimated(
          xmrChart(
            values.map((value) => scale * value + 7),
            { rules: [1, 2, 3, 4] },
          ),
        );
        expect(moved.high).toBeCloseTo(scale * plain.high + 7, 8);
        expect(moved.rangeHigh).toBeCloseTo(scale * plain.rangeHigh, 8);
        const firm = plain.signals.filter(({ rule }) => rule > 2);
        expect(moved.signals.filter(({ rule }) => rule > 2)).toEqual(firm);
      }),
    );
  });

  test("marks a moving range above its limit at the later value", () => {
    const chart = estimated(xmrChart([10, 11, 10, 11, 10, 11, 10, 30, 29, 30], { baseline: 7 }));
    expect(chart.rangeSignals).toEqual([7]);
    expect(chart.signals[0]).toEqual({ index: 7, rule: 1 });
  });

  test("takes centre and sigma as given, and is insufficient below six values or without spread", () => {
    expect(xmrChart([1, 2], { centre: 0, sigma: 1 })).toMatchObject({ centre: 0, low: -3, high: 3 });
    expect(xmrChart([1, 2, 3, 4, 5])).toMatchObject({ kind: "insufficient", n: 5, enough: "at least 6 values" });
    expect(xmrChart([])).toMatchObject({ kind: "insufficient", n: 0 });
    expect(xmrChart([3, 3, 3, 3, 3, 3])).toMatchObject({ kind: "insufficient", enough: "values that differ" });
  });

  test("refuses NaN, a baseline beyond the values, unknown rules and a sigma of 0, by name", () => {
    expectRefused(() => xmrChart([1, Number.NaN]), "values");
    expectRefused(() => xmrChart(loans, { baseline: 21 }), "baseline");
    expectRefused(() => xmrChart(loans, { baseline: 3 }), "baseline");
    expectRefused(() => xmrChart(loans, { sigma: 0 }), "sigma");
    expectRefused(() => xmrChart(loans, { centre: Number.POSITIVE_INFINITY }), "centre");
    expectRefused(() => xmrChart(loans, { rules: [9 as 8] }), "rules");
  });
});
