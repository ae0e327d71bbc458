import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { effectSizes, nothingPlanted, plantedEffects } from "./effects.ts";
import { segments } from "./segment.ts";

test("an effect left out has its usual size, one can be set, one can be taken away", () => {
  expect(effectSizes({})).toEqual(plantedEffects);
  expect(effectSizes({ sellerSkill: 1 }).sellerSkill).toBe(1);
  expect(effectSizes({ segmentWinRates: "none" }).segmentWinRates.core).toBe(
    effectSizes({ segmentWinRates: "none" }).segmentWinRates.outside,
  );
});

test("where nothing is planted no segment and no source has a size of its own", () => {
  const sizes = effectSizes(nothingPlanted);
  expect(Object.keys(nothingPlanted).toSorted()).toEqual(Object.keys(plantedEffects).toSorted());
  for (const name of [
    "segmentWinRates",
    "segmentDiscounts",
    "segmentCycles",
    "segmentAmounts",
    "segmentChurn",
    "segmentTickets",
  ] as const) {
    expect(new Set(Object.values(sizes[name])).size).toBe(1);
  }
  for (const name of ["sourceMix", "sourceConversion", "sourceOdds"] as const) {
    expect(new Set(Object.values(sizes[name]).map((value) => JSON.stringify(value))).size).toBe(1);
  }
});

test("shares of every source add up to one", () => {
  for (const sizes of [plantedEffects, effectSizes(nothingPlanted)]) {
    for (const mix of Object.values(sizes.sourceMix)) {
      expect(segments.reduce((sum, segment) => sum + mix[segment], 0)).toBeCloseTo(1, 10);
    }
  }
});

test("an effect that the simulation does not have is refused with those it has", () => {
  expect(() => effectSizes({ sellerSkil: 1 } as never)).toThrow('no effect "sellerSkil"; it has segmentWinRates');
});

test("the documentation has a row for every effect, and none that is not there", () => {
  const page = readFileSync(new URL("../../docs/methods/sample-company.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)`\s+\|/gm)].map(([, name]) => name);
  expect(rows.toSorted()).toEqual(Object.keys(plantedEffects).toSorted());
});
