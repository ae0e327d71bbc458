import { expect, it } from "vitest";
import { nextRun } from "./next-run.ts";

it("is today where the time is still to come, and tomorrow where it is over", () => {
  expect(nextRun("02:30", "UTC", "2026-07-01T02:29:59.000Z")).toBe("2026-07-01T02:30:00.000Z");
  expect(nextRun("02:30", "UTC", "2026-07-01T02:30:00.000Z")).toBe("2026-07-02T02:30:00.000Z");
});

it("goes by the clocks of the zone, on its own day", () => {
  expect(nextRun("02:30", "Europe/Berlin", "2026-07-01T23:00:00.000Z")).toBe("2026-07-02T00:30:00.000Z");
  expect(nextRun("23:30", "America/Los_Angeles", "2026-07-01T05:00:00.000Z")).toBe("2026-07-01T06:30:00.000Z");
  expect(nextRun("07:00", "Pacific/Auckland", "2026-07-01T05:00:00.000Z")).toBe("2026-07-01T19:00:00.000Z");
});

it("stays at its hour when the clocks are changed, and comes once where they skip it", () => {
  expect(nextRun("07:00", "Europe/Berlin", "2026-10-24T12:00:00.000Z")).toBe("2026-10-25T06:00:00.000Z");
  expect(nextRun("02:30", "Europe/Berlin", "2026-03-28T12:00:00.000Z")).toMatch(/^2026-03-29T0[01]:30:00/);
});
