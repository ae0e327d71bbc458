import type { Source } from "../leads/sources.ts";
import type { Account } from "../market/account.ts";
import type { Seller } from "../people/seller.ts";
import type { Path } from "./path.ts";
import type { Offer } from "./price.ts";

/** What the CRM noted of a deal from then on. Times in business days, money in cents, days since 1970-01-01. */
export type Change = {
  readonly at: number;
  readonly stage: number;
  readonly amount: number | null;
  readonly closeDay: number;
};

/** A price given to the customer. */
export type PriceGiven = { readonly at: number; readonly offer: Offer };

export type Deal = {
  /** Position in the division, 0-based. */
  readonly index: number;
  readonly account: Account;
  readonly source: Source;
  /** Index of the lead it came from; -1 for none. */
  readonly lead: number;
  /** Index of the campaign that brought it; -1 for none. */
  readonly campaign: number;
  readonly expansion: boolean;
  readonly created: number;
  /** The true probability that it is won, when it was opened. */
  readonly winProbability: number;
  readonly path: Path;
  /** When it is won or lost, also beyond the end of the period. */
  readonly closes: number;
  /** Index of the rival; -1 for none. */
  readonly rival: number;
  readonly rivalNotedAt: number;
  readonly incumbent: boolean;
  readonly senior: boolean;
  /** Weight in the seller's week before the stage counts. */
  readonly weight: number;
  /** First and, where there was one, second price given in the period; none when it closed or the period ended before. */
  readonly prices: readonly PriceGiven[];
  /** The last price, also beyond the end of the period; undefined for deals that close before any. */
  readonly lastOffer: Offer | undefined;
  /** Every change up to the end of the period. */
  readonly changes: readonly Change[];
  /** Who has had it, in order: the opener first, then those to whom it was handed when its owner left. */
  readonly holders: { readonly seller: Seller; readonly since: number }[];
  /** Expected activities before and after the shift. */
  expectedBefore: number;
  expectedAfter: number;
};

/** Who had a deal at a time. */
export function holderAt(deal: Deal, time: number): Seller {
  return (deal.holders.findLast((holder) => holder.since <= time) ?? deal.holders[0]!).seller;
}

/** Who has a deal now. */
export function owner(deal: Deal): Seller {
  return deal.holders.at(-1)!.seller;
}

/** The stage of an open deal at a time, by its path. */
export function stageAt(path: Path, time: number): number {
  let stage = 0;
  for (const move of path.moves) {
    if (move.at > time) break;
    stage = move.stage;
  }
  return stage;
}

/** Was it closed within the period? */
export function closedBy(deal: Deal, end: number): boolean {
  return deal.closes < end;
}

/** The offer that stands at the end of the period; undefined while none was made. */
export function standingOffer(deal: Deal): Offer | undefined {
  return deal.prices.at(-1)?.offer;
}

/** The last change of the period: what the CRM shows of the deal now. */
export function present(deal: Deal): Change {
  return deal.changes.at(-1)!;
}
