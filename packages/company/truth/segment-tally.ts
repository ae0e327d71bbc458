import { closedBy, present, standingOffer } from "../deals/deal.ts";
import { closedLost, closedWon } from "../deals/stage.ts";
import type { Chapter } from "../files/chapter.ts";
import { centsText } from "../files/record-rows.ts";
import { bySegment, type Segment, type VisibleSegment } from "../segment.ts";
import type { EffortDone } from "./effort-done.ts";
import { byVisibleSegment, rounded, segmentOfDeal } from "./visible.ts";

/** Deals of a segment. Money in the deals' own currencies, added as they stand. */
export type SegmentTruth = {
  readonly deals: number;
  readonly won: number;
  readonly lost: number;
  readonly open: number;
  /** Won in the end, also those open when the period ends. */
  readonly eventuallyWon: number;
  /** Mean of the true probabilities of winning. */
  readonly expectedWinRate: number;
  readonly wonAmount: string;
  readonly wonListAmount: string;
  readonly wonCost: string;
  /** 1 - won amount / won list amount. */
  readonly discount: number;
  /** Mean calendar days from opening to close over deals won in the end: what is seen when nothing is censored. */
  readonly daysToWin: number;
  /** Activities and noted minutes on these deals. */
  readonly activities: number;
  readonly minutes: number;
};

/** Customers of a segment, by what they are in truth. */
export type CustomerTruth = {
  readonly accounts: number;
  /** Years of subscriptions running within the period, and how many of them were cancelled. */
  readonly subscriptionYears: number;
  readonly cancelled: number;
  readonly tickets: number;
  readonly ticketCost: string;
};

type Sums = {
  deals: number;
  won: number;
  lost: number;
  open: number;
  eventuallyWon: number;
  probability: number;
  amount: number;
  list: number;
  cost: number;
  days: number;
  activities: number;
  minutes: number;
};

const nothing = (): Sums => ({
  deals: 0,
  won: 0,
  lost: 0,
  open: 0,
  eventuallyWon: 0,
  probability: 0,
  amount: 0,
  list: 0,
  cost: 0,
  days: 0,
  activities: 0,
  minutes: 0,
});

/** What segment-backtest and pursue-or-pass should find. */
export class SegmentTally {
  private readonly visible = byVisibleSegment(nothing);
  private readonly latent = bySegment(nothing);
  private readonly customers = bySegment(() => ({
    accounts: 0,
    subscriptionDays: 0,
    cancelled: 0,
    tickets: 0,
    ticketCost: 0,
  }));

  add({ division }: Chapter, { before, after }: { before: EffortDone; after: EffortDone }): void {
    const { calendar, deals } = division;
    const groups = deals.map((deal) => [this.visible[segmentOfDeal(deal)], this.latent[deal.account.segment]] as const);
    for (const [index, deal] of deals.entries()) {
      const { stage } = present(deal);
      for (const sums of groups[index]!) {
        sums.deals++;
        sums[stage === closedWon ? "won" : stage === closedLost ? "lost" : "open"]++;
        sums.probability += deal.winProbability;
        sums.activities += before.activities[index]! + after.activities[index]!;
        sums.minutes += before.minutes[index]! + after.minutes[index]!;
        if (deal.path.won) {
          sums.eventuallyWon++;
          sums.days += calendar.day(deal.closes) - calendar.day(deal.created);
        }
        const offer = standingOffer(deal);
        if (deal.path.won && offer && closedBy(deal, calendar.end)) {
          sums.amount += offer.amount;
          sums.list += offer.listAmount;
          sums.cost += offer.cost;
        }
      }
    }
    for (const account of division.market.accounts) this.customers[account.segment].accounts++;
    for (const { account, startedOn, cancelledOn } of division.subscriptions) {
      const customers = this.customers[account.segment];
      customers.subscriptionDays += (cancelledOn ?? calendar.lastDay + 1) - Math.max(startedOn, calendar.firstDay);
      if (cancelledOn !== null) customers.cancelled++;
    }
    for (const { account, cost } of division.tickets) {
      this.customers[account.segment].tickets++;
      this.customers[account.segment].ticketCost += cost;
    }
  }

  /** By the segment that the exports show. */
  seen(): Record<VisibleSegment, SegmentTruth> {
    return byVisibleSegment((segment) => described(this.visible[segment]));
  }

  /** By what the accounts are in truth. */
  true(): Record<Segment, SegmentTruth> {
    return bySegment((segment) => described(this.latent[segment]));
  }

  customerTruth(): Record<Segment, CustomerTruth> {
    return bySegment((segment) => {
      const { accounts, subscriptionDays, cancelled, tickets, ticketCost } = this.customers[segment];
      return {
        accounts,
        subscriptionYears: rounded(subscriptionDays / 365.25),
        cancelled,
        tickets,
        ticketCost: centsText(ticketCost),
      };
    });
  }
}

function described(sums: Sums): SegmentTruth {
  const { deals, won, lost, open, eventuallyWon, activities, minutes } = sums;
  return {
    deals,
    won,
    lost,
    open,
    eventuallyWon,
    expectedWinRate: deals === 0 ? 0 : rounded(sums.probability / deals),
    wonAmount: centsText(sums.amount),
    wonListAmount: centsText(sums.list),
    wonCost: centsText(sums.cost),
    discount: sums.list === 0 ? 0 : rounded(1 - sums.amount / sums.list),
    daysToWin: eventuallyWon === 0 ? 0 : rounded(sums.days / eventuallyWon),
    activities,
    minutes,
  };
}
