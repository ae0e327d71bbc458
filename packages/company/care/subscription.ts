import type { Calendar } from "../calendar.ts";
import { type Product, products } from "../catalogue.ts";
import { closedBy, type Deal } from "../deals/deal.ts";
import type { EffectSizes } from "../effects.ts";
import type { Account } from "../market/account.ts";
import { exponential, logNormal, pick } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";

/** A running contract. Days since 1970-01-01, money in cents. */
export type Subscription = {
  readonly account: Account;
  readonly product: Product;
  /** Index of the deal; -1 for those from before the period. */
  readonly deal: number;
  readonly startedOn: number;
  /** Last day of the term that runs at the end of the period, or in which it was cancelled. */
  readonly endsOn: number;
  readonly cancelledOn: number | null;
  readonly annualAmount: number;
};

/** Share of accounts known from the start that were customers then. */
const customersAtFirst = 0.3;
const resellersAtFirst = 0.5;
/** A subscription from before is worth this part of the segment's median deal. */
const shareOfDeal = 0.3;

const recurring = products.filter((product) => product.recurring);

/** The customers that the company has when the period begins, each with one subscription; they become customers here. */
export function drawFirstCustomers(
  random: Random,
  accounts: readonly Account[],
  effects: EffectSizes,
  calendar: Calendar,
): Subscription[] {
  const subscriptions: Subscription[] = [];
  for (const account of accounts) {
    const createdOn = Math.floor(account.createdAt / 86_400);
    if (createdOn > calendar.firstDay - 60) continue;
    if (!random.chance(account.reseller ? resellersAtFirst : customersAtFirst)) continue;
    account.customer = true;
    const startedOn = calendar.firstDay - 30 - random.below(Math.min(1000, calendar.firstDay - createdOn - 30));
    const amount = logNormal(random, effects.segmentAmounts[account.segment] * shareOfDeal, 0.6);
    subscriptions.push(
      drawTerm(random, account, pick(random, recurring), -1, startedOn, Math.round(amount) * 100, effects, calendar),
    );
  }
  return subscriptions;
}

/** The subscriptions that deals won in the period bring: one for every line that recurs. */
export function drawNewSubscriptions(
  random: Random,
  deals: readonly Deal[],
  effects: EffectSizes,
  calendar: Calendar,
): Subscription[] {
  const subscriptions: Subscription[] = [];
  for (const deal of deals) {
    if (!deal.path.won || !closedBy(deal, calendar.end)) continue;
    for (const item of deal.lastOffer?.items ?? []) {
      const startedOn = calendar.day(deal.closes) + 7;
      if (!item.product.recurring || startedOn > calendar.lastDay) continue;
      subscriptions.push(
        drawTerm(
          random,
          deal.account,
          item.product,
          deal.index,
          startedOn,
          item.quantity * item.unitPrice,
          effects,
          calendar,
        ),
      );
    }
  }
  return subscriptions;
}

/** Cancellations come at a constant rate in the period: the time until then is exponential with the segment's share a year. */
function drawTerm(
  random: Random,
  account: Account,
  product: Product,
  deal: number,
  startedOn: number,
  annualAmount: number,
  effects: EffectSizes,
  calendar: Calendar,
): Subscription {
  const churn = effects.segmentChurn[account.segment];
  const watchedFrom = Math.max(startedOn, calendar.firstDay);
  const lasts = churn > 0 ? exponential(random, 365.25 / -Math.log(1 - churn)) : Number.POSITIVE_INFINITY;
  const cancelledOn = watchedFrom + lasts < calendar.lastDay + 1 ? Math.floor(watchedFrom + lasts) : null;
  const years = Math.floor(((cancelledOn ?? calendar.lastDay) - startedOn) / 365) + 1;
  return { account, product, deal, startedOn, endsOn: startedOn + years * 365 - 1, cancelledOn, annualAmount };
}

/** Marks the accounts all of whose subscriptions were cancelled, with the day of the last. */
export function markChurned(subscriptions: readonly Subscription[]): void {
  const running = new Set<Account>();
  for (const { account, cancelledOn } of subscriptions) {
    if (cancelledOn === null) running.add(account);
    else account.churnedOn = Math.max(account.churnedOn ?? 0, cancelledOn);
  }
  for (const account of running) account.churnedOn = null;
}
