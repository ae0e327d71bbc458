import { Calendar } from "./calendar.ts";
import { drawInvoices, type Invoice } from "./care/invoice.ts";
import { drawLossReviews, type LossReview } from "./care/loss-review.ts";
import { drawFirstCustomers, drawNewSubscriptions, markChurned, type Subscription } from "./care/subscription.ts";
import { drawTickets, type Ticket } from "./care/ticket.ts";
import type { CompanyPlan } from "./company-options.ts";
import type { Deal } from "./deals/deal.ts";
import { Odds } from "./deals/odds.ts";
import { openDeal } from "./deals/open-deal.ts";
import type { EffectSizes } from "./effects.ts";
import type { Lead } from "./leads/lead.ts";
import { LeadDesk } from "./leads/lead-desk.ts";
import { dealsFromLeads, foundByReferral, type Source } from "./leads/sources.ts";
import type { Account } from "./market/account.ts";
import { Market } from "./market/market.ts";
import { drawQuotas, type Quota } from "./people/quotas.ts";
import { productivity } from "./people/ramp.ts";
import { regions } from "./people/regions.ts";
import { drawSalesForce, type SalesForce, weeksToFill } from "./people/sales-force.ts";
import { season } from "./people/season.ts";
import { adopted, attention, isPresent, type Seller } from "./people/seller.ts";
import { teams } from "./people/territory.ts";
import { courses, type Enrolment, enrol } from "./people/training.ts";
import { pick, weightedIndex, weightedKey } from "./random/distributions.ts";
import { Random } from "./random/random.ts";
import { bySegment, type Segment, segments } from "./segment.ts";
import { ActivityLog } from "./work/activity-log.ts";
import { Weeks } from "./work/week.ts";

/** Deals of a division, its sellers and accounts: a company of any size is divisions of this size, so that memory does not grow with it. */
const dealsADivision = 6000;
const dealsASeat = 75;
const accountsADeal = 1 / 2.4;

/** How often a seller turns to the more familiar of three accounts. */
const inertia = 0.4;
/** Activities planned for one done: holidays, and weeks in which deals are too few to fill. */
const usualLoss = 1.09;
/** Business days for which a lead is worked on. */
const leadLife = 20;

/** Everything that happened in one division, in memory. */
export type Division = {
  readonly number: number;
  readonly calendar: Calendar;
  readonly force: SalesForce;
  readonly market: Market;
  readonly leads: readonly Lead[];
  readonly deals: readonly Deal[];
  readonly log: ActivityLog;
  readonly subscriptions: readonly Subscription[];
  readonly tickets: readonly Ticket[];
  readonly invoices: readonly Invoice[];
  readonly lossReviews: readonly LossReview[];
  readonly enrolments: readonly Enrolment[];
  readonly quotas: readonly Quota[];
};

/** How many deals each division opens: as even as can be. */
export function divisionSizes(opportunities: number): number[] {
  const count = Math.max(1, Math.round(opportunities / dealsADivision));
  return Array.from(
    { length: count },
    (_, number) => Math.floor(((number + 1) * opportunities) / count) - Math.floor((number * opportunities) / count),
  );
}

/** Simulates one division week by week. The same plan and number give the same division. */
export function simulateDivision(plan: CompanyPlan, number: number, opportunities: number): Division {
  return new DivisionRun(plan, number, opportunities).run();
}

class DivisionRun {
  private readonly number: number;
  private readonly opportunities: number;
  private readonly effects: EffectSizes;
  private readonly calendar: Calendar;
  private readonly streams: Record<
    "people" | "market" | "arrivals" | "leads" | "deals" | "work" | "care" | "training",
    Random
  >;
  private readonly force: SalesForce;
  private readonly market: Market;
  private readonly desk: LeadDesk;
  private readonly odds: Odds;
  private readonly log: ActivityLog;
  private readonly weeks: Weeks;
  private readonly deals: Deal[] = [];
  private readonly openDeals: Map<Seller, Deal[]> = new Map();
  private readonly enrolments: Enrolment[] = [];

