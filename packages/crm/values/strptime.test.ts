import { describe, expect, it } from "vitest";
import { strptime } from "./strptime.ts";

/** What DuckDB 1.5's strptime makes of the same texts (with %z in UTC); null where it reads none. */
const byDuckdb: readonly (readonly [string, string, string | null])[] = [
  ["2020-12-30 3:15:52", "%Y-%m-%d %H:%M:%S", "2020-12-30T03:15:52"],
  ["2020-05-21 14:40:57.856", "%Y-%m-%d %H:%M:%S.%f", "2020-05-21T14:40:57.856"],
  ["2020-05-21 14:40:57.856 UTC", "%Y-%m-%d %H:%M:%S.%f UTC", "2020-05-21T14:40:57.856"],
  ["2020-06-01T15:25:50Z", "%Y-%m-%dT%H:%M:%SZ", "2020-06-01T15:25:50"],
  ["2020-06-01T15:25:50+02:00", "%Y-%m-%dT%H:%M:%S%z", "2020-06-01T13:25:50"],
  ["2020-06-01T15:25:50-0800", "%Y-%m-%dT%H:%M:%S%z", "2020-06-01T23:25:50"],
  ["2020-06-01T15:25:50.000+0000", "%Y-%m-%dT%H:%M:%S.%f%z", "2020-06-01T15:25:50"],
  ["02/23/26 08:55 PM", "%m/%d/%y %I:%M %p", "2026-02-23T20:55:00"],
  ["2/3/26", "%m/%d/%y", "2026-02-03T00:00:00"],
  ["02/23/69", "%m/%d/%y", "1969-02-23T00:00:00"],
  ["02/23/68", "%m/%d/%y", "2068-02-23T00:00:00"],
  ["20151125050002", "%Y%m%d%H%M%S", "2015-11-25T05:00:02"],
  ["2.3.24", "%d.%m.%y", "2024-03-02T00:00:00"],
  ["3-Mar-2024", "%d-%b-%Y", "2024-03-03T00:00:00"],
  ["March 3, 2024", "%B %d, %Y", "2024-03-03T00:00:00"],
  ["mar 3, 2024", "%b %d, %Y", "2024-03-03T00:00:00"],
  ["2024-02-03 00:00:00", "%Y-%m-%d", null],
  ["2024-02-30", "%Y-%m-%d", null],
  ["10000-01-01", "%Y-%m-%d", null],
  ["2215-01-01", "%Y-%m-%d", "2215-01-01T00:00:00"],
  ["02/03/2024", "%m/%d/%y", null],
  ["2020-12-30 3:15PM", "%Y-%m-%d %I:%M%p", "2020-12-30T15:15:00"],
];

describe("strptime", () => {
  it.each(byDuckdb)("reads %s by %s as DuckDB does", (text, format, expected) => {
    expect(strptime(text, format) ?? null).toBe(expected);
  });

  it("counts from 1970 and from the day spreadsheets count from", () => {
    expect(strptime("1700000000000", "epoch_ms")).toBe("2023-11-14T22:13:20");
    expect(strptime("1700000000", "epoch_s")).toBe("2023-11-14T22:13:20");
    expect(strptime("45231.5", "excel_days")).toBe("2023-11-01T12:00:00");
  });

  it("refuses a format that it does not know", () => {
    expect(() => strptime("x", "%Q")).toThrow('"%Q"');
  });
});
