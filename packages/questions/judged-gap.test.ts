import type { Doubtful } from "@fairway/statistics";
import fc from "fast-check";
import { expect, it } from "vitest";
import { couldBeClosed } from "./judged-gap.ts";

const gapOf = (estimate: number): Doubtful => ({
  kind: "estimate",
  estimate,
  low: estimate - 0.01,
  high: estimate + 0.01,
  level: 0.95,
  n: 100,
  method: "by hand",
});

it("is so where some way of placing what cannot be judged gives the intended share, and only there", () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(share, share, share, (actual, intended, unjudged) => {
      const ends = [actual * (1 - unjudged), actual * (1 - unjudged) + unjudged];
      fc.pre(ends.every((end) => Math.abs(end - intended) > 1e-9));
      const within = ends[0]! <= intended && intended <= ends[1]!;
      expect(couldBeClosed(gapOf(actual - intended), intended, unjudged)).toBe(within);
    }),
  );
});

it("is never so where all can be judged, or nothing is intended", () => {
  expect(couldBeClosed(gapOf(-0.1), 0.5, 0)).toBe(false);
  expect(couldBeClosed(gapOf(-0.1), null, 0.9)).toBe(false);
  expect(couldBeClosed(null, 0.5, 0.9)).toBe(false);
});
