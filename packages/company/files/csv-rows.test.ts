import fc from "fast-check";
import { expect, test } from "vitest";
import { csvFields } from "../read-back.ts";
import { CsvRows } from "./csv-rows.ts";
import { RecordRows } from "./record-rows.ts";
import type { Rows } from "./rows.ts";

const field = fc.oneof(
  fc.string({ unit: "grapheme" }).map((value) => (rows: Rows) => rows.text(value.replaceAll("\r", ""))),
  fc
    .constantFrom("", "a,b", 'say "so"', "two\nlines", "Köln", "x".repeat(5000))
    .map((value) => (rows: Rows) => rows.text(value)),
  fc.option(fc.integer({ min: -(2 ** 40), max: 2 ** 40 })).map((value) => (rows: Rows) => rows.integer(value)),
  fc.option(fc.integer({ min: -(10 ** 14), max: 10 ** 14 })).map((value) => (rows: Rows) => rows.money(value)),
  fc.boolean().map((value) => (rows: Rows) => rows.flag(value)),
  fc.option(fc.integer({ min: -10_000, max: 60_000 })).map((value) => (rows: Rows) => rows.date(value)),
  fc.option(fc.integer({ min: -(10 ** 9), max: 4 * 10 ** 9 })).map((value) => (rows: Rows) => rows.moment(value)),
  fc.option(fc.integer({ min: -1, max: 10 ** 9 })).map((value) => (rows: Rows) => rows.id("00k", value)),
);

test("bytes and records say the same of every kind of field", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.array(field, { minLength: 6, maxLength: 6 }), { minLength: 1 }),
      (width, table) => {
        const names = Array.from({ length: width }, (_, index) => `c${index}`);
        const bytes = new CsvRows();
        const records = new RecordRows("f", names);
        bytes.header(names);
        for (const row of table) {
          for (const write of row.slice(0, width)) {
            write(bytes);
            write(records);
          }
          bytes.end();
          records.end();
        }
        expect(bytes.count).toBe(table.length);
        const parsed = csvFields(Buffer.from(bytes.take()).toString("utf8"));
        expect(parsed[0]).toEqual(names);
        expect(parsed.slice(1)).toEqual(records.take().map((record) => names.map((name) => record.fields[name])));
      },
    ),
  );
});

test("a fraction is written with its decimals, rounded", () => {
  const rows = new CsvRows();
  for (const value of [0.5, 1.0625, 12.005, 0, null]) rows.decimal(value, 4);
  rows.end();
  expect(Buffer.from(rows.take()).toString()).toBe("0.5000,1.0625,12.0050,0.0000,\n");
});
