import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StatisticsError } from "../statistics-error.ts";
import { histogramLength, numbersPerBin, numbersPerFeature } from "./histogram.ts";
import { histogramKernel } from "./histogram-kernel.ts";
import { shardArrays, shardMemory } from "./shard-memory.ts";

const settings = { objective: "logistic", grid: 1.5 } as const;

describe("histogramKernel", () => {
  it("adds what a plain loop adds, bit for bit, on top of what is there", () => {
    const tables = fc.integer({ min: 1, max: 40 }).chain((rows) =>
      fc.integer({ min: 1, max: 9 }).chain((features) =>
        fc.record({
          rows: fc.constant(rows),
          features: fc.constant(features),
          bins: fc.uint8Array({ minLength: rows * features, maxLength: rows * features }),
          derivatives: fc.float64Array({ minLength: 2 * rows, maxLength: 2 * rows, noNaN: true, min: -1e9, max: 1e9 }),
          chosen: fc.array(fc.nat(rows - 1), { minLength: 1, maxLength: 60 }),
          before: fc.double({ min: -1, max: 1, noNaN: true }),
        }),
      ),
    );
    fc.assert(
      fc.property(tables, ({ rows, features, bins, derivatives, chosen, before }) => {
        const shard = shardMemory({ ...settings, rows: Math.max(rows, chosen.length), features });
        const arrays = shardArrays(shard);
        arrays.bins.set(bins);
        arrays.derivatives.set(derivatives);
        arrays.order.set(chosen);
        arrays.histogram.fill(before);
        const expected = new Float64Array(histogramLength(features)).fill(before);
        for (const row of chosen) {
          for (let feature = 0; feature < features; feature++) {
            const at = feature * numbersPerFeature + numbersPerBin * bins[row * features + feature]!;
            expected[at]! += derivatives[2 * row]!;
            expected[at + 1]! += derivatives[2 * row + 1]!;
            expected[at + 2]! += 1;
          }
        }
        const addRows = histogramKernel(shard.memory);
        const from = arrays.order.byteOffset;
        const to = from + 4 * chosen.length;
        const { byteOffset: pairs } = arrays.derivatives;
        addRows(from, to, arrays.bins.byteOffset, features, pairs, arrays.histogram.byteOffset);
        expect(arrays.histogram.every((value, at) => Object.is(value, expected[at]))).toBe(true);
      }),
    );
  });

  it("adds one row only where the rows end after one", () => {
    const shard = shardMemory({ ...settings, rows: 3, features: 1 });
    const { derivatives, bins, order, histogram } = shardArrays(shard);
    derivatives.set([1, 2, 3, 4, 5, 6]);
    bins.set([7, 255, 7]);
    order.set([1, 0, 2]);
    const addRows = histogramKernel(shard.memory);
    addRows(order.byteOffset, order.byteOffset + 4, bins.byteOffset, 1, derivatives.byteOffset, histogram.byteOffset);
    expect(Array.from(histogram.subarray(3 * 255))).toEqual([3, 4, 1]);
    expect(histogram.subarray(0, 3 * 255).every((value) => value === 0)).toBe(true);
  });
});

describe("shardMemory", () => {
  it("refuses a shard beyond what 32-bit addresses reach, before it takes any memory", () => {
    expect(() => shardMemory({ ...settings, rows: 1e9, features: 20 })).toThrow(StatisticsError);
    expect(() => shardMemory({ ...settings, rows: 1e9, features: 20 })).toThrow(
      expect.objectContaining({ argument: "table" }),
    );
  });

  it("lays arrays side by side, none over another, and gives each of two readers the same", () => {
    const shard = shardMemory({ ...settings, rows: 5, features: 3 });
    const arrays = Object.values(shardArrays(shard));
    arrays.forEach((array, at) => {
      array.fill(at + 1);
    });
    Object.values(shardArrays(shard)).forEach((array, at) => {
      expect(Array.from(array).every((value) => value === at + 1)).toBe(true);
    });
  });
});
