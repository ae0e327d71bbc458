import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scanRecords } from "./scan-records.ts";

const comma = { delimiter: ",", quote: '"' };
const fieldsOf = (text: string, dialect = comma) => scanRecords(text, dialect).records.map(({ fields }) => fields);

const table = (delimiter: string) =>
  fc.integer({ min: 2, max: 5 }).chain((width) =>
    fc.array(
      fc.array(
        fc.string({ unit: fc.constantFrom("a", "1", " ", '"', "\n", "\r\n", "é", "😀", delimiter), maxLength: 6 }),
        {
          minLength: width,
          maxLength: width,
        },
      ),
      { minLength: 1, maxLength: 12 },
    ),
  );

const written = (rows: readonly (readonly string[])[], delimiter: string, lineBreak: string) =>
  rows
    .map((row) =>
      row
        .map((cell) => (/["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(delimiter),
    )
    .join(lineBreak);

describe("scanRecords", () => {
  it("reads back whatever was written by the rules, under every delimiter and line break", () => {
    const choice = fc.tuple(
      fc.constantFrom(",", ";", "\t", "|", "^"),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.boolean(),
    );
    fc.assert(
      fc.property(
        choice.chain(([delimiter, lineBreak, ends]) =>
          table(delimiter).map((rows) => ({ rows, delimiter, lineBreak, ends })),
        ),
        ({ rows, delimiter, lineBreak, ends }) => {
          const text = written(rows, delimiter, lineBreak) + (ends ? lineBreak : "");
          expect(fieldsOf(text, { delimiter, quote: '"' })).toEqual(rows);
        },
      ),
    );
  });

  it("agrees with csv-parse on records and on the line each begins on", () => {
    fc.assert(
      fc.property(table(","), (rows) => {
        const text = `${written(rows, ",", "\n")}\n`;
        const scan = scanRecords(text, comma);
        expect(scan.records.map(({ fields }) => fields)).toEqual(
          parse(text, { relax_column_count: true, skip_empty_lines: true }),
        );
        const lineAfter = scan.rest.line;
        expect(lineAfter).toBe(1 + (text.match(/\r\n|\n|\r/g)?.length ?? 0));
      }),
    );
  });

  it("finds the same records when the text comes in two pieces", () => {
    fc.assert(
      fc.property(table(","), fc.double({ min: 0, max: 1, noNaN: true }), (rows, share) => {
        const text = `${written(rows, ",", "\r\n")}\r\n`;
        const cut = Math.floor(text.length * share);
        const first = scanRecords(text.slice(0, cut), comma, { whole: false });
        const second = scanRecords(text.slice(first.rest.at), comma, { firstLine: first.rest.line });
        expect([...first.records, ...second.records]).toEqual(scanRecords(text, comma).records);
      }),
    );
  });

  it("keeps a quote inside an unquoted field, and passes over blank lines", () => {
    expect(fieldsOf('a,b\n\n5" pipe,x\n')).toEqual([
      ["a", "b"],
      ['5" pipe', "x"],
    ]);
  });

  it("reads a quoted field with spaces around it as DuckDB does", () => {
    expect(fieldsOf('a,b\n1, "x, y"\n2,"z"  \n')).toEqual([
      ["a", "b"],
      ["1", "x, y"],
      ["2", "z"],
    ]);
  });

  it("keeps the last field when a text ends with a delimiter", () => {
    expect(fieldsOf("a,b,\n1,2,")).toEqual([
      ["a", "b", ""],
      ["1", "2", ""],
    ]);
  });

  it("names line and column of a quote that is never closed", () => {
    expect(scanRecords('a,b\n1,"two\nthree,4\n', comma).broken).toEqual({
      line: 2,
      column: 3,
      says: "a quote opens here and is never closed",
    });
  });

  it("names line and column of text after a closing quote", () => {
    expect(scanRecords('a,b\n"x\ny"z,1\n', comma).broken).toEqual({
      line: 3,
      column: 3,
      says: "text follows a closing quote",
    });
  });
});
