import fc from "fast-check";
import { expect, test } from "vitest";
import { carriedSearch, parseSearch, questionSearch, stringifySearch } from "./search.ts";

test("what is written into the address reads back the same", () => {
  const name = fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/);
  const text = fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" });
  const value = fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 3 }));
  fc.assert(
    fc.property(fc.dictionary(name, value), (search) => {
      expect(parseSearch(stringifySearch(search))).toEqual({ ...search });
    }),
  );
});

test("equal filters give equal addresses, and empty ones leave no trace", () => {
  expect(stringifySearch({ b: "2", a: "1" })).toBe(stringifySearch({ a: "1", b: "2" }));
  expect(stringifySearch({ a: "", b: undefined, c: [] })).toBe("");
});

test("the question is asked without what the page keeps for itself; the day goes along to other pages", () => {
  const search = parseSearch("?as_of=2026-06-30&row=%7B%7D&period=quarter&compare=2026-03-31&column=gap");
  expect(questionSearch(search)).toEqual({ as_of: "2026-06-30", period: "quarter" });
  expect(carriedSearch(search)).toEqual({ as_of: "2026-06-30" });
});
