import type { Column } from "@fairway/questions";
import { expect, test } from "vitest";
import { columnDecimals } from "./column-decimals.ts";

const of = (kind: Column["kind"], ...values: readonly unknown[]) =>
  columnDecimals(
    { key: "value", title: "Value", kind },
    values.map((value) => ({ cells: { value } })),
  );

test("numbers of a column have the same decimals: fewer the larger they are, none where all are whole", () => {
  expect(of("number", 613.1024, 20.58, null)).toBe(1);
  expect(of("number", 48.866, 6)).toBe(2);
  expect(of("number", 0.9179, 1)).toBe(3);
  expect(of("number", 12, 1204)).toBe(0);
  expect(of("hours", 17.25, 4)).toBe(1);
  expect(of("days", 12, 30)).toBe(0);
  expect(of("number")).toBe(0);
});

test("a unit with decimals of its own keeps them", () => {
  expect([of("money", 12.5), of("share", 0.25), of("count", 3), of("text", "1.5")]).toEqual(
    Array.from({ length: 4 }, () => undefined),
  );
});
