import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectRefused } from "../reference/refusal.ts";
import { normalShrinkage } from "./normal-shrinkage.ts";
import { normalSpread } from "./normal-spread.ts";

describe("normalSpread", () => {
  test("is the prior of normalShrinkage, whose agreement with R is tested there", () => {
    const cell = fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: 0.01, max: 3, noNaN: true }));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 30 }), (cells) => {
        const [estimates, errors] = [cells.map(([estimate]) => estimate), cells.map(([, error]) => error)];
        const { prior, betweenVariance } = normalShrinkage(estimates, errors);
        expect(normalSpread(estimates, errors)).toEqual({ mean: prior!.mean, betweenVariance });
      }),
    );
  });

  test("finds the same spread however small or large the unit of measure is: the products of variances neither vanish nor overflow", () => {
    const estimates = Array.from({ length: 3000 }, (_, at) => ((at * 7919) % 1000) / 1000);
    const errors = estimates.map((_, at) => 0.1 + (at % 7) / 50);
    const told = normalSpread(estimates, errors)!;
    for (const scale of [1e-40, 1e-6, 1e6, 1e40]) {
      const spread = normalSpread(
        estimates.map((value) => value * scale),
        errors.map((value) => value * scale),
      )!;
      expect(spread.mean / scale).toBeCloseTo(told.mean, 9);
      expect(spread.betweenVariance / scale ** 2).toBeCloseTo(told.betweenVariance, 9);
    }
  });

  test("knows nothing without cells, and refuses errors that are not above 0", () => {
    expect(normalSpread([], [])).toBeNull();
    expectRefused(() => normalSpread([1, 2], [1, 0]), "standardErrors");
  });
});
