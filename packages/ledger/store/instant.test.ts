import fc from "fast-check";
import { expect, it } from "vitest";
import { instant } from "./instant.ts";

it("writes an instant of the store as events carry it, and leaves a microsecond to be seen", () => {
  const without = (at: Date) => at.toISOString().replace(/\.?0*Z$/, "");
  const some = fc.date({
    min: new Date("0001-01-01T00:00:01Z"),
    max: new Date("9999-12-31T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(some, (at) => {
      const whole = at.getMilliseconds() === 0;
      expect(instant(whole ? at.toISOString().slice(0, 19) : without(at))).toBe(at.toISOString());
    }),
  );
  expect(instant("2026-03-01T06:00:00.123456")).toBe("2026-03-01T06:00:00.123456Z");
});
