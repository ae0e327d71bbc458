import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Reading } from "@fairway/crm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { selectRows } from "../query/select-rows.ts";
import { readingSql, unreadReason } from "./reading-sql.ts";

const plain = { decimal: ".", thousands: "" } as const;
const english = { decimal: ".", thousands: "," } as const;
const german = { decimal: ",", thousands: "." } as const;
const french = { decimal: ",", thousands: " " } as const;
const swiss = { decimal: ".", thousands: "'" } as const;

describe("reading texts", () => {
  let connection: DuckDBConnection;
  beforeAll(async () => {
    connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run("set TimeZone = 'UTC'");
  });
  afterAll(() => connection.disconnectSync());

  const read = async (texts: readonly (string | null)[], reading: Reading): Promise<unknown[]> => {
    const rows = await selectRows(
      connection,
      `select ${readingSql("t", reading)} as value from (select unnest(from_json($texts, '["VARCHAR"]')) as t)`,
      { texts: JSON.stringify(texts) },
    );
    return rows.map(({ value }) => value);
  };

  it.each<[string, Reading, readonly (readonly [string | null, unknown])[]]>([
    [
      "money, plain",
      { is: "money", ...plain },
      [
        ["12.5", 12.5],
        ["-3", -3],
        ["+3", 3],
        [".5", 0.5],
        ["5.", 5],
        ["1,234", null],
        ["12,5", null],
        ["abc", null],
        ["", null],
        [null, null],
        ["$12.50", 12.5],
        ["12.50 EUR", 12.5],
        ["EUR 12.50", 12.5],
        ["US$ 12.50", 12.5],
        ["(12.50)", -12.5],
        ["12.50-", -12.5],
        ["-€12.50", -12.5],
        ["€-12.50", -12.5],
        ["1 234.50", 1234.5],
        ["1e3", 1000],
        ["12.34567", 12.3457],
        ["999999999999999", null],
        ["1.2.3", null],
        ["--5", null],
        ["-", null],
        ["$", null],
        ["12 apples", null],
      ],
    ],
    [
      "money, thousands comma",
      { is: "money", ...english },
      [
        ["1,234.50", 1234.5],
        ["1,234,567", 1234567],
        ["12,34", null],
        ["1,23,456.7", 123456.7],
        ["(1,234)", -1234],
        ["$1,234.50", 1234.5],
        ["1.234,50", null],
        ["12.50", 12.5],
        ["1,234.50-", -1234.5],
        ["1,2345", null],
      ],
    ],
    [
      "money, decimal comma",
      { is: "money", ...german },
      [
        ["1.234,50", 1234.5],
        ["1.234", 1234],
        ["12,5", 12.5],
        ["1234567", 1234567],
        ["1,234,567", null],
        ["1.23", null],
        ["-1.234,5 €", -1234.5],
        ["12.50", null],
        ["1.234.567,89", 1234567.89],
      ],
    ],
    [
      "money, thousands space",
      { is: "money", ...french },
      [
        ["1 234,50", 1234.5],
        ["1\u00a0234,50 €", 1234.5],
        ["1\u202f234", 1234],
        ["12,5", 12.5],
        ["1.234", null],
      ],
    ],
    [
      "money, thousands apostrophe",
      { is: "money", ...swiss },
      [
        ["1'234.50", 1234.5],
        ["CHF 1’234.50", 1234.5],
        ["12'34", null],
      ],
    ],
    [
      "money in millions, exact",
      { is: "money", ...plain, scale: 1_000_000 },
      [
        ["1100.04", 1100040000],
        ["0.123456789", 123456.789],
        ["-1", -1000000],
        ["x", null],
      ],
    ],
    [
      "money in hundredths",
      { is: "money", ...plain, scale: 0.01 },
      [
        ["12345", 123.45],
        ["1", 0.01],
      ],
    ],
    [
      "number",
      { is: "number", ...plain },
      [
        ["0.1", 0.1],
        ["nan", null],
        ["inf", null],
        ["-Infinity", null],
        ["1e-5", 0.00001],
        ["45%", 45],
      ],
    ],
    [
      "per cent",
      { is: "number", ...plain, scale: 0.01 },
      [
        ["45", 0.45],
        ["45 %", 0.45],
        ["100", 1],
      ],
    ],
    [
      "integer",
      { is: "integer", ...english },
      [
        ["12", 12],
        ["12.0", 12],
        ["12.5", null],
        ["1,234", 1234],
        ["1e3", null],
        ["1.5e1", null],
        ["15e-1", null],
        ["99999999999999999999", null],
        ["-7", -7],
      ],
    ],
    [
      "integer, decimal comma",
      { is: "integer", ...german },
      [
        ["1.234", 1234],
        ["12,0", 12],
        ["12,5", null],
      ],
    ],
    [
      "ISO days",
      { is: "date", formats: ["%Y-%m-%d"] },
      [
        ["2024-02-29", "2024-02-29"],
        ["2023-02-29", null],
        ["2024-1-5", "2024-01-05"],
        ["2024-13-01", null],
        ["infinity", null],
        ["epoch", null],
        ["29.02.2024", null],
        ["2024-02-29 10:00", null],
      ],
    ],
    [
      "days of several formats",
      { is: "date", formats: ["%m/%d/%Y", "%m/%d/%y", "%m/%d/%Y %H:%M"] },
      [
        ["2/29/2024", "2024-02-29"],
        ["2/29/24", "2024-02-29"],
        ["13/1/2024", null],
        ["2/29/2024 23:59", "2024-02-29"],
      ],
    ],
    [
      "moments",
      { is: "moment", formats: ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d"] },
      [
        ["2024-02-29 23:59:58", "2024-02-29T23:59:58.000Z"],
        ["2024-02-29", "2024-02-29T00:00:00.000Z"],
        ["2024-02-29 25:00:00", null],
      ],
    ],
    [
      "moments with an offset",
      { is: "moment", formats: ["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%dT%H:%M:%S%z"] },
      [
        ["2024-02-29T23:30:00.000-0100", "2024-03-01T00:30:00.000Z"],
        ["2024-02-29T23:30:00.000Z", "2024-02-29T23:30:00.000Z"],
        ["2024-03-01T00:30:00+01:00", "2024-02-29T23:30:00.000Z"],
      ],
    ],
    [
      "day of a moment with an offset",
      { is: "date", formats: ["%Y-%m-%dT%H:%M:%S%z"] },
      [["2024-03-01T00:30:00+01:00", "2024-02-29"]],
    ],
    [
      "moments counted",
      { is: "moment", formats: ["epoch_ms"] },
      [
        ["1709164800000", "2024-02-29T00:00:00.000Z"],
        ["x", null],
      ],
    ],
    [
      "moments counted in seconds",
      { is: "moment", formats: ["epoch_s"] },
      [["1709164800.5", "2024-02-29T00:00:00.500Z"]],
    ],
    [
      "days of a spreadsheet",
      { is: "date", formats: ["excel_days"] },
      [
        ["45351", "2024-02-29"],
        ["45351.75", "2024-02-29"],
      ],
    ],
    ["moments of a spreadsheet", { is: "moment", formats: ["excel_days"] }, [["45351.75", "2024-02-29T18:00:00.000Z"]]],
    [
      "flags",
      { is: "flag", yes: ["Yes", "1"], no: ["No", "0"] },
      [
        ["yes", true],
        ["NO", false],
        ["1", true],
        ["maybe", null],
        [null, null],
      ],
    ],
    [
      "flags of one word",
      { is: "flag", yes: ["x"], no: [] },
      [
        ["X", true],
        ["y", null],
      ],
    ],
    [
      "choices",
      { is: "choice", of: ["open", "won"] },
      [
        ["Won", "won"],
        ["lost", null],
      ],
    ],
    [
      "texts",
      { is: "text" },
      [
        ["as it is", "as it is"],
        [null, null],
      ],
    ],
  ])("%s", async (_, reading, cases) => {
    expect(
      await read(
        cases.map(([text]) => text),
        reading,
      ),
    ).toEqual(cases.map(([, value]) => value));
    expect(unreadReason(reading)).toMatch(/^is /);
  });

  it("reads back every amount in every style it may be written in", async () => {
    const amount = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
    const style = fc.constantFrom(plain, english, german, french, swiss);
    await fc.assert(
      fc.asyncProperty(
        fc.array(amount, { minLength: 50, maxLength: 50 }),
        style,
        fc.constantFrom("", "€", "$"),
        async (unscaled, { decimal, thousands }, sign) => {
          const texts = unscaled.map((value) => {
            const digits = (value < 0n ? -value : value).toString().padStart(5, "0");
            const whole = digits.slice(0, -4).replace(/\B(?=(\d{3})+$)/g, thousands);
            return `${value < 0n ? "-" : ""}${sign}${whole}${decimal}${digits.slice(-4)}`;
          });
          expect(await read(texts, { is: "money", decimal, thousands })).toEqual(
            unscaled.map((value) => Number(value) / 10_000),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it("never reads a text without a digit, nor a word, as a number", async () => {
    const word = fc
      .string({ unit: fc.constantFrom(..."abcxyzEe+-.,' ()$€%"), maxLength: 8 })
      .map((text) => text.trim());
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 50, maxLength: 50 }),
        fc.constantFrom(plain, english, german),
        async (texts, style) => {
          for (const is of ["money", "number", "integer"] as const)
            expect(await read(texts, { is, ...style })).toEqual(texts.map(() => null));
        },
      ),
      { numRuns: 20 },
    );
  });

  it("reads every day and moment back that it can write", async () => {
    const moment = fc.date({ min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { minLength: 50, maxLength: 50 }), async (moments) => {
        const texts = moments.map((date) => date.toISOString().slice(0, 19));
        expect(await read(texts, { is: "moment", formats: ["%Y-%m-%dT%H:%M:%S"] })).toEqual(
          texts.map((text) => `${text}.000Z`),
        );
        expect(
          await read(
            texts.map((text) => text.replace("T", " ")),
            { is: "date", formats: ["%Y-%m-%d %H:%M:%S"] },
          ),
        ).toEqual(texts.map((text) => text.slice(0, 10)));
      }),
      { numRuns: 20 },
    );
  });
});
