import fc from "fast-check";
import { expect, it } from "vitest";
import { mixOf } from "./mix.ts";

const segments = ["core", "mid", "outside", "unknown"];
const cells = fc.array(
  fc.record({
    unit: fc.integer({ min: 0, max: 11 }),
    sellers: fc.constant(12),
    month: fc.constant("2026-01-01"),
    segment: fc.constantFrom(...segments),
    value: fc.integer({ min: 0, max: 1000 }),
  }),
  { minLength: 1, maxLength: 60 },
);
const intents = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }))
  .map(([core, mid]) => [core / 100, mid / 100, null, null]);

it("shares of what can be judged sum to one, lie in their intervals; misalignment lies between none and all", () => {
  fc.assert(
    fc.property(cells, intents, (rows, meant) => {
      const mix = mixOf(rows as Parameters<typeof mixOf>[0], segments, meant);
      const shares = mix.shares.slice(0, 3);
      if (shares.every((share) => share.kind === "estimate")) {
        expect(shares.reduce((sum, { estimate }) => sum + estimate, 0)).toBeCloseTo(1, 9);
        for (const { low, estimate, high } of shares) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(estimate);
          expect(high).toBeGreaterThanOrEqual(estimate);
          expect(high).toBeLessThanOrEqual(1);
        }
      }
      expect(mix.unjudged).toBeGreaterThanOrEqual(0);
      expect(mix.unjudged).toBeLessThanOrEqual(1);
      const { misalignment } = mix;
      if (misalignment?.kind !== "estimate") return;
      expect(misalignment.estimate).toBeGreaterThanOrEqual(0);
      expect(misalignment.estimate).toBeLessThanOrEqual(1);
    }),
    { numRuns: 40 },
  );
});
