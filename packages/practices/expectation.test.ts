import fc from "fast-check";
import { expect, it } from "vitest";
import { gradeOf, readingAt } from "./expectation.ts";
import type { FrozenAnswer } from "./frozen-answer.ts";

const answer = (result: FrozenAnswer["result"]): FrozenAnswer => ({
  question: "q",
  asks: "q?",
  asOf: "2026-03-01",
  params: {},
  state: "answered",
  headline: "",
  result,
  method: [],
  strategyVersion: 1,
  dataVersion: "1",
});

it("reads a number, or an estimate with its interval, at a path; nothing where there is none", () => {
  const found = answer({ total: { estimate: 0.4, low: 0.3, high: 0.5, n: 40 }, rows: [{ share: 0.2 }], text: "no" });
  expect(readingAt(found, "total")).toEqual({ value: 0.4, low: 0.3, high: 0.5, n: 40 });
  expect(readingAt(found, "rows.0.share")).toEqual({ value: 0.2, low: null, high: null, n: null });
  for (const path of ["text", "rows", "rows.7.share", "no.such", ""]) expect(readingAt(found, path)).toBeUndefined();
});

it("settles only what an interval settles", () => {
  const reading = (low: number, high: number) => ({ value: (low + high) / 2, low, high, n: 10 });
  const atLeast = { atLeast: 0.5, atMost: null };
  expect(gradeOf(reading(0.5, 0.7), atLeast)).toBe("as expected");
  expect(gradeOf(reading(0.3, 0.49), atLeast)).toBe("not as expected");
  expect(gradeOf(reading(0.4, 0.6), atLeast)).toBe("cannot be told");
  expect(gradeOf({ value: 0.5, low: null, high: null, n: null }, atLeast)).toBe("as expected");
  expect(gradeOf(null, atLeast)).toBe("cannot be told");
  expect(gradeOf(reading(0.2, 0.4), { atLeast: 0.1, atMost: 0.5 })).toBe("as expected");
  expect(gradeOf(reading(0.6, 0.8), { atLeast: 0.1, atMost: 0.5 })).toBe("not as expected");
});

it("is never surer with a wider interval", () => {
  const number = fc.double({ min: -10, max: 10, noNaN: true });
  const wide = fc.double({ min: 0, max: 5, noNaN: true });
  fc.assert(
    fc.property(number, wide, wide, number, (value, narrow, more, bound) => {
      const within = (width: number) =>
        gradeOf({ value, low: value - width, high: value + width, n: 1 }, { atLeast: bound, atMost: null });
      if (within(narrow + more) !== "cannot be told") expect(within(narrow)).toBe(within(narrow + more));
    }),
  );
});
