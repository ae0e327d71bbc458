import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Doubtful } from "../doubtful.ts";
import { cellOrder, cellText } from "./cell.ts";
import { date, dateTime, month } from "./date.ts";
import { doubtText, estimateText, exactDoubtText, intervalText } from "./estimate.ts";
import { plain, short } from "./number.ts";
import { exact, rounded } from "./quantity.ts";

/** Spaces of every width as one, so that expectations can be read. */
const read = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, " ");
const about = (estimate: number, low: number, high: number, n = 1204): Doubtful => ({
  kind: "estimate",
  estimate,
  low,
  high,
  level: 0.95,
  n,
  method: "any",
});
const insufficient: Doubtful = {
  kind: "insufficient",
  n: 2,
  reason: "2 observations",
  enough: "at least 5 observations",
  method: "any",
};
const share = { unit: "share" } as const;
const money = { unit: "money", currency: "USD" } as const;

describe("headlines round to what the doubt allows", () => {
  test.each([
    [about(0.3784, 0.3512, 0.4061), share, "38 %"],
    [about(0.3784, 0.3754, 0.3812), share, "37.8 %"],
    [about(0.0042, 0.001, 0.009), share, "0.4 %"],
    [about(1_234_567, 1_050_000, 1_420_000), money, "1.2 M USD"],
    [about(38_249, 36_000, 40_100), money, "38 k USD"],
    [about(812, 790, 830), money, "812 USD"],
    [about(-0.22, -0.26, -0.18), { unit: "points" } as const, "\u221222 points"],
    [about(0.08, 0.02, 0.14), { unit: "points" } as const, "+8 points"],
    [about(43.6, 40, 47), { unit: "days" } as const, "44 days"],
  ])("%o %o is said as %s", (value, measured, said) => {
    expect(read(estimateText(value, measured))).toBe(said);
  });

  test("with the interval and n beside it", () => {
    expect(read(doubtText(about(0.38, 0.351, 0.407), share))).toBe("38 % (35\u201341 %, n 1,204)");
    expect(read(intervalText(about(0.01, -0.03, 0.05), { unit: "points" }))).toBe("\u22123 to +5 points");
    const dollars = { unit: "money", currency: "USD" } as const;
    expect(read(intervalText(about(12_000, 6_626, 16_040), dollars))).toBe("7 k\u201316 k USD");
    expect(read(intervalText(about(5_000, 0, 16_040), dollars))).toBe("0\u201316 k USD");
    expect(read(intervalText(about(1_127, 805, 1_575), dollars))).toBe("805\u20131,575 USD");
  });

  test("and say in words where there is not enough to make a number", () => {
    expect(doubtText(insufficient, share)).toBe("not enough data: 2 observations; at least 5 observations");
    expect(estimateText(about(Number.NaN, 0, 1), share)).toBe("not enough data");
    expect(estimateText(null, share)).toBe("\u2013");
  });
});

describe("tables are exact", () => {
  test.each([
    [0.37841, "share", "37.84"],
    [1234567, "money", "1,234,567.00"],
    [80450596.98, "money", "80,450,596.98"],
    ["80450596.98", "money", "80,450,596.98"],
    [5250n, "count", "5,250"],
    ["2026-11-21", "date", "21 Nov 2026"],
    [null, "money", "\u2013"],
    ["Hospital", "text", "Hospital"],
    ["not a number", "count", "\u2013"],
  ] as const)("%s as %s reads %s", (value, kind, said) => {
    expect(read(cellText(value, kind))).toBe(said);
  });

  test("an estimate in a cell keeps all its digits", () => {
    expect(read(cellText(about(0.37841, 0.35, 0.407), "share estimate"))).toBe("37.84 % (35.0\u201340.7 %, n 1,204)");
    expect(read(exactDoubtText(about(812.5, 700, 900.25), money))).toBe("812.50 USD (700.00\u2013900.25 USD, n 1,204)");
  });

  test("sort by size, the unknown last", () => {
    expect(cellOrder(about(0.4, 0.3, 0.5), "share estimate")).toBe(0.4);
    expect(cellOrder(insufficient, "share estimate")).toBeUndefined();
    expect(cellOrder("Zeta", "text")).toBe("zeta");
  });
});

test("dates are said as 21 Nov 2026, and what is no date as a dash", () => {
  expect(date("2026-11-21")).toBe("21 Nov 2026");
  expect(dateTime("2026-11-21T06:10:00Z")).toBe("21 Nov 2026, 06:10");
  expect(month("2026-05-01")).toBe("May 2026");
  expect(date("soon")).toBe("\u2013");
  expect(date(new Date(Number.NaN))).toBe("\u2013");
});

test("a ratio near one is told apart from one, however wide its interval; a large one is not made finer", () => {
  const ratio = { unit: "ratio" } as const;
  const said = (value: number) => read(rounded(value, ratio, 1));
  expect([0.04, 0.26, 0.5, 1.4, 2, 6.9, 53.2].map(said)).toEqual([
    "0.04 \u00d7",
    "0.3 \u00d7",
    "0.5 \u00d7",
    "1.4 \u00d7",
    "2 \u00d7",
    "7 \u00d7",
    "53 \u00d7",
  ]);
});

test("minus is a minus, and nothing is never minus nothing", () => {
  expect(plain(-1204)).toBe("\u22121,204");
  expect(plain(-0.2)).toBe("0");
  expect(read(short(-1_234_567))).toBe("\u22121.2 M");
  expect(read(short(999_960))).toBe("1 M");
});

test("no number at all is ever shown as NaN or infinity", () => {
  const units = ["share", "points", "money", "number", "count", "days", "hours", "ratio"] as const;
  fc.assert(
    fc.property(fc.double(), fc.constantFrom(...units), fc.double(), (value, unit, step) => {
      for (const text of [rounded(value, { unit }), exact(value, { unit }), short(value, Math.abs(step))]) {
        expect(text).not.toMatch(/NaN|\u221e|Infinity/);
      }
    }),
  );
});

test("a larger number never reads as a smaller one of the same scale", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9990 }), fc.integer({ min: 0, max: 9990 }), (a, b) => {
      const [low, high] = a <= b ? [a, b] : [b, a];
      expect(Number(short(low).replaceAll(",", ""))).toBeLessThanOrEqual(Number(short(high).replaceAll(",", "")));
    }),
  );
});
