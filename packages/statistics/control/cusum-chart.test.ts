import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { control } from "../reference/control.ts";
import { estimated } from "../reference/estimated.ts";
import { expectRefused } from "../reference/refusal.ts";
import { cusumChart, cusumRule } from "./cusum-chart.ts";

const { x, rises, falls } = control.cusum;
const design = { slack: 0.5, decision: 5, centre: 10, sigma: 1 };

describe("cusumChart", () => {
  test("agrees with R on Montgomery's table 9.2: alarm at the 29th value, rising since the 23rd", () => {
    const chart = estimated(cusumChart(x, design));
    expectAgreement(chart.rises, rises, 1e-10);
    expectAgreement(chart.falls, falls, 1e-10);
    expect(chart.signals[0]).toEqual({ index: 28, direction: "up", since: 22 });
  });

  test("is the greatest sum of steps over all starts, written out", () => {
    const series = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(series, (values) => {
        const chart = estimated(cusumChart(values, { slack: 0.5, centre: 0, sigma: 2 }));
        for (let end = 0; end < values.length; end++) {
          let best = 0;
          for (let start = 0; start <= end; start++) {
            best = Math.max(
              best,
              values.slice(start, end + 1).reduce((sum, value) => sum + value / 2 - 0.5, 0),
            );
          }
          expect(chart.rises[end]).toBeCloseTo(best, 9);
        }
        const mirrored = estimated(
          cusumChart(
            values.map((value) => -value),
            { slack: 0.5, centre: 0, sigma: 2 },
          ),
        );
        expectAgreement([...mirrored.falls, 1], [...chart.rises, 1], 1e-12);
      }),
    );
  });

  test("raises its alarms where its rule does, with and without a head start", () => {
    for (const headStart of [0, 2.5]) {
      const detect = cusumRule({ slack: 0.5, decision: 5, headStart })();
      const alarms = x.flatMap((value, index) => (detect(value - 10) ? [index] : []));
      expect([
        ...new Set(estimated(cusumChart(x, { ...design, headStart })).signals.map(({ index }) => index)),
      ]).toEqual(alarms);
    }
  });

  test("is insufficient without a baseline, and refuses NaN and designs that are none by name", () => {
    expect(cusumChart([1, 2])).toMatchObject({ kind: "insufficient" });
    expectRefused(() => cusumChart([Number.POSITIVE_INFINITY], design), "values");
    expectRefused(() => cusumRule({ slack: -1 }), "slack");
    expectRefused(() => cusumRule({ decision: 0 }), "decision");
    expectRefused(() => cusumRule({ decision: 4, headStart: 5 }), "headStart");
  });
});