  constructor(plan: CompanyPlan, number: number, opportunities: number) {
    this.number = number;
    this.opportunities = opportunities;
    this.effects = plan.effects;
    this.calendar = new Calendar(plan.start, plan.end, plan.shift);
    const stream = (label: number): Random => new Random(plan.seed, number, label);
    this.streams = {
      people: stream(1),
      market: stream(2),
      arrivals: stream(3),
      leads: stream(4),
      deals: stream(5),
      work: stream(6),
      care: stream(7),
      training: stream(8),
    };
    const seats = Math.max(teams.length, Math.round(opportunities / dealsASeat));
    const weeks = (this.calendar.end - this.calendar.begin) / 5;
    const { hiredInPeriod, leavingPerYear } = this.effects.ramp;
    const presence = 1 - hiredInPeriod / 2 - (leavingPerYear * weeksToFill) / 52;
    const weekly = (usualLoss * plan.activitiesPerOpportunity * opportunities) / (seats * weeks * presence);
    this.force = drawSalesForce(this.streams.people, seats, weekly, this.effects, this.calendar);
    const accounts = Math.max(60, Math.round(opportunities * accountsADeal));
    this.market = new Market(this.streams.market, accounts, this.force.territories, this.effects, this.calendar);
    this.desk = new LeadDesk(this.streams.leads, this.effects, this.calendar, this.market, this.force.sellers);
    this.odds = new Odds(this.effects, this.calendar.shift);
    this.log = new ActivityLog(1.1 * plan.activitiesPerOpportunity * opportunities);
    this.weeks = new Weeks(this.streams.work, this.calendar, this.market, this.log);
    for (const seller of this.force.sellers) this.openDeals.set(seller, []);
  }

  run(): Division {
    const { calendar, effects, market, deals } = this;
    const { care } = this.streams;
    const firstSubscriptions = drawFirstCustomers(care, market.accounts, effects, calendar);
    const arrivals = this.arrivals();
    const length = calendar.end - calendar.begin;
    let next = 0;
    let oldestLead = 0;
    for (let from = calendar.begin; from < calendar.end; from = Math.floor(from / 5) * 5 + 5) {
      const until = Math.min(calendar.end, Math.floor(from / 5) * 5 + 5);
      this.handOver(from);
      for (const course of courses) {
        const at = calendar.begin + Math.floor((course.along * length) / 5) * 5;
        if (at < from || at >= until) continue;
        this.enrolments.push(...enrol(this.streams.training, course, at, this.force.sellers, deals, effects, calendar));
      }
      while (next < arrivals.length && arrivals[next]! < until) this.open(arrivals[next]!, next++);
      const { leads } = this.desk;
      while (oldestLead < leads.length && leads[oldestLead]!.created < from - leadLife) oldestLead++;
      this.work(from, until, leads.slice(oldestLead));
    }
    market.buyLists(this.streams.market, calendar);
    const subscriptions = [...firstSubscriptions, ...drawNewSubscriptions(care, deals, effects, calendar)];
    markChurned(subscriptions);
    const quarters = (calendar.lastDay - calendar.firstDay) / 91.3;
    return {
      number: this.number,
      calendar,
      force: this.force,
      market,
      leads: this.desk.leads,
      deals,
      log: this.log,
      subscriptions,
      tickets: drawTickets(care, subscriptions, deals, effects, calendar),
      invoices: drawInvoices(care, deals, subscriptions, calendar),
      lossReviews: drawLossReviews(care, deals, effects, calendar),
      enrolments: this.enrolments,
      quotas: drawQuotas(
        this.force.sellers,
        this.opportunities / this.force.territories.length / quarters,
        effects,
        calendar,
      ),
    };
  }

  /** When deals are opened, in order: evenly over the period but for the seasons. */
  private arrivals(): Float64Array {
    const { calendar } = this;
    const days = Math.ceil(calendar.end - calendar.begin);
    const cumulated = new Float64Array(days + 1);
    for (let day = 0; day < days; day++)
      cumulated[day + 1] = cumulated[day]! + season(calendar.day(calendar.begin + day));
    const total = cumulated[days]!;
    const times = new Float64Array(this.opportunities);
    let day = 0;
    for (let index = 0; index < this.opportunities; index++) {
      const target = ((index + this.streams.arrivals.uniform()) / this.opportunities) * total;
      while (day < days - 1 && cumulated[day + 1]! <= target) day++;
      const within = (target - cumulated[day]!) / (cumulated[day + 1]! - cumulated[day]!);
      times[index] = Math.min(calendar.begin + day + within, calendar.end - 0.01);
    }
    return times;
  }

