import fc from "fast-check";
import { expect, it } from "vitest";
import { canonical } from "./canonical.ts";
import type { Json } from "./event.ts";

/** The same by another route: objects made anew with their keys in order, written by `JSON.stringify` alone. */
function another(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(another).join(",")}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${another(each as Json)}`).join(",")}}`;
}

it("writes any JSON the same, whatever order its keys came in", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4, noUnicodeString: false }), (value) => {
      expect(canonical(value as Json)).toBe(another(value as Json));
    }),
  );
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`k${(at * 17) % 40}`, at]));
  expect(canonical(many)).toBe(another(many));
});

it("writes what needs an escape with it, and what needs none without", () => {
  const odd = [
    '"',
    "\\",
    "\n",
    "\u0000",
    "\u001f",
    "\u007f",
    "\u2028",
    "ü",
    "\ud83d\ude00",
    "\ud800",
    "\udc00x",
    "\uffff",
  ];
  expect(canonical(odd)).toBe(JSON.stringify(odd));
  expect(canonical({ b: 1, a: [true, null], 10: -0, 9: 1e21, "\n": {} })).toBe(
    '{"\\n":{},"10":0,"9":1e+21,"a":[true,null],"b":1}',
  );
});
