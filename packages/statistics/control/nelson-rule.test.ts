import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type NelsonRule, nelsonDetector } from "./nelson-rule.ts";

const first = (rule: NelsonRule, values: readonly number[]) => {
  const detect = nelsonDetector([rule]);
  return values.findIndex((value) => detect(value).length > 0);
};

describe("Nelson's rules", () => {
  test("complete at the value that they should and not before", () => {
    const flat = (value: number, times: number) => new Array<number>(times).fill(value);
    expect(first(1, [2.9, -2.9, 3, 3.1])).toBe(3);
    expect(first(2, [...flat(0.1, 8), -0.1, ...flat(0.2, 9)])).toBe(17);
    expect(first(3, [0, 1, 2, 3, 4, 5])).toBe(5);
    expect(first(3, [5, 4, 3, 2, 1])).toBe(-1);
    expect(first(3, [0, 1, 2, 2, 3, 4, 5, 6, 7])).toBe(8);
    expect(
      first(
        4,
        Array.from({ length: 14 }, (_, index) => (index % 2 ? 0.5 : -0.5)),
      ),
    ).toBe(13);
    expect(first(5, [2.1, 0, 2.2])).toBe(2);
    expect(first(5, [2.1, 0, 0, 2.2])).toBe(-1);
    expect(first(5, [2.1, -2.1])).toBe(-1);
    expect(first(6, [1.1, 1.2, -3, 1.3, 1.4])).toBe(4);
    expect(first(6, [1.1, 1.2, 0, 0, 1.3, 1.4])).toBe(-1);
    expect(first(7, flat(0.5, 15))).toBe(14);
    expect(
      first(
        8,
        Array.from({ length: 8 }, (_, index) => (index % 2 ? 1.5 : -1.5)),
      ),
    ).toBe(7);
    expect(first(8, [1.5, -1.5, 1.5, 0, 1.5, 1.5, 1.5, 1.5])).toBe(-1);
  });

  test("say the same on a window as by their definitions, written out anew", () => {
    const say: Record<NelsonRule, (w: readonly number[]) => boolean> = {
      1: (w) => w.slice(-1).some((v) => v > 3 || v < -3),
      2: (w) => w.length >= 9 && (w.slice(-9).every((v) => v > 0) || w.slice(-9).every((v) => v < 0)),
      3: (w) => {
        const last = w.slice(-6);
        const steps = last.slice(1).map((v, i) => v - last[i]!);
        return last.length === 6 && (steps.every((s) => s > 0) || steps.every((s) => s < 0));
      },
      4: (w) => {
        const last = w.slice(-14);
        const steps = last.slice(1).map((v, i) => Math.sign(v - last[i]!));
        return last.length === 14 && steps.every((s, i) => s !== 0 && (i === 0 || s === -steps[i - 1]!));
      },
      5: (w) => [1, -1].some((side) => w.at(-1)! * side > 2 && w.slice(-3).filter((v) => v * side > 2).length >= 2),
      6: (w) => [1, -1].some((side) => w.at(-1)! * side > 1 && w.slice(-5).filter((v) => v * side > 1).length >= 4),
      7: (w) => w.length >= 15 && w.slice(-15).every((v) => v > -1 && v < 1),
      8: (w) => w.length >= 8 && w.slice(-8).every((v) => v > 1 || v < -1),
    };
    const rules: NelsonRule[] = [1, 2, 3, 4, 5, 6, 7, 8];
    const value = fc.oneof(
      fc.constantFrom(-3.5, -2.5, -1.5, 0, 0.5, 1.5, 2.5, 3.5),
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: 1, max: 4, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (values) => {
        const detect = nelsonDetector(rules);
        for (const [index, at] of values.entries()) {
          const window = values.slice(0, index + 1);
          expect(detect(at)).toEqual(rules.filter((rule) => say[rule](window)));
        }
      }),
      { numRuns: 300 },
    );
  });
});
