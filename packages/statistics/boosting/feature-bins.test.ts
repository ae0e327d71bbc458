import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binCount, binRows, featureBins, missingBin } from "./feature-bins.ts";
import { categoryFeature, numberFeature } from "./feature-table.ts";

const binsOf = (values: readonly number[]) =>
  featureBins({ rows: values.length, features: [numberFeature("x", values)] })[0]!;

describe("featureBins", () => {
  it("puts every number into the first bin whose threshold is at least as large", () => {
    const numbers = fc.array(
      fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: -9, max: 9 }),
        fc.constant(Number.NaN),
      ),
      {
        minLength: 1,
        maxLength: 600,
      },
    );
    fc.assert(
      fc.property(numbers, numbers, (seen, later) => {
        const bins = binsOf(seen);
        if (bins.kind !== "number") expect.fail("not numbers");
        const said = binRows(bins, numberFeature("x", later));
        later.forEach((value, row) => {
          const wanted = Number.isNaN(value)
            ? missingBin
            : Array.from(bins.thresholds).filter((threshold) => threshold < value).length;
          expect(said[row]).toBe(wanted);
        });
      }),
    );
  });

  it("keeps up to 255 distinct values apart and parts more evenly", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), {
          minLength: 1,
          maxLength: 255,
        }),
        (values) => {
          const bins = binsOf([...values, ...values]);
          expect(binCount(bins)).toBe(new Set(values).size);
          expect(new Set(binRows(bins, numberFeature("x", values))).size).toBe(new Set(values).size);
        },
      ),
      { numRuns: 50 },
    );
    const many = Array.from({ length: 10_200 }, (_, row) => Math.sqrt(row));
    const counts = new Map<number, number>();
    for (const bin of binRows(binsOf(many), numberFeature("x", many))) counts.set(bin, (counts.get(bin) ?? 0) + 1);
    expect(counts.size).toBe(255);
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
  });

  it("gives levels bins by count, pools the rarest and knows later tables by their levels' names", () => {
    const texts = Array.from({ length: 300 }, (_, level) =>
      Array.from({ length: 301 - level }, () => `level ${level}`),
    ).flat();
    const feature = categoryFeature("c", texts);
    const bins = featureBins({ rows: texts.length, features: [feature] })[0]!;
    expect(binCount(bins)).toBe(255);
    const later = categoryFeature("c", ["level 299", "level 0", "unheard of", null, "level 280"]);
    expect(Array.from(binRows(bins, later))).toEqual([254, 0, missingBin, missingBin, 254]);
  });

  it("holds for no rows, one value and nothing but gaps", () => {
    for (const values of [[], [3, 3, 3], [Number.NaN, Number.NaN]]) {
      const bins = binsOf(values);
      expect(binCount(bins)).toBe(1);
      expect(Array.from(binRows(bins, numberFeature("x", [-1, 3, Number.NaN])))).toEqual([0, 0, missingBin]);
    }
  });
});
