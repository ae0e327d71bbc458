import { expect, test } from "vitest";
import { dueOf } from "./due.ts";

const now = "2026-11-22T12:00:00.000Z";

test("a deadline is over, soon or later, and says its day", () => {
  expect(dueOf(null, now)).toBeUndefined();
  expect(dueOf("2026-12-04T23:59:59.999Z", now)).toEqual({ how: "later", says: "by 4 Dec 2026, in 12 days" });
  expect(dueOf("2026-11-23T23:59:59.999Z", now)).toEqual({ how: "soon", says: "by 23 Nov 2026, tomorrow" });
  expect(dueOf("2026-11-19T12:00:00.000Z", now)).toEqual({ how: "over", says: "was due 19 Nov 2026, 3 days ago" });
});
