import fc from "fast-check";
import { expect, test } from "vitest";
import { linearScale } from "./linear.ts";
import { tickText } from "./tick-text.ts";

const texts = (values: readonly number[], unit: "share" | "money" | "days") => {
  const scale = linearScale(values, [0, 400], { count: 5 });
  return scale.ticks.map((tick) => tickText(tick, scale, { unit }).replaceAll(/\s/g, " "));
};

test("steps of 2.5 are written as they are", () => {
  expect(texts([0.825, 0.935], "share")).toEqual(["82.5", "85", "87.5", "90", "92.5", "95 %"]);
  expect(texts([0, 12_000], "money")).toEqual(["0", "2,500", "5,000", "7,500", "10 k", "12.5 k"]);
  expect(texts([0, 1_200_000], "money")).toEqual(["0", "250 k", "500 k", "750 k", "1 M", "1.25 M"]);
  expect(texts([0, 12], "days")).toEqual(["0", "2.5", "5", "7.5", "10", "12.5 days"]);
});

test("no two ticks of a share's axis read alike, and none is rounded to what it is not", () => {
  const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
  fc.assert(
    fc.property(share, share, fc.integer({ min: 2, max: 6 }), (one, other, count) => {
      fc.pre(Math.abs(one - other) >= 0.01);
      const scale = linearScale([one, other], [0, 400], { count, most: 1, least: 0 });
      for (const tick of scale.ticks)
        expect(Number.parseFloat(tickText(tick, scale, { unit: "share" }))).toBeCloseTo(tick * 100, 6);
    }),
  );
});
