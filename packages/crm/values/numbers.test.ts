import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inferNumbers, looksLikeNumber, mangledNumber } from "./numbers.ts";
import { readValue } from "./read-value.ts";

const numeric = (...values: string[]) => values.map((value, index) => ({ value, line: index + 2 }));
const styleOf = (...values: string[]) => {
  const inferred = inferNumbers(numeric(...values));
  return inferred.is === "settled" ? inferred.style : inferred.is;
};

describe("inferNumbers", () => {
  it.each([
    [["12", "1054", "0"], ".", ""],
    [["12.5", "1054"], ".", ""],
    [["1,234.56", "12"], ".", ","],
    [["1.234,56", "12"], ",", "."],
    [["12,5", "1054"], ",", ""],
    [["1 234,56", "12"], ",", " "],
    [["1'234.56"], ".", "'"],
    [["1,234,567", "1,234"], ".", ","],
    [["1.234.567", "1.234"], ",", "."],
    [["$1,054.00", "(2,000.50)", "USD 12.30", "7-"], ".", ","],
    [["€ 1.054,00", "12,00 EUR"], ",", "."],
    [["0.125", "1.234"], ".", ""],
  ] as const)("settles %s", (values, decimal, thousands) => {
    expect(styleOf(...values)).toEqual({ decimal, thousands });
  });

  it("asks where a mark before three digits may part thousands or decimals", () => {
    expect(inferNumbers(numeric("1,234", "7"))).toMatchObject({ is: "ambiguous", mark: "," });
    expect(inferNumbers(numeric("1.234", "7.500"))).toMatchObject({ is: "ambiguous", mark: "." });
  });

  it("names lines where both decimal marks occur", () => {
    expect(inferNumbers(numeric("1,234.56", "1.234,56"))).toMatchObject({
      is: "contradictory",
      pointDecimal: [{ line: 2 }],
      commaDecimal: [{ line: 3 }],
    });
  });

  it("flags numbers that a program has spoilt", () => {
    expect(inferNumbers(numeric("1234", "5678", "1.23E+15"))).toMatchObject({
      is: "settled",
      mangled: [{ value: "1.23E+15", line: 4 }],
    });
    for (const value of ["1.23E+15", "1.234.56", "#REF!", "####"]) expect(mangledNumber(value)).toBeDefined();
    for (const value of ["1234", "1.234.567", "-12,5"]) expect(mangledNumber(value)).toBeUndefined();
  });

  it("knows per cent signs, and what is no number", () => {
    expect(inferNumbers(numeric("10%", "12.5 %"))).toMatchObject({ is: "settled", percent: true });
    expect(inferNumbers(numeric("ten", "many"))).toMatchObject({ is: "none" });
    expect(looksLikeNumber("(512) 757-6000")).toBe(false);
  });

  it("settles a style that reads back every number written in it", () => {
    const styles = fc.constantFrom([".", ","], [",", "."], [",", " "], [".", "'"], [".", ""], [",", ""]);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -99_999_999, max: 99_999_999 }), { minLength: 1, maxLength: 30 }),
        styles,
        (cents, [decimal, thousands]) => {
          const written = [...cents, 1_234_567].map((of) => {
            const [whole = "", rest = ""] = (Math.abs(of) / 100).toFixed(2).split(".");
            return `${of < 0 ? "-" : ""}${whole.replace(/\B(?=(\d{3})+$)/g, thousands ?? "")}${decimal}${rest}`;
          });
          const inferred = inferNumbers(numeric(...written));
          if (inferred.is !== "settled") throw new Error(inferred.is);
          for (const [index, text] of written.entries())
            expect(readValue(text, { is: "money", ...inferred.style })).toEqual({
              value: ([...cents, 1_234_567][index]! / 100).toFixed(2).replace(/^-0\.00$/, "-0.00"),
            });
        },
      ),
    );
  });
});
