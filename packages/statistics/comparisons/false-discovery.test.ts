import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { comparisons } from "../reference/comparisons.ts";
import { expectRefused } from "../reference/refusal.ts";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { benjaminiYekutieli } from "./benjamini-yekutieli.ts";

const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

describe("benjaminiHochberg and benjaminiYekutieli", () => {
  test("agree with R's p.adjust, with ties, zeros, ones and a single value", () => {
    for (const { p, BH, BY } of comparisons.adjusted) {
      expectAgreement(benjaminiHochberg(p), BH, 1e-12, 0);
      expectAgreement(benjaminiYekutieli(p), BY, 1e-12, 0);
    }
  });

  test("call what the step-up rule calls, for any rate", () => {
    fc.assert(
      fc.property(chances, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (pValues, rate) => {
        const sorted = [...pValues].sort((a, b) => a - b);
        let last = -1;
        for (const [rank, value] of sorted.entries())
          if (value * sorted.length <= rate * (rank + 1) * (1 - 1e-12)) last = rank;
        const called = benjaminiHochberg(pValues).filter((value) => value <= rate * (1 - 1e-12)).length;
        expect(called).toBeGreaterThanOrEqual(sorted.filter((value) => last >= 0 && value <= sorted[last]!).length - 1);
        expect(called).toBeLessThanOrEqual(benjaminiHochberg(pValues).filter((value) => value <= rate).length);
      }),
    );
  });

  test("keep the order of the p-values, never go below them, and Yekutieli's are the larger", () => {
    fc.assert(
      fc.property(chances, (pValues) => {
        const hochberg = benjaminiHochberg(pValues);
        const yekutieli = benjaminiYekutieli(pValues);
        for (const [index, value] of pValues.entries()) {
          expect(hochberg[index]!).toBeGreaterThanOrEqual(value);
          expect(yekutieli[index]!).toBeGreaterThanOrEqual(hochberg[index]! * (1 - 1e-12));
          for (const [other, rival] of pValues.entries()) {
            if (value < rival) expect(hochberg[index]!).toBeLessThanOrEqual(hochberg[other]!);
          }
        }
      }),
    );
  });

  test("keep false calls to the rate asked for, among 80 nulls and 20 effects", () => {
    const random = seededRandom(3);
    let share = 0;
    const runs = 400;
    for (let run = 0; run < runs; run++) {
      const pValues = Array.from({ length: 100 }, (_, index) => (index < 80 ? random() : random() * 1e-3));
      const called = benjaminiHochberg(pValues).map((value) => value <= 0.2);
      const all = called.filter(Boolean).length;
      if (all > 0) share += called.slice(0, 80).filter(Boolean).length / all / runs;
    }
    expect(share).toBeGreaterThan(0.14);
    expect(share).toBeLessThan(0.18);
  });

  test("give nothing for nothing and refuse what is no chance by name", () => {
    expect(benjaminiHochberg([])).toEqual([]);
    for (const bad of [-0.1, 1.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expectRefused(() => benjaminiHochberg([0.5, bad]), "pValues");
      expectRefused(() => benjaminiYekutieli([bad]), "pValues");
    }
  });
});
