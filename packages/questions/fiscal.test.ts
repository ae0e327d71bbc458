import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays, daysBetween, periodOf, periodsUntil } from "./fiscal.ts";

const day = fc
  .date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const firstMonth = fc.integer({ min: 1, max: 12 });

it("the last periods end with the one that the day is in, and touch without gap or overlap", () => {
  fc.assert(
    fc.property(day, firstMonth, fc.constantFrom("month", "quarter"), (asOf, starts, unit) => {
      fc.pre(asOf > "0011-01-01" && asOf < "9998-01-01");
      const periods = periodsUntil(asOf, starts, unit, 24);
      expect(periods).toHaveLength(24);
      expect(periods[23]!.from <= asOf && asOf <= periods[23]!.to).toBe(true);
      for (const [at, period] of periods.slice(1).entries()) expect(addDays(periods[at]!.to, 1)).toBe(period.from);
      expect(new Set(periods.map(({ label }) => label)).size).toBe(24);
    }),
  );
});

it("a year is four of its quarters, and has their name", () => {
  fc.assert(
    fc.property(day, firstMonth, (asOf, starts) => {
      fc.pre(asOf > "0011-01-01" && asOf < "9998-01-01");
      const year = periodOf(asOf, starts, "year");
      const quarters = periodsUntil(year.to, starts, "quarter", 4);
      expect({ from: quarters[0]!.from, to: quarters[3]!.to }).toEqual({ from: year.from, to: year.to });
      expect(quarters.map(({ label }) => label)).toEqual([1, 2, 3, 4].map((each) => `Q${each} ${year.label}`));
    }),
  );
});

it("29 February is a day of its quarter, and a fiscal year is named by the year in which it ends", () => {
  expect(periodOf("2024-02-29", 1, "month")).toEqual({
    from: "2024-02-01",
    to: "2024-02-29",
    label: "Feb 2024",
    complete: true,
  });
  expect(periodOf("2024-02-29", 2, "quarter")).toMatchObject({
    from: "2024-02-01",
    to: "2024-04-30",
    label: "Q1 2025",
  });
  expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
});

it("holds on the last and the first days that can be written", () => {
  expect(periodOf("9999-12-31", 1, "quarter")).toMatchObject({
    from: "9999-10-01",
    to: "9999-12-31",
    label: "Q4 9999",
  });
  expect(periodOf("9999-12-31", 2, "year").from).toBe("9999-02-01");
  expect(periodsUntil("0001-01-01", 1, "month", 24)).toHaveLength(24);
});
