import { expect, test } from "vitest";
import { leadingSignals } from "./leading-signals.ts";

const signal = (id: string) => ({ id, question: id.slice(0, 1) });
const ids = (texts: readonly string[], count: number) =>
  leadingSignals(texts.map(signal), count).map((each) => each.id);

test("every question is heard before one is heard twice", () => {
  expect(ids(["a1", "a2", "a3", "b1", "c1", "c2"], 5)).toEqual(["a1", "b1", "c1", "a2", "c2"]);
});

test("one question alone fills the list, and none makes none", () => {
  expect(ids(["a1", "a2", "a3"], 2)).toEqual(["a1", "a2"]);
  expect(ids([], 5)).toEqual([]);
});
