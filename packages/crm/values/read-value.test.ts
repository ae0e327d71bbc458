import { describe, expect, it } from "vitest";
import { usualFlags } from "./flags.ts";
import { readField, readValue } from "./read-value.ts";

const plain = { is: "money", decimal: ".", thousands: "," } as const;

describe("readValue", () => {
  it("takes the empty text for unknown, and zero for zero", () => {
    expect(readValue("  ", plain)).toEqual({ value: null });
    expect(readValue("0", plain)).toEqual({ value: "0" });
  });

  it.each([
    ["$1,054.00", "1054.00"],
    ["(1,234.50)", "-1234.50"],
    ["1,234.50-", "-1234.50"],
    ["USD -7", "-7"],
    [".5", "0.5"],
  ])("reads %s as %s", (text, value) => {
    expect(readValue(text, plain)).toEqual({ value });
  });

  it("scales per cent and seconds without a trace of binary fractions", () => {
    expect(readValue("10", { is: "number", decimal: ".", thousands: "", scale: 0.01 })).toEqual({ value: "0.1" });
    expect(readValue("29.1%", { is: "number", decimal: ".", thousands: "", scale: 0.01 })).toEqual({ value: "0.291" });
    expect(readValue("90", { is: "number", decimal: ".", thousands: "", scale: 1 / 60 })).toEqual({ value: "1.5" });
  });

  it.each([
    ["12,34,5", plain],
    ["1.5", { is: "integer", decimal: ".", thousands: "" }],
    ["soon", { is: "date", formats: ["%Y-%m-%d"] }],
    ["2024-02-30", { is: "date", formats: ["%Y-%m-%d"] }],
    ["maybe", { is: "flag", ...usualFlags }],
    ["Won!", { is: "choice", of: ["won", "lost"] }],
  ] as const)("says why %s does not read", (text, reading) => {
    expect(readValue(text, reading)).toHaveProperty("problem");
  });

  it("drops the time of day for dates and keeps it for moments", () => {
    const formats = ["%Y-%m-%d", "%Y-%m-%d %H:%M:%S"];
    expect(readValue("2024-02-03 04:05:06", { is: "date", formats })).toEqual({ value: "2024-02-03" });
    expect(readValue("2024-02-03 04:05:06", { is: "moment", formats })).toEqual({ value: "2024-02-03T04:05:06" });
  });
});

describe("readField", () => {
  const text = { field: "x", reading: { is: "text" }, values: {} } as const;
  const row = new Map([
    ["a", " NA "],
    ["b", "second"],
    ["c", "third"],
  ]);
  const unknowns = new Set(["NA"]);

  it("takes the first known column, joins the known ones, and leaves unknown ones unknown", () => {
    expect(readField(row, { ...text, from: { firstOf: ["a", "b", "c"] } }, unknowns)).toEqual({ value: "second" });
    expect(readField(row, { ...text, from: { joined: ["b", "a", "c"] } }, unknowns)).toEqual({ value: "second third" });
    expect(readField(row, { ...text, from: { column: "a" } }, unknowns)).toEqual({ value: null });
    expect(readField(row, { ...text, from: { constant: "USD" } }, unknowns)).toEqual({ value: "USD" });
  });

  it("settles values before it reads them; an unknown one stays unknown whatever the others become", () => {
    const settled = { ...text, values: { second: "two", third: null }, otherwise: "else" };
    expect(readField(row, { ...settled, from: { column: "b" } }, unknowns)).toEqual({ value: "two" });
    expect(readField(row, { ...settled, from: { column: "c" } }, unknowns)).toEqual({ value: null });
    expect(readField(row, { ...settled, from: { column: "a" } }, unknowns)).toEqual({ value: null });
    expect(readField(row, { ...settled, values: {}, from: { column: "b" } }, unknowns)).toEqual({ value: "else" });
  });

  it("takes an id with another beginning for unknown", () => {
    const whatId = new Map([["WhatId", "001A"]]);
    expect(readField(whatId, { ...text, from: { column: "WhatId" }, startsWith: ["006"] }, unknowns)).toEqual({
      value: null,
    });
    expect(readField(whatId, { ...text, from: { column: "WhatId" }, startsWith: ["001"] }, unknowns)).toEqual({
      value: "001A",
    });
  });
});
