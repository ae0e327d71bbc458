import fc from "fast-check";
import { expect, it } from "vitest";
import { tableText } from "./print-table.ts";

const estimate = (value: number, n: number) =>
  ({ kind: "estimate", estimate: value, low: value - 0.1, high: value + 0.1, level: 0.95, n, method: "" }) as const;

const columns = [
  { key: "name", title: "Deal", kind: "text", identifies: true },
  { key: "account", title: "Account", kind: "text" },
  { key: "rate", title: "Win rate inside, before", kind: "share estimate" },
  { key: "amount", title: "Amount", kind: "money" },
  { key: "closed", title: "Close date", kind: "date" },
  { key: "why", title: "What it misses", kind: "text" },
] as const;

const rowOf = fc.record({
  name: fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom("a", "b", " ", "c") }),
  account: fc.string({ maxLength: 60, unit: fc.constantFrom("d", "e", " ") }),
  rate: fc.tuple(fc.double({ min: 0.2, max: 0.8, noNaN: true }), fc.integer({ min: 1, max: 99_999 })),
  amount: fc.integer({ min: 0, max: 10 ** 9 }),
  why: fc.string({ maxLength: 80, unit: fc.constantFrom("f", "g", " ") }),
});

it("fits the terminal, whatever the rows: words are cut or go on below, numbers are whole", () => {
  fc.assert(
    fc.property(fc.array(rowOf, { minLength: 1, maxLength: 6 }), fc.integer({ min: 50, max: 160 }), (drawn, width) => {
      const rows = drawn.map(({ rate: [value, n], ...row }) => ({
        ...row,
        rate: estimate(value, n),
        closed: "2026-06-30",
      }));
      const text = tableText(columns, rows, { width, currency: "EUR" });
      expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(width);
      for (const { amount, rate } of rows) {
        expect(text).toContain(amount.toLocaleString("en-GB"));
        expect(text).toContain(`n\u00a0${rate.n.toLocaleString("en-GB")})`.replace("\u00a0", " "));
      }
      for (const word of ["Deal", "Account", "Amount EUR", "Close date", "misses", "inside,"])
        expect(text).toContain(word);
    }),
  );
});

it("is one block with every estimate exact where nobody watches", () => {
  const rows = [
    {
      name: "a",
      account: "b".repeat(44),
      rate: estimate(0.3784, 1204),
      amount: 5,
      closed: "2026-06-30",
      why: "c".repeat(44),
    },
  ];
  const lines = tableText(columns, rows).split("\n");
  expect(lines).toHaveLength(3);
  expect(lines[2]).toContain("37.84");
  expect(lines[2]).toContain("b".repeat(44));
});

it("says in one word how many rows are left out", () => {
  const rows = [{ name: "a" }, { name: "b" }];
  expect(tableText([columns[0]], rows, { most: 1 })).toContain("… and 1 more (--json or --csv gives all)");
});
