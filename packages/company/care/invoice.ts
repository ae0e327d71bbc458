import type { Calendar } from "../calendar.ts";
import { closedBy, type Deal } from "../deals/deal.ts";
import type { Account } from "../market/account.ts";
import type { Random } from "../random/random.ts";
import type { Subscription } from "./subscription.ts";

/** A bill. Days since 1970-01-01, amount in cents. */
export type Invoice = {
  readonly account: Account;
  /** Index of the deal; -1 for renewals. */
  readonly deal: number;
  readonly invoicedOn: number;
  /** null while it does not count as revenue yet. */
  readonly recognisedOn: number | null;
  readonly amount: number;
};

/** One invoice a deal won, some days after it, and one a year for every subscription that runs on. */
export function drawInvoices(
  random: Random,
  deals: readonly Deal[],
  subscriptions: readonly Subscription[],
  calendar: Calendar,
): Invoice[] {
  const invoices: Invoice[] = [];
  const add = (account: Account, deal: number, invoicedOn: number, daysUntilRevenue: number, amount: number): void => {
    if (invoicedOn > calendar.lastDay) return;
    const recognisedOn = invoicedOn + daysUntilRevenue;
    invoices.push({
      account,
      deal,
      invoicedOn,
      recognisedOn: recognisedOn > calendar.lastDay ? null : recognisedOn,
      amount,
    });
  };
  for (const deal of deals) {
    if (!deal.path.won || !deal.lastOffer || !closedBy(deal, calendar.end)) continue;
    add(
      deal.account,
      deal.index,
      calendar.day(deal.closes) + 3 + random.below(18),
      10 + random.below(36),
      deal.lastOffer.amount,
    );
  }
  for (const { account, startedOn, cancelledOn, annualAmount } of subscriptions) {
    for (let day = startedOn + 365; day <= (cancelledOn ?? calendar.lastDay); day += 365) {
      if (day >= calendar.firstDay) add(account, -1, day, 0, annualAmount);
    }
  }
  return invoices;
}
