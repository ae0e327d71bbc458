import { expect, test } from "vitest";
import { relativeTime } from "./relative-time.ts";

const now = "2026-11-22T12:00:00.000Z";

test("an instant is told in its largest whole unit, before and after", () => {
  expect(relativeTime("2026-11-22T11:59:40Z", now)).toBe("just now");
  expect(relativeTime("2026-11-22T11:57:00Z", now)).toBe("3 minutes ago");
  expect(relativeTime("2026-11-22T15:30:00Z", now)).toBe("in 3 hours");
  expect(relativeTime("2026-11-27T12:00:00Z", now)).toBe("in 5 days");
  expect(relativeTime("2026-11-21T11:00:00Z", now)).toBe("yesterday");
  expect(relativeTime("2025-11-01T11:00:00Z", now)).toBe("1 year ago");
});

test("what is no instant is told as nothing", () => {
  expect(relativeTime("someday", now)).toBe("");
});
