import { expect, test } from "vitest";
import { pages, pagesFor } from "./pages.ts";

const titles = (roles: readonly string[], open = false) => pagesFor(roles, open).map(({ path }) => path);

test("a page is for those whose work it is; where nobody signs in, whoever is here looks after the data", () => {
  expect(titles(["seller"])).not.toContain("/data");
  expect(titles(["revenue operations"])).toContain("/data");
  expect(titles(["administrator"])).toEqual(pages.map(({ path }) => path));
  expect(titles([], true)).toContain("/data");
  expect(titles([], true)).not.toContain("/people");
});

test("no two pages share a key", () => {
  const keys = pages.flatMap(({ key }) => key ?? []);
  expect(new Set(keys).size).toBe(keys.length);
});
