import fc from "fast-check";
import { expect, test } from "vitest";
import { linearScale } from "./linear.ts";
import { logScale } from "./log.ts";
import { timeScale } from "./time.ts";

const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true });

test("a scale covers every value, grows with them, and ticks on round numbers inside its ends", () => {
  fc.assert(
    fc.property(fc.array(finite, { minLength: 1 }), fc.boolean(), (values, zero) => {
      const { domain, ticks, at } = linearScale(values, [0, 100], { zero });
      const slack = 1e-6 * Math.max(1, Math.abs(domain[0]), Math.abs(domain[1]));
      for (const value of values) {
        expect(value).toBeGreaterThanOrEqual(domain[0] - slack);
        expect(value).toBeLessThanOrEqual(domain[1] + slack);
      }
      if (zero) expect(domain[0] <= 0 && domain[1] >= 0).toBe(true);
      for (const tick of ticks) expect(tick >= domain[0] - slack && tick <= domain[1] + slack).toBe(true);
      expect(at(domain[0])).toBe(0);
      expect(at(domain[1])).toBe(100);
    }),
  );
});

test("shares end at 100 %, and a bar's scale starts at zero", () => {
  expect(linearScale([0.31, 0.97], [0, 1], { zero: true, most: 1 }).domain).toEqual([0, 1]);
  expect(linearScale([0.38, 0.61], [0, 1], { zero: true, most: 1 }).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
});

test("no values at all still make a scale", () => {
  expect(linearScale([], [0, 10]).domain).toEqual([0, 1]);
  expect(linearScale([Number.NaN, Number.POSITIVE_INFINITY], [0, 10]).domain).toEqual([0, 1]);
  expect(timeScale([], [0, 10]).ticks.length).toBeGreaterThanOrEqual(0);
});

test("time ticks stand on the first of a month and name the year where it begins", () => {
  const { ticks } = timeScale(["2025-10-01", "2026-03-31"], [0, 600]);
  expect(ticks.map((tick) => tick.label)).toEqual(["Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]);
  expect(ticks.filter((tick) => tick.year).map((tick) => `${tick.label} ${tick.year}`)).toEqual([
    "Oct 2025",
    "Jan 2026",
  ]);
});

test("long spans tick by quarter or year, so that labels do not touch", () => {
  const years = timeScale(["2010-01-01", "2026-01-01"], [0, 600]).ticks;
  expect(years.length).toBeLessThanOrEqual(12);
  expect(years[0]?.label).toMatch(/^\d{4}$/);
});

test("ratios: twice and half are equally far from one, and every ratio is inside", () => {
  const { at, domain } = logScale([0.3, 5], [0, 600]);
  expect(at(2) - at(1)).toBeCloseTo(at(1) - at(0.5), 9);
  expect(domain).toEqual([0.25, 8]);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true })), (ratios) => {
      const scale = logScale(ratios, [0, 100]);
      for (const ratio of [...ratios, 1]) {
        expect(ratio).toBeGreaterThanOrEqual(scale.domain[0] * 0.999);
        expect(ratio).toBeLessThanOrEqual(scale.domain[1] * 1.001);
      }
      expect(scale.ticks.length).toBeLessThanOrEqual(9);
    }),
  );
});
