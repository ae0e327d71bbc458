import { type Deal, present } from "../deals/deal.ts";
import type { Lead } from "../leads/lead.ts";
import type { Account } from "../market/account.ts";
import { type VisibleSegment, visibleSegment, visibleSegments } from "../segment.ts";

/** The segment of a deal as the exports show it at the end of the period. */
export function segmentOfDeal(deal: Deal): VisibleSegment {
  const { knownIndustry, knownEmployees, reseller } = deal.account;
  return visibleSegment(knownIndustry, knownEmployees, reseller, present(deal).amount);
}

/** The segment of an account without a deal: what depends on the amount of a deal is unknown. */
export function segmentOfAccount(account: Account): VisibleSegment {
  return visibleSegment(account.knownIndustry, account.knownEmployees, account.reseller, null);
}

/** The segment of a lead, which does not say whether it is a reseller and is taken for none. */
export function segmentOfLead(lead: Lead): VisibleSegment {
  return visibleSegment(lead.industry, lead.employees, false, null);
}

/** One value for every segment that can be read from the exports. */
export function byVisibleSegment<T>(of: (segment: VisibleSegment) => T): Record<VisibleSegment, T> {
  return Object.fromEntries(visibleSegments.map((segment) => [segment, of(segment)])) as Record<VisibleSegment, T>;
}

/** Each segment's part of the whole; zeros where there is nothing. */
export function shares<Key extends string>(amounts: Readonly<Record<Key, number>>): Record<Key, number> {
  const entries = Object.entries<number>(amounts);
  const total = entries.reduce((sum, [, amount]) => sum + amount, 0);
  return Object.fromEntries(entries.map(([key, amount]) => [key, total === 0 ? 0 : rounded(amount / total)])) as Record<
    Key,
    number
  >;
}

/** Six decimals, so that the text of the truth is short. */
export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
