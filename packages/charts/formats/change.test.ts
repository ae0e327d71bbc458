import fc from "fast-check";
import { expect, test } from "vitest";
import { cellOrder, cellText } from "./cell.ts";
import type { CellKind } from "./cell-kind.ts";
import { changeOf, changeText, intervalsText } from "./change.ts";

const estimate = (value: number, half: number) =>
  ({
    kind: "estimate",
    estimate: value,
    low: value - half,
    high: value + half,
    level: 0.95,
    n: 30,
    method: "",
  }) as const;
const insufficient = { kind: "insufficient", n: 2, reason: "two deals", enough: "30 would be", method: "" } as const;

test.each<[unknown, unknown, CellKind, string]>([
  [estimate(0.44, 0.05), estimate(0.4, 0.05), "share estimate", "\u22124.0\u00a0points, within its interval"],
  [estimate(0.44, 0.01), estimate(0.5, 0.01), "share estimate", "+6.0\u00a0points, intervals apart"],
  [estimate(0.44, 0.01), insufficient, "share estimate", "cannot be told"],
  [estimate(0.44, 0.01), null, "share estimate", "cannot be told"],
  [0.2, 0.25, "share", "+5.0\u00a0points"],
  [0.34, 0.3906, "share", "+5.1\u00a0points"],
  [0.34, 0.3402, "share", "0.0\u00a0points"],
  [12, 15, "count", "+3"],
  [15, 12, "count", "\u22123"],
  [12, 12, "count", "as before"],
  [null, null, "money", "as before"],
  ["1000.50", "900.25", "money", "\u2212100.25\u00a0EUR"],
  ["2026-06-30", "2026-07-12", "date", "+12\u00a0days"],
  ["pass", "work", "text", "other words"],
  ["pass", "pass", "text", "as before"],
  ["", null, "text", "as before"],
])("%o then %o (%s): %s", (before, after, kind, says) => {
  expect(cellText(changeOf(before, after, kind), "text", "EUR")).toBe(says);
});

test("money in two currencies has no difference", () => {
  expect(changeText(changeOf(10, 12, "money", false))).toBe("cannot be told");
});

test("a change never stands beyond its intervals unless they are apart, and reads backwards with the other sign", () => {
  const number = fc.integer({ min: -1000, max: 1000 });
  const half = fc.integer({ min: 1, max: 400 });
  fc.assert(
    fc.property(number, half, number, half, (first, firstHalf, second, secondHalf) => {
      const [a, b] = [estimate(first, firstHalf), estimate(second, secondHalf)];
      const [there, back] = [changeOf(a, b, "ratio estimate"), changeOf(b, a, "ratio estimate")];
      expect(Number(cellOrder(there, "text"))).toBe(0 - Number(cellOrder(back, "text")));
      const apart = Math.max(a.low, b.low) > Math.min(a.high, b.high);
      if (there.how === "by") expect(intervalsText(there)).toBe(apart ? "intervals apart" : "within its interval");
      else expect([first, firstHalf]).toEqual([second, secondHalf]);
    }),
  );
});
