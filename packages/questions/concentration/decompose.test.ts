import fc from "fast-check";
import { expect, it } from "vitest";
import { decompose } from "./decompose.ts";

type Seller = Parameters<typeof decompose>[0][number];

const seller = fc
  .record({
    accounts: fc.integer({ min: 1, max: 30 }),
    won: fc.integer({ min: 1, max: 20 }),
    lost: fc.integer({ min: 0, max: 20 }),
    amount: fc.integer({ min: 1, max: 1_000_000 }),
    discount: fc.integer({ min: 0, max: 60 }),
  })
  .map(
    ({ accounts, won, lost, amount, discount }) =>
      ({
        accounts,
        won,
        closed: won + lost,
        amount,
        priced: won,
        priced_list: amount / (1 - discount / 100),
      }) as unknown as Seller,
  );
const group = fc.array(seller, { minLength: 1, maxLength: 8 });
const mean = (rows: readonly Seller[]) => rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0) / rows.length;

it("the parts add up to the difference of the means exactly, and each group is its own mean", () => {
  fc.assert(
    fc.property(group, group, (top, rest) => {
      const found = decompose(top, rest)!;
      expect(found.top / mean(top)).toBeCloseTo(1, 9);
      expect(found.rest / mean(rest)).toBeCloseTo(1, 9);
      const parts = found.factors.reduce((sum, { part }) => sum + part, 0);
      expect(Math.abs(parts - (found.top - found.rest))).toBeLessThan(1e-9 * (found.top + found.rest));
    }),
  );
});

it("has nothing to tell a group from itself", () => {
  fc.assert(
    fc.property(group, (rows) => {
      for (const { part } of decompose(rows, rows)!.factors) expect(Math.abs(part)).toBeLessThan(1e-6);
    }),
  );
});

it("says nothing of a group without sellers or without a win", () => {
  const [one] = fc.sample(seller, 1);
  expect(decompose([], [one!])).toBeNull();
  expect(decompose([one!], [{ ...one!, won: 0 }])).toBeNull();
});
