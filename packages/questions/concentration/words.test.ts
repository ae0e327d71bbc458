import { expect, it } from "vitest";
import type { ConcentrationResult } from "./result.ts";
import { headline, partsNote } from "./words.ts";

const estimate = { level: 0.95, n: 20, method: "BCa bootstrap" } as const;

function resultWith(held: number, most: number): ConcentrationResult {
  return {
    since: "2025-01-01",
    until: "2025-12-31",
    top: 0.15,
    sellers: [],
    total: 1,
    amountsUnknown: 0,
    topShare: { kind: "estimate", estimate: held, low: 0.2, high: 0.5, ...estimate },
    gini: { kind: "estimate", estimate: 0.3, low: 0.2, high: 0.4, ...estimate },
    lorenz: [],
    byWorkload: { middle: 0.27, low: 0.25, high: most, years: 1000, productsKnown: 0 },
    decomposition: { top: 300, rest: 100, factors: [{ factor: "win rate", top: 0.5, rest: 0.2, part: 200 }] },
  };
}

it("says what the gap goes with only where it is more than workload and luck explain", () => {
  expect(headline(resultWith(0.28, 0.3))).toMatch(/it is no more than they explain\.$/);
  expect(headline(resultWith(0.4, 0.3))).toMatch(/Of the gap to the rest, .* goes with win rate\.$/);
});

it("says beside the parts of the gap where workload and luck explain all of it, so that no part reads as somebody's merit", () => {
  expect(partsNote(resultWith(0.28, 0.3))).toMatch(/no more than workload and luck explain/);
  expect(partsNote(resultWith(0.4, 0.3))).toBe("Shapley's value of each factor; the parts add up exactly.");
});

it("gives the exact figures where rounding would make what differs look the same", () => {
  expect(headline(resultWith(0.288, 0.2863))).toMatch(/with 28\.8\s% against at most 28\.63\s% it is more/);
  expect(headline(resultWith(0.4, 0.3))).not.toMatch(/against at most/);
});
