import type { Calendar } from "../calendar.ts";
import { type Deal, stageAt } from "../deals/deal.ts";
import { workOf } from "../deals/open-deal.ts";
import type { Lead } from "../leads/lead.ts";
import type { Market } from "../market/market.ts";
import { adopted, attention, isPresent, type Seller } from "../people/seller.ts";
import { logNormal, pick, poisson, weightedIndex, weightedKey } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";
import { type BySegment, bySegment } from "../segment.ts";
import { type ActivityLog, activityKinds } from "./activity-log.ts";

/** Share of a week that goes to accounts and leads without a deal, and the most it can be when deals are few. */
const prospectingShare = 0.15;
const mostProspecting = 0.4;
/** Of that, the share spent on leads. */
const leadShare = 0.35;
/** No deal can take more activities a week than this. */
const mostAWeek = 3.5;
/** Longer than this, in minutes, nobody meets; the last of a day still ends on it. */
const longest = 170;
/** Chance that an activity on a deal with a senior contact is with them. */
const withSenior = 0.3;

const kindShares = activityKinds.map((kind) => kind.share);

/** Spends the weeks of sellers: a week has a fixed capacity, and what one deal gets the others do not. */
export class Weeks {
  private readonly random: Random;
  private readonly calendar: Calendar;
  private readonly market: Market;
  private readonly log: ActivityLog;

  constructor(random: Random, calendar: Calendar, market: Market, log: ActivityLog) {
    this.random = random;
    this.calendar = calendar;
    this.market = market;
    this.log = log;
  }

  /**
   * Divides a seller's week among their open deals by weight, stage, and how their attention to the segment has moved, and does the activities.
   *
   * @param from first and `until` last moment of the week, in business days
   * @param deals of this seller, open at some time of the week
   * @param leads recent ones of this seller
   * @param capacity activities in this week
   */
  spend(
    seller: Seller,
    from: number,
    until: number,
    deals: readonly Deal[],
    leads: readonly Lead[],
    capacity: number,
  ): void {
    if (!isPresent(seller, from)) return;
    const moved = adopted(seller, (from - this.calendar.shift) / 5);
    const attentions = bySegment((segment) => attention(seller, segment, moved));
    const shares = new Float64Array(deals.length);
    let total = 0;
    for (let index = 0; index < deals.length; index++) {
      const deal = deals[index]!;
      const opened = Math.max(from, deal.created);
      const overlap = (Math.min(until, deal.closes) - opened) / (until - from);
      const { segment } = deal.account;
      const turn = Math.min(4, attentions[segment] / seller.habits[segment]);
      shares[index] = overlap * turn * workOf(deal, stageAt(deal.path, opened));
      total += shares[index]!;
    }
    const forDeals = capacity * (1 - prospectingShare);
    let used = 0;
    for (let index = 0; index < deals.length; index++) {
      const deal = deals[index]!;
      const opened = Math.max(from, deal.created);
      const closed = Math.min(until, deal.closes);
      const mean = Math.min(mostAWeek * ((closed - opened) / (until - from)), (forDeals * shares[index]!) / total);
      used += mean;
      if (from < this.calendar.shift) deal.expectedBefore += mean;
      else deal.expectedAfter += mean;
      for (let count = poisson(this.random, mean); count > 0; count--) this.workOn(deal, seller, opened, closed);
    }
    const prospecting = Math.min(capacity * mostProspecting, capacity - used);
    for (let count = poisson(this.random, prospecting); count > 0; count--)
      this.prospect(seller, from, until, leads, attentions);
  }

  private workOn(deal: Deal, seller: Seller, from: number, until: number): void {
    const { random } = this;
    const { account } = deal;
    const at = random.between(from, until);
    const contact =
      deal.senior && random.chance(withSenior)
        ? account.firstContact + account.contacts - 1
        : this.workingContact(account.firstContact, account.contacts);
    this.write(at, seller, deal.index, account.index, contact, -1);
  }

  /** A contact who is not senior; the first of every account is not. */
  private workingContact(first: number, count: number): number {
    const chosen = first + this.random.below(count);
    return this.market.contacts[chosen]!.senior ? first : chosen;
  }

  private prospect(
    seller: Seller,
    from: number,
    until: number,
    leads: readonly Lead[],
    attentions: BySegment<number>,
  ): void {
    const { random } = this;
    if (leads.length > 0 && random.chance(leadShare)) {
      const lead = pick(random, leads);
      const opened = Math.max(from, lead.created);
      const closed = Math.min(until, lead.converted?.at ?? until);
      if (opened < closed) this.write(random.between(opened, closed), seller, -1, -1, -1, lead.index);
      return;
    }
    const accounts = this.market.within(seller.territory.index, weightedKey(random, attentions));
    if (accounts.length === 0) return;
    const account = pick(random, accounts);
    if (account.createdAt > this.calendar.second(from)) return;
    const contact = this.workingContact(account.firstContact, account.contacts);
    this.write(random.between(from, until), seller, -1, account.index, contact, -1);
  }

  private write(at: number, seller: Seller, deal: number, account: number, contact: number, lead: number): void {
    const { random } = this;
    const kind = weightedIndex(random, kindShares);
    const { meanMinutes, logDeviation } = activityKinds[kind]!;
    const minutes =
      meanMinutes === 0 ? 0 : logNormal(random, meanMinutes * Math.exp(-(logDeviation ** 2) / 2), logDeviation);
    const noted =
      meanMinutes === 0 ? 0 : kind === 1 ? Math.max(1, Math.round(minutes)) : Math.max(10, Math.round(minutes / 5) * 5);
    this.log.add(at, kind, Math.min(longest, noted), seller.index, deal, account, contact, lead);
  }
}
