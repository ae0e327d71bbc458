import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { StatisticsError } from "../statistics-error.ts";
import { groupedFolds } from "./grouped-folds.ts";
import { outOfFoldPredictions } from "./out-of-fold-predictions.ts";
import { outOfTimeSplit } from "./out-of-time-split.ts";

describe("outOfTimeSplit", () => {
  it("never trains on what was not known at the cutoff", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 20 })), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: 0, max: 5 }),
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        (points, gap, testShare) => {
          const times = points.map((point) => point[0]);
          const knownAt = points.map((point) => point[0] + point[1]);
          const { train, test, cutoff } = outOfTimeSplit(times, { testShare, gap, knownAt });
          for (const row of train) {
            expect(times[row]!).toBeLessThan(cutoff - gap);
            expect(knownAt[row]!).toBeLessThan(cutoff);
          }
          expect(Array.from(test)).toEqual(times.map((_, row) => row).filter((row) => times[row]! >= cutoff));
          expect(test.length).toBeGreaterThanOrEqual(Math.floor(testShare * times.length));
          const expected = times
            .map((_, row) => row)
            .filter((row) => times[row]! < cutoff - gap && knownAt[row]! < cutoff);
          expect(Array.from(train)).toEqual(expected);
        },
      ),
    );
  });

  it("cuts where it is told", () => {
    expect(outOfTimeSplit([1, 5, 3, 9, 5], { cutoff: 5 })).toEqual({
      cutoff: 5,
      train: Int32Array.of(0, 2),
      test: Int32Array.of(1, 3, 4),
    });
    expect(outOfTimeSplit([1, 2], { cutoff: 9, knownAt: [Number.POSITIVE_INFINITY, 3] }).train).toEqual(
      Int32Array.of(1),
    );
  });

  it.each<[string, () => unknown]>([
    ["times", () => outOfTimeSplit([])],
    ["times", () => outOfTimeSplit([1, Number.NaN])],
    ["testShare", () => outOfTimeSplit([1, 2], { testShare: 1 })],
    ["testShare", () => outOfTimeSplit([1, 2], { testShare: 0.5, cutoff: 1 })],
    ["cutoff", () => outOfTimeSplit([1, 2], { cutoff: Number.NaN })],
    ["gap", () => outOfTimeSplit([1, 2], { gap: -1 })],
    ["knownAt", () => outOfTimeSplit([1, 2], { knownAt: [1] })],
    ["knownAt", () => outOfTimeSplit([1, 2], { knownAt: [1, Number.NaN] })],
    ["folds", () => groupedFolds([1, 2, 3], { folds: 1, random: seededRandom(1) })],
    ["groups", () => groupedFolds([1, 1, 2], { folds: 3, random: seededRandom(1) })],
  ])("refuses bad input and names %s", (argument, call) => {
    expect(call).toThrow(StatisticsError);
    expect(call).toThrow(expect.objectContaining({ argument }));
  });
});

describe("groupedFolds", () => {
  it("judges on every row once, splits no group, and fills folds evenly", () => {
    const labels = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"), { minLength: 20, maxLength: 80 });
    fc.assert(
      fc.property(labels, fc.integer({ min: 2, max: 3 }), fc.nat(), (groups, folds, seed) => {
        fc.pre(new Set(groups).size >= folds);
        const splits = groupedFolds(groups, { folds, random: seededRandom(seed) });
        expect(splits.flatMap(({ test }) => Array.from(test)).sort((a, b) => a - b)).toEqual(
          groups.map((_, row) => row),
        );
        for (const { train, test } of splits) {
          const tested = new Set(Array.from(test, (row) => groups[row]));
          expect(Array.from(train).some((row) => tested.has(groups[row]))).toBe(false);
          expect(train.length + test.length).toBe(groups.length);
        }
        const largest = Math.max(
          ...Array.from(new Set(groups), (group) => groups.filter((other) => other === group).length),
        );
        const sizes = splits.map(({ test }) => test.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(largest);
      }),
    );
  });
});

describe("outOfFoldPredictions", () => {
  it("predicts every row by a model that did not see it", () => {
    const outcomes = [1, 2, 3, 4, 5, 6];
    const splits = groupedFolds(outcomes, { folds: 3, random: seededRandom(4) });
    const said = outOfFoldPredictions(6, splits, (train, test) => {
      const mean = train.reduce((sum, row) => sum + outcomes[row]!, 0) / train.length;
      return Array.from(test, () => mean);
    });
    splits.forEach(({ train, test }) => {
      const mean = train.reduce((sum, row) => sum + outcomes[row]!, 0) / train.length;
      for (const row of test) expect(said[row]).toBe(mean);
    });
  });

  it.each<[string, () => unknown]>([
    ["splits", () => outOfFoldPredictions(2, [{ train: Int32Array.of(0), test: Int32Array.of(1) }], () => [1])],
    ["splits", () => outOfFoldPredictions(2, [{ train: Int32Array.of(), test: Int32Array.of(1, 1) }], () => [1, 1])],
    ["splits", () => outOfFoldPredictions(2, [{ train: Int32Array.of(), test: Int32Array.of(5) }], () => [1])],
    ["fitAndPredict", () => outOfFoldPredictions(1, [{ train: Int32Array.of(), test: Int32Array.of(0) }], () => [])],
  ])("refuses bad input and names %s", (argument, call) => {
    expect(call).toThrow(StatisticsError);
    expect(call).toThrow(expect.objectContaining({ argument }));
  });
});
