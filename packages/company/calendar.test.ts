import fc from "fast-check";
import { expect, test } from "vitest";
import { Calendar, dayOf, isoDate } from "./calendar.ts";

const calendar = new Calendar("2024-07-01", "2026-06-30", "2026-01-01");
const text = (time: number): string => new Date(calendar.second(time) * 1000).toISOString();

test("business days count from a Monday and leave out weekends", () => {
  expect(text(0)).toBe("2024-07-01T13:00:00.000Z");
  expect(text(4.5)).toBe("2024-07-05T17:00:00.000Z");
  expect(text(5)).toBe("2024-07-08T13:00:00.000Z");
  expect(isoDate(calendar.day(calendar.shift))).toBe("2026-01-01");
  expect(isoDate(calendar.day(calendar.end - 1e-9))).toBe("2026-06-30");
});

test("a period that begins in the middle of a week or on a weekend begins on its first working day", () => {
  const wednesday = new Calendar("2025-01-01", "2025-12-31", "2025-06-01");
  expect(isoDate(wednesday.day(wednesday.begin))).toBe("2025-01-01");
  const sunday = new Calendar("2025-06-01", "2025-12-28", "2025-07-01");
  expect(isoDate(sunday.day(sunday.begin))).toBe("2025-06-02");
  expect(isoDate(sunday.day(sunday.end - 1e-9))).toBe("2025-12-26");
});

test("a later business time is never an earlier moment, and never on a weekend", () => {
  const time = fc.double({ min: -500, max: 3000, noNaN: true });
  fc.assert(
    fc.property(time, time, (one, other) => {
      if (one <= other) expect(calendar.second(one)).toBeLessThanOrEqual(calendar.second(other));
      expect([1, 2, 3, 4, 5]).toContain(new Date(calendar.second(one) * 1000).getUTCDay());
      expect(Math.floor(calendar.second(one) / 86_400)).toBe(calendar.day(one));
    }),
  );
});

test("what is not a date is refused with how to write one", () => {
  for (const wrong of ["2026-02-30", "1.2.2026", "2026-1-2", ""])
    expect(() => dayOf(wrong)).toThrow("write it as YYYY-MM-DD");
});
