import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import type { Criterion, GroupCriterion } from "./criterion.ts";
import { evaluateCriterion } from "./evaluate-criterion.ts";
import { foldCase } from "./fold-case.ts";

const leaf = (verdict: boolean | null): Criterion => ({
  kind: "one-of",
  field: `account.${verdict === null ? "tier" : "type"}`,
  values: [verdict ? "customer" : "prospect"],
});
const record = { account: { type: "Customer", tier: null } };

test("Groups follow Kleene's tables for two parts", () => {
  const table: readonly (readonly [boolean | null, boolean | null, all: boolean | null, any: boolean | null])[] = [
    [true, true, true, true],
    [true, false, false, true],
    [true, null, null, true],
    [false, false, false, false],
    [false, null, false, null],
    [null, null, null, null],
  ];
  for (const [a, b, all, any] of table) {
    const of = (kind: GroupCriterion["kind"]) => evaluateCriterion({ kind, of: [leaf(a), leaf(b)] }, record);
    expect([of("all"), of("any"), of("none")]).toEqual([all, any, any === null ? null : !any]);
  }
});

test("Money compares exactly as decimal text, numbers of databases as they come", () => {
  const below: Criterion = { kind: "range", field: "opportunity.amount", high: { value: 20_000, inclusive: false } };
  expect(
    ["19999.9999", "20000.00", 20_000n, 19_999, null, "n/a"].map((amount) =>
      evaluateCriterion(below, { opportunity: { amount } }),
    ),
  ).toEqual([true, false, false, true, null, null]);
});

test("Dates compare by day, also where the record holds a moment", () => {
  const from: Criterion = {
    kind: "range",
    field: "opportunity.created_at",
    low: { value: "2026-01-01", inclusive: true },
  };
  const days = ["2026-01-01", "2025-12-31T23:59:59Z", new Date("2026-01-01T00:00:00Z"), "2026-02-30", undefined];
  expect(days.map((created_at) => evaluateCriterion(from, { opportunity: { created_at } }))).toEqual([
    true,
    false,
    true,
    null,
    null,
  ]);
});

test("A column of the company's own is read from JSON text or an object, and is unknown where it is not what the test compares", () => {
  const beds: Criterion = { kind: "range", field: "account.attributes.beds", low: { value: 300, inclusive: true } };
  const held: readonly unknown[] = [
    '{"beds": "450"}',
    { beds: 300 },
    { beds: "many" },
    "not JSON",
    null,
    { toString: 5 },
  ];
  expect(held.map((attributes) => evaluateCriterion(beds, { account: { attributes } }))).toEqual([
    true,
    true,
    null,
    null,
    null,
    null,
  ]);
});

test("Case is folded as the database folds it, for every letter that its version of Unicode knows", async () => {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const reader = await connection.runAndReadAll(
    "select chr(code::int), lower(chr(code::int)) from range(32, 9471) as codes(code) where code != 7305",
  );
  const different = reader.getRows().filter(([letter, folded]) => foldCase(String(letter)) !== folded);
  expect(different).toEqual([]);
});
