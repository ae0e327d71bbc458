import { date } from "@fairway/charts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDay } from "./parse-day.ts";

test.each(["21 Nov 2026", "21 november 2026", "Nov 21, 2026", "2026-11-21", "21.11.2026", " 21. Nov. 2026 "])(
  "%s is a day",
  (typed) => {
    expect(parseDay(typed)).toBe("2026-11-21");
  },
);

test.each(["", "soon", "5/6/2026", "31 Feb 2026", "2026-13-01", "21 Foo 2026", "21 Nov"])(
  "“%s” is none, and is not guessed",
  (typed) => {
    expect(parseDay(typed)).toBeUndefined();
  },
);

test("every day reads back from the way it is shown", () => {
  const day = fc.date({ min: new Date("1990-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(day, (at) => {
      const iso = at.toISOString().slice(0, 10);
      expect(parseDay(date(iso))).toBe(iso);
    }),
  );
});
