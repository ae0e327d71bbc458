import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { languageReference } from "./language-reference.ts";

const reference = languageReference();

test("Every entry says what it means and what it takes", () => {
  for (const { path, means, takes } of reference) {
    expect(`${path}: ${means}`).toMatch(/: \S/);
    expect(takes).not.toMatch(/undefined|^$/);
  }
  expect(reference).toContainEqual({
    path: "where_we_play.<name>.play",
    needed: true,
    means: "Pursue, selective or avoid",
    takes: "one of pursue, selective, avoid",
  });
  expect(reference.find(({ path }) => path === "where_we_play.<name>.intend.effort")?.takes).toBe("text like 60%");
});

test("Every place of the founding example, criteria and names of authors apart, stands in the reference", () => {
  const known = new Set(reference.map(({ path }) => path));
  const document: unknown = parse(
    readFileSync(new URL("../../examples/meridian/strategy.yaml", import.meta.url), "utf8"),
  );
  const missing: string[] = [];
  walk(document, "");
  expect(missing).toEqual([]);

  function walk(value: unknown, path: string): void {
    if (Array.isArray(value)) for (const item of value) walk(item, `${path}[]`);
    else if (typeof value === "object" && value !== null) {
      for (const [name, child] of Object.entries(value)) {
        const here = path === "" ? name : `${path}.${name}`;
        if (known.has(here)) {
          if (name !== "when") walk(child, here);
        } else if (![...known].some((other) => other.startsWith(`${path}.<name>`)) && typeof child === "object")
          missing.push(here);
        else walk(child, `${path}.<name>`);
      }
    }
  }
});
