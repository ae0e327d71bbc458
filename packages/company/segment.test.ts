import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { segments, trueSegment, visibleSegment } from "./segment.ts";

test("the segments are those of the sample strategy, in its order", () => {
  const document = readFileSync(new URL("../../examples/meridian/strategy.yaml", import.meta.url), "utf8");
  const places = segments.slice(0, -1).map((segment) => document.indexOf(`\n  ${segment}:\n`));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

test("limits belong to the upper segment", () => {
  expect(visibleSegment("bank", 1000, false, 1)).toBe("core");
  expect(visibleSegment("bank", 999, false, 1)).toBe("mid-market");
  expect(visibleSegment("retail", 1000, false, 1)).toBe("large-unregulated");
  expect(visibleSegment("retail", 200, false, 1)).toBe("mid-market");
  expect(visibleSegment("retail", 199, false, 1)).toBe("outside");
  expect(visibleSegment("retail", 50, true, 1_999_999)).toBe("resellers");
  expect(visibleSegment("retail", 50, true, 2_000_000)).toBe("outside");
});

test("a field that would decide and is unknown makes the segment unknown; one that would not does not", () => {
  expect(visibleSegment("bank", null, false, 1)).toBe("unknown");
  expect(visibleSegment(null, 5000, false, 1)).toBe("unknown");
  expect(visibleSegment(null, 500, false, null)).toBe("mid-market");
  expect(visibleSegment(null, 50, false, null)).toBe("outside");
  expect(visibleSegment("retail", 50, true, null)).toBe("unknown");
});

test("a known segment holds whatever the unknown fields are", () => {
  const industry = fc.constantFrom("hospital", "pharma", "bank", "retail", "education");
  const employees = fc.integer({ min: 1, max: 3000 });
  const amount = fc.integer({ min: 0, max: 4_000_000 });
  const maybe = fc.boolean();
  fc.assert(
    fc.property(
      industry,
      employees,
      fc.boolean(),
      amount,
      maybe,
      maybe,
      maybe,
      (of, count, reseller, cents, noIndustry, noEmployees, noAmount) => {
        const seen = visibleSegment(
          noIndustry ? null : of,
          noEmployees ? null : count,
          reseller,
          noAmount ? null : cents,
        );
        if (seen !== "unknown") expect(seen).toBe(visibleSegment(of, count, reseller, cents));
        if (!reseller)
          expect(visibleSegment(of, count, false, cents)).toBe(
            trueSegment({ industry: of, employees: count, reseller }),
          );
      },
    ),
  );
});
