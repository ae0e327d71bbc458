import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateReadings, inferDates } from "./dates.ts";
import { strptime } from "./strptime.ts";

const dated = (...values: string[]) => values.map((value, index) => ({ value, line: index + 2 }));
const formatsOf = (value: string) => dateReadings(value).map(({ format }) => format);

describe("dateReadings", () => {
  it.each([
    ["2024-02-03", ["%Y-%m-%d"]],
    ["2024/2/3", ["%Y/%m/%d"]],
    ["20240203", ["%Y%m%d"]],
    ["20151125050002", ["%Y%m%d%H%M%S"]],
    ["2024-02-03 04:05:06", ["%Y-%m-%d %H:%M:%S"]],
    ["2020-12-30 3:15:52", ["%Y-%m-%d %H:%M:%S"]],
    ["2020-05-21 14:40:57.856", ["%Y-%m-%d %H:%M:%S.%f"]],
    ["2020-05-21 14:40:57.856 UTC", ["%Y-%m-%d %H:%M:%S.%f UTC"]],
    ["2020-06-01T15:25:50Z", ["%Y-%m-%dT%H:%M:%SZ"]],
    ["2020-06-01T15:25:50.000+0000", ["%Y-%m-%dT%H:%M:%S.%f%z"]],
    ["2013-11-23T02:30:31-08:00", ["%Y-%m-%dT%H:%M:%S%z"]],
    ["02/23/26", ["%m/%d/%y"]],
    ["02/23/26 08:55 PM", ["%m/%d/%y %I:%M %p"]],
    ["25/12/2024", ["%d/%m/%Y"]],
    ["03/04/2024", ["%d/%m/%Y", "%m/%d/%Y"]],
    ["3.4.24", ["%d.%m.%y"]],
    ["3 March 2024", ["%d %B %Y"]],
    ["3-Mar-24", ["%d-%b-%y"]],
    ["Mar 3, 2024", ["%b %d, %Y"]],
    ["1700000000000", ["epoch_ms"]],
  ])("reads %s as %s", (value, formats) => {
    expect(formatsOf(value)).toEqual(formats);
  });

  it.each([
    "",
    "hello",
    "12345",
    "45231",
    "1.5",
    "13/13/2024",
    "2024-13-01",
    "99/99/99",
    "555-1234",
    "1-2-3-4",
    "12:30",
    "00000000",
  ])("takes %s for no date", (value) => {
    expect(formatsOf(value)).toEqual([]);
  });

  it("offers only formats that read the text, and among them the one it was written in", () => {
    const days = fc.date({ min: new Date("1970-01-01"), max: new Date("2068-12-31"), noInvalidDate: true });
    const two = (of: number) => String(of).padStart(2, "0");
    fc.assert(
      fc.property(days, fc.constantFrom("-", "/", "."), (day, mark) => {
        const [y, m, d] = [String(day.getUTCFullYear()), two(day.getUTCMonth() + 1), two(day.getUTCDate())];
        for (const [text, format] of [
          [`${y}${mark}${m}${mark}${d}`, `%Y${mark}%m${mark}%d`],
          [`${d}${mark}${m}${mark}${y}`, `%d${mark}%m${mark}%Y`],
          [
            `${d}${mark}${m}${mark}${y} ${two(day.getUTCHours())}:${two(day.getUTCMinutes())}`,
            `%d${mark}%m${mark}%Y %H:%M`,
          ],
        ] as const) {
          const formats = formatsOf(text);
          expect(formats).toContain(format);
          expect(strptime(text, format)?.slice(0, 10)).toBe(day.toISOString().slice(0, 10));
          for (const offered of formats) expect(strptime(text, offered)).toBeDefined();
        }
      }),
    );
  });
});

describe("inferDates", () => {
  it("asks where every value can be read both ways", () => {
    const inferred = inferDates(dated("03/04/2024", "05/06/2024", "03/04/2024"));
    expect(inferred).toEqual({
      is: "ambiguous",
      formats: { "day first": ["%d/%m/%Y"], "month first": ["%m/%d/%Y"] },
      examples: dated("03/04/2024", "05/06/2024"),
    });
  });

  it("lets one value that can be read in one way only settle the column", () => {
    expect(inferDates(dated("03/04/2024", "25/12/2024"))).toMatchObject({
      is: "settled",
      order: "day first",
      formats: ["%d/%m/%Y"],
    });
    expect(inferDates(dated("03/04/2024", "12/25/2024"))).toMatchObject({
      is: "settled",
      order: "month first",
      formats: ["%m/%d/%Y"],
    });
  });

  it("names the lines of values that contradict each other", () => {
    expect(inferDates(dated("25/12/2024", "03/04/2024", "12/25/2024"))).toEqual({
      is: "contradictory",
      dayFirst: [{ value: "25/12/2024", line: 2 }],
      monthFirst: [{ value: "12/25/2024", line: 4 }],
    });
  });

  it("keeps every way of writing that a column has, with one order of day and month", () => {
    const inferred = inferDates(dated("01/31/24", "01/02/2024 10:00", "2024-02-01", "3.2.2024"));
    expect(inferred).toMatchObject({ is: "settled", order: "month first" });
    expect(inferred.is === "settled" && [...inferred.formats].sort()).toEqual([
      "%Y-%m-%d",
      "%d.%m.%Y",
      "%m/%d/%Y %H:%M",
      "%m/%d/%y",
    ]);
  });

  it("leaves single odd values to the rejects, and a column of other things alone", () => {
    expect(inferDates(dated("2024-01-01", "2024-01-02", "soon"))).toMatchObject({
      is: "settled",
      unread: [{ value: "soon", line: 4 }],
    });
    expect(inferDates(dated("soon", "later"))).toMatchObject({ is: "none", spreadsheetDays: false });
    expect(inferDates(dated("45231", "45232.5"))).toMatchObject({ is: "none", spreadsheetDays: true });
  });
});