  private open(created: number, index: number): void {
    const { arrivals, deals } = this.streams;
    const fromLead = arrivals.chance(dealsFromLeads) ? this.desk.convert(created, index) : null;
    const opening = fromLead ? { ...fromLead, seller: fromLead.owner } : this.ownFind(created);
    const deal = openDeal(deals, { ...opening, index, created }, this.effects, this.odds, this.calendar);
    opening.account.deals++;
    this.deals.push(deal);
    this.openDeals.get(opening.seller)!.push(deal);
  }

  /** What a seller finds alone: by territory and ramp who, by habit which segment, by familiarity with whom. */
  private ownFind(created: number): {
    account: Account;
    seller: Seller;
    source: Source;
    lead: number;
    campaign: number;
  } {
    const random = this.streams.arrivals;
    const { sellers } = this.force;
    const weights = sellers.map((seller) =>
      isPresent(seller, created)
        ? seller.territory.potential * productivity(this.effects.ramp, seller.hiredAt, created)
        : 0,
    );
    const seller = sellers[weightedIndex(random, weights)]!;
    const moved = adopted(seller, (created - this.calendar.shift) / 5);
    const shares = bySegment((segment) => attention(seller, segment, moved));
    const segment = weightedKey(random, shares);
    const source = random.chance(foundByReferral) ? "Referral" : "Outbound";
    return { account: this.accountFor(seller, segment, created), seller, source, lead: -1, campaign: -1 };
  }

  private accountFor(seller: Seller, segment: Segment, created: number): Account {
    const random = this.streams.arrivals;
    const { index, region } = seller.territory;
    const own = this.market.within(index, segment);
    if (own.length > 0) {
      const chosen = pick(random, own);
      if (!random.chance(inertia)) return chosen;
      return [pick(random, own), pick(random, own)].reduce(
        (best, other) => (other.deals > best.deals ? other : best),
        chosen,
      );
    }
    const found =
      this.market.discover(random, region, segment, this.calendar.second(created), "Outbound") ??
      this.market.anyKnown(random, region, segment);
    if (found) return found;
    for (const other of regions.keys()) {
      for (const any of segments) {
        const account = this.market.anyKnown(random, other, any);
        if (account) return account;
      }
    }
    throw new Error("the market of the sample company has no accounts");
  }

  /** Gives the open deals of those who have left to a colleague of the team, or of the company where the team is empty. */
  private handOver(time: number): void {
    for (const [seller, deals] of this.openDeals) {
      if (deals.length === 0 || seller.leftAt > time) continue;
      const there = this.force.sellers.filter((other) => isPresent(other, time));
      const colleagues = there.filter((other) => other.territory.team === seller.territory.team);
      for (const deal of deals) {
        const colleague = pick(this.streams.people, colleagues.length > 0 ? colleagues : there);
        deal.holders.push({ seller: colleague, since: time });
        this.openDeals.get(colleague)!.push(deal);
      }
      deals.length = 0;
    }
  }

  private work(from: number, until: number, recentLeads: readonly Lead[]): void {
    const leadsOf = new Map<Seller, Lead[]>();
    for (const lead of recentLeads) {
      const leads = leadsOf.get(lead.owner);
      if (leads) leads.push(lead);
      else leadsOf.set(lead.owner, [lead]);
    }
    const share = ((until - from) / 5) * season(this.calendar.day(from));
    for (const [seller, deals] of this.openDeals) {
      this.weeks.spend(seller, from, until, deals, leadsOf.get(seller) ?? [], seller.capacity * share);
      let kept = 0;
      for (const deal of deals) {
        if (deal.closes >= until) deals[kept++] = deal;
        else if (deal.path.won) deal.account.customer = true;
      }
      deals.length = kept;
    }
  }
}
