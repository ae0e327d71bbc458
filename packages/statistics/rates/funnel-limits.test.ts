import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { ratesAndMeans } from "../reference/rates-and-means.ts";
import { expectRefused } from "../reference/refusal.ts";
import { funnelLimits } from "./funnel-limits.ts";

describe("funnelLimits", () => {
  test("agree with R's exact quantiles, interpolated as Spiegelhalter does", () => {
    for (const { target, n, level, low, high, eventsLow, eventsHigh } of ratesAndMeans.funnel) {
      const [limit] = funnelLimits(target, n, { levels: [level] });
      expectAgreement([limit!.low, limit!.high], [low, high], 1e-8, 1e-6);
      const [events] = funnelLimits(target, n, { levels: [level], family: "events" });
      expectAgreement([events!.low, events!.high], [eventsLow, eventsHigh], 1e-8, 1e-6);
    }
  });

  test("hold the target, narrow as n grows and come near the normal limits of a large n", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.integer({ min: 5, max: 2000 }), (target, n) => {
        const [inner, outer] = funnelLimits(target, n);
        expect(outer!.low).toBeLessThanOrEqual(inner!.low);
        expect(inner!.low).toBeLessThan(target);
        expect(inner!.high).toBeGreaterThan(target);
        expect(outer!.high).toBeGreaterThanOrEqual(inner!.high);
        const [wide] = funnelLimits(target, 10_000);
        expect(wide!.high).toBeCloseTo(target + 1.95996 * Math.sqrt((target * (1 - target)) / 10_000), 3);
      }),
    );
  });

  test("refuse a target, n or level that is none, by name", () => {
    for (const target of [0, 1, -0.1, Number.NaN]) expectRefused(() => funnelLimits(target, 10), "target");
    for (const n of [0, 2.5, Number.NaN]) expectRefused(() => funnelLimits(0.2, n), "n");
    expectRefused(() => funnelLimits(0.2, 0, { family: "events" }), "n");
    expectRefused(() => funnelLimits(0.2, 10, { levels: [1] }), "levels");
  });
});
