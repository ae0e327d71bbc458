import { devicesFor, extras, gateways, type Product } from "../catalogue.ts";
import { pick } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";

/** One line of an offer; money in cents. */
export type Item = { readonly product: Product; readonly quantity: number; readonly unitPrice: number };

/** What is offered: lines and their totals in cents. */
export type Offer = {
  readonly items: readonly Item[];
  readonly amount: number;
  readonly listAmount: number;
  readonly cost: number;
};

/**
 * Puts products together whose list price comes near to a target.
 *
 * @param target list amount in cents
 * @returns products and quantities, one to four lines
 */
export function drawBasket(random: Random, industry: string, target: number): { product: Product; quantity: number }[] {
  const basket: { product: Product; quantity: number }[] = [];
  const add = (product: Product, amount: number): void => {
    const quantity = Math.max(1, Math.round(amount / product.listPrice));
    if (!basket.some((line) => line.product === product)) basket.push({ product, quantity });
  };
  const withGateway = target > 600_000 && random.chance(0.55);
  const extraLines =
    target > 300_000 ? (random.chance(0.6) ? 1 : 0) + (target > 2_000_000 && random.chance(0.5) ? 1 : 0) : 0;
  const forDevices = target * (1 - (withGateway ? 0.18 : 0) - extraLines * 0.2);
  const affordable = devicesFor(industry).filter((device) => device.listPrice <= forDevices * 1.1);
  add(affordable.length === 0 ? devicesFor(industry).at(-1)! : pick(random, affordable), forDevices);
  if (withGateway) add(gateways.find((gateway) => gateway.listPrice <= target * 0.2) ?? gateways[1]!, target * 0.18);
  for (let line = 0; line < extraLines; line++) {
    const fitting = extras.filter((extra) => extra.listPrice <= target * 0.25);
    if (fitting.length > 0) add(pick(random, fitting), target * 0.2);
  }
  return basket;
}

/** Prices a basket at one discount on every line; unit prices are rounded to the cent, totals are exact. */
export function priced(basket: readonly { product: Product; quantity: number }[], discount: number): Offer {
  const items = basket.map(({ product, quantity }) => ({
    product,
    quantity,
    unitPrice: Math.max(1, Math.round(product.listPrice * (1 - discount))),
  }));
  return {
    items,
    amount: items.reduce((sum, item) => sum + item.quantity * item.unitPrice, 0),
    listAmount: items.reduce((sum, item) => sum + item.quantity * item.product.listPrice, 0),
    cost: items.reduce((sum, item) => sum + item.quantity * item.product.unitCost, 0),
  };
}
