import { seededRandom } from "@fairway/statistics";
import { parseStrategy } from "@fairway/strategy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byWorkload, shareOfTop } from "./by-workload.ts";
import { compute } from "./compute.ts";
import type { ConcentrationRows } from "./rows.ts";

type Seller = ConcentrationRows["sold"][number];

/** A seller with 40 closed and 20 won deals of one product, whose won deals are of its usual size give or take a tenth. */
function seller(at: number, size: number, productKnown: boolean): Seller {
  const squares = size * size * 1.01;
  return {
    number: at,
    accounts: 10,
    closed: 40,
    won: 20,
    amount: 20 * size,
    amounts_known: 20,
    amount_squares: 20 * squares,
    usual_known: productKnown ? 40 : 0,
    usual_size: productKnown ? 40 * size : null,
    usual_squares: productKnown ? 40 * squares : null,
    priced_amount: null,
    priced_list: null,
    priced_amount_squares: null,
    priced_list_squares: null,
    priced_products: null,
    priced: 0,
  };
}

/** Twenty sellers of equal skill; three of them are given a product of ten times the price. */
const company = (productKnown: boolean) =>
  Array.from({ length: 20 }, (_, at) => seller(at, at < 3 ? 10_000 : 1_000, productKnown));

const actual = (3 * 10_000) / (3 * 10_000 + 17 * 1_000);

describe("what workload and luck alone give", () => {
  it("counts a dear product as workload, so that those who are given it are not called better", () => {
    const luck = byWorkload(company(true), 0.15, seededRandom(1))!;
    expect(luck.productsKnown).toBe(1);
    expect(luck.low).toBeLessThan(actual);
    expect(luck.high).toBeGreaterThan(actual);
  });

  it("takes the pooled sizes where products are not known", () => {
    const luck = byWorkload(company(false), 0.15, seededRandom(1))!;
    expect(luck.productsKnown).toBe(0);
    expect(luck.high).toBeLessThan(actual);
  });

  it("is nothing where nothing was won", () => {
    expect(
      byWorkload([{ ...seller(0, 100, false), won: 0, amounts_known: 0, amount: null }], 0.15, seededRandom(1)),
    ).toBeNull();
  });
});

describe("the share of the top", () => {
  it("is that of the amounts sorted, whatever their order, a unit that the fraction cuts counting in part", () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(amounts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (values, fraction) => {
        fc.pre(values.some((value) => value > 0));
        const units = fraction * values.length;
        const sorted = values.toSorted((a, b) => b - a);
        const top = sorted.reduce((sum, value, at) => sum + value * Math.max(0, Math.min(1, units - at)), 0);
        const all = sorted.reduce((sum, value) => sum + value, 0);
        expect(shareOfTop(Float64Array.from(values), fraction)).toBeCloseTo(top / all, 10);
      }),
    );
  });
});

describe("a win rate", () => {
  const strategy = parseStrategy(
    "company: T\nname: T\nversion: 1\neffective: 2025-01-01\nwhere_we_play:\n  all: { play: pursue, because: all, when: { account.tier: A } }\n",
    "strategy.yaml",
  ).strategy!;
  const input = {
    params: { top: 0.15 },
    strategy,
    versions: [strategy],
    asOf: "2025-12-31",
    currency: "USD",
    catalogue: [],
  };

  it("is not 100 % where no lost deal is recorded", () => {
    const named = company(true).map(({ number }) => `s${number}`);
    const texts = {
      seller_ids: named.join("\u001f"),
      names: named.join("\u001f"),
      teams: named.map(() => "").join("\u001f"),
    };
    const rowsOf = (sold: ConcentrationRows["sold"]): ConcentrationRows => ({ sold, sellers: [texts], teams: [] });
    const allWon = company(true).map((row) => ({ ...row, closed: row.won }));
    expect(compute(rowsOf(allWon), input).sellers.map(({ winRate }) => winRate.kind)).not.toContain("estimate");
    expect(compute(rowsOf(company(true)), input).sellers[0]?.winRate.kind).toBe("estimate");
  });
});
