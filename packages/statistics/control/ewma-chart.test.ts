import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { control } from "../reference/control.ts";
import { estimated } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { ewmaChart, ewmaRule } from "./ewma-chart.ts";

const { x, averages, low, high } = control.ewma;
const design = { lambda: 0.1, width: 2.7, centre: 10, sigma: 1 };

describe("ewmaChart", () => {
  test("agrees with R on Montgomery's example 9.2, up to the first signal", () => {
    const chart = estimated(ewmaChart(x, design));
    expectAgreement(chart.averages, averages, 1e-12);
    expectAgreement(chart.low, low, 1e-8);
    expectAgreement(chart.high, high, 1e-8);
    expect(chart.signals[0]).toBe(averages.findIndex((average, index) => average > high[index]!));
  });

  test("is the weighted sum of all values written out, and with lambda 1 the values themselves", () => {
    const series = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(series, fc.double({ min: 0.05, max: 1, noNaN: true }), (values, lambda) => {
        const chart = estimated(ewmaChart(values, { lambda, centre: 2, sigma: 1 }));
        const sum = values.reduce(
          (total, value, age) => total + lambda * (1 - lambda) ** (values.length - 1 - age) * value,
          0,
        );
        expect(chart.averages.at(-1)).toBeCloseTo(sum + 2 * (1 - lambda) ** values.length, 9);
        expect([...estimated(ewmaChart(values, { lambda: 1, centre: 2, sigma: 1 })).averages]).toEqual(values);
      }),
    );
  });

  test("raises its alarms where its rule does", () => {
    const detect = ewmaRule({ lambda: 0.1, width: 2.7 })();
    const alarms = x.flatMap((value, index) => (detect(value - 10) ? [index] : []));
    expect(alarms).toEqual(estimated(ewmaChart(x, design)).signals);
  });

  test("is insufficient without a baseline, and refuses NaN and designs that are none by name", () => {
    expect(ewmaChart([1, 2])).toMatchObject({ kind: "insufficient", n: 2 });
    expect(ewmaChart([5, 5, 5, 5, 5, 5])).toMatchObject({ kind: "insufficient" });
    expectRefused(() => ewmaChart([Number.NaN], design), "values");
    for (const lambda of [0, 1.5, Number.NaN]) expectRefused(() => ewmaRule({ lambda }), "lambda");
    expectRefused(() => ewmaChart(x, { width: 0 }), "width");
  });
});
