import { expect, it } from "vitest";
import type { Estimate } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import { pValueOfInterval } from "./p-value-of-interval.ts";

const estimate = (value: number, low: number, high: number): Estimate => ({
  kind: "estimate",
  estimate: value,
  low,
  high,
  level: 0.95,
  n: 10,
  method: "given",
});

it("gives the p-value of Altman and Bland's example: log relative risk -0.2107 (-0.4463 to 0.0296), p 0.08", () => {
  const symmetric = estimate(-0.2107, -0.2107 - (0.0296 + 0.4463) / 2, -0.2107 + (0.0296 + 0.4463) / 2);
  expect(pValueOfInterval(symmetric, 0)).toBeCloseTo(0.083, 2);
});

it("is 0.05 where the interval just touches the value asked about, on either side", () => {
  expect(pValueOfInterval(estimate(0.3, 0.1, 0.7), 0.1)).toBeCloseTo(0.05, 10);
  expect(pValueOfInterval(estimate(0.3, 0.1, 0.7), 0.7)).toBeCloseTo(0.05, 10);
});

it("is 1 at the estimate itself and refuses an interval without width", () => {
  expect(pValueOfInterval(estimate(0.3, 0.1, 0.7), 0.3)).toBe(1);
  expect(() => pValueOfInterval(estimate(0.3, 0.3, 0.3), 0)).toThrow(StatisticsError);
  expect(() => pValueOfInterval(estimate(0.3, 0.1, 0.7), Number.NaN)).toThrow(/against/);
});
