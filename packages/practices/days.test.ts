import { expect, it } from "vitest";
import { hoursBetween } from "./days.ts";

it("counts hours, and none backwards", () => {
  expect(hoursBetween("2026-03-01T00:00:00.000Z", "2026-03-02T12:00:00.000Z")).toBe(36);
  expect(hoursBetween("2026-03-02T00:00:00.000Z", "2026-03-01T00:00:00.000Z")).toBe(0);
});
