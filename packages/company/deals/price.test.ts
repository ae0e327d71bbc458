import fc from "fast-check";
import { expect, test } from "vitest";
import { Random } from "../random/random.ts";
import { drawBasket, priced } from "./price.ts";

test("an offer adds up to the cent, and its discount is the one given but for rounding of unit prices", () => {
  const target = fc.integer({ min: 50_000, max: 100_000_000 });
  const discount = fc.double({ min: 0, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(
      fc.integer(),
      fc.constantFrom("hospital", "pharma", "retail"),
      target,
      discount,
      (seed, industry, cents, given) => {
        const offer = priced(drawBasket(new Random(seed), industry, cents), given);
        let amount = 0n;
        let units = 0;
        for (const { quantity, unitPrice } of offer.items) {
          amount += BigInt(quantity) * BigInt(unitPrice);
          units += quantity;
          expect(Number.isInteger(quantity) && quantity > 0 && Number.isInteger(unitPrice)).toBe(true);
        }
        expect(BigInt(offer.amount)).toBe(amount);
        expect(Math.abs(offer.amount - offer.listAmount * (1 - given))).toBeLessThanOrEqual(units / 2 + 1e-6 * cents);
        expect(new Set(offer.items.map((item) => item.product)).size).toBe(offer.items.length);
        expect(offer.cost).toBeLessThan(offer.listAmount);
      },
    ),
  );
});

test("baskets come near to what was aimed at", () => {
  const random = new Random(9);
  for (const target of [200_000, 1_000_000, 5_000_000, 20_000_000]) {
    let sum = 0;
    for (let draw = 0; draw < 2000; draw++) sum += priced(drawBasket(random, "hospital", target), 0).listAmount;
    expect(sum / 2000 / target).toBeGreaterThan(0.85);
    expect(sum / 2000 / target).toBeLessThan(1.15);
  }
});
