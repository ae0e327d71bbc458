import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { diffStrategies } from "./diff/diff-strategies.ts";
import { explainStrategy } from "./explain/explain-strategy.ts";
import { parseStrategy } from "./parse-strategy.ts";
import { formatProblem } from "./problem.ts";
import { findUnreachable } from "./segments/find-unreachable.ts";

const root = new URL("../../", import.meta.url).pathname;
const files = globSync("examples/*/strategy*.yaml", { cwd: root });

const read = (file: string) => {
  const { strategy, problems, warnings } = parseStrategy(readFileSync(`${root}${file}`), file);
  expect([...problems, ...warnings].map(formatProblem)).toEqual([]);
  if (strategy === undefined) throw new Error(`${file} does not parse.`);
  return strategy;
};

test.each(files)("%s parses without a problem, can be said, and every segment of it can be reached", (file) => {
  const strategy = read(file);
  expect(explainStrategy(strategy).map(({ title }) => title)).toContain("Where we play");
  expect(findUnreachable(strategy)).toEqual([]);
  for (const { sentences } of explainStrategy(strategy))
    for (const said of sentences) expect(said).not.toMatch(/undefined|NaN|\[object/);
});

test("The founding example uses every part of the language", () => {
  const strategy = read("examples/meridian/strategy.yaml");
  const empty = Object.entries(strategy).filter(([, value]) => Array.isArray(value) && value.length === 0);
  expect(empty).toEqual([]);
  expect(strategy).toMatchObject({
    version: 3,
    effective: "2026-01-01",
    currency: "USD",
    channel: { rules: expect.anything(), conflicts: expect.anything() },
    costs: { sellingHour: 120 },
  });
});

test("Going up-market is a change that people can read", () => {
  const changes = diffStrategies(read("examples/meridian/strategy-v2.yaml"), read("examples/meridian/strategy.yaml"));
  const sentences = changes.map(({ sentence }) => sentence);
  expect(sentences).toContain("The play in core is now pursue (was selective).");
  expect(sentences).toContain("Core is now meant to take 60% of effort (was 25%).");
  expect(sentences).toContain("Discounts above 10% up to 15% now need manager within 4 hours (was no approval).");
  for (const said of sentences) expect(said).not.toMatch(/undefined|NaN|\[object/);
});
