import type { Calendar } from "../calendar.ts";
import type { EffectSizes } from "../effects.ts";
import { type Account, drawFirm } from "../market/account.ts";
import type { Market } from "../market/market.ts";
import { companyName, personName } from "../market/names.ts";
import { regions } from "../people/regions.ts";
import { isPresent, type Seller } from "../people/seller.ts";
import { exponential, pick, poisson, weightedIndex, weightedKey } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";
import type { Segment } from "../segment.ts";
import { campaignAt } from "./campaigns.ts";
import type { Lead } from "./lead.ts";
import { type Source, shareOfLeads, sources } from "./sources.ts";

/** Share of leads that do not say how many people work there, and in which industry. */
const employeesUnsaid = 0.15;
const industryUnsaid = 0.05;
/** Share of converted leads whose company the CRM did not have. */
const newCompanyShare = 0.6;
/** Mean business days from a lead to the deal it becomes. */
const daysToConvert = 4;

/** A lead that is about to become a deal. */
export type QualifiedLead = {
  readonly account: Account;
  readonly owner: Seller;
  readonly source: Source;
  readonly lead: number;
  readonly campaign: number;
};

/** Takes in leads and hands them to the sellers of their region in turn, whatever the strategy says. */
export class LeadDesk {
  readonly leads: Lead[] = [];
  private readonly random: Random;
  private readonly effects: EffectSizes;
  private readonly calendar: Calendar;
  private readonly market: Market;
  private readonly byRegion: readonly (readonly Seller[])[];
  private readonly turns: number[] = regions.map(() => 0);
  private readonly convertedShares: readonly number[];

  constructor(random: Random, effects: EffectSizes, calendar: Calendar, market: Market, sellers: readonly Seller[]) {
    this.random = random;
    this.effects = effects;
    this.calendar = calendar;
    this.market = market;
    this.byRegion = regions.map((_, region) => sellers.filter((seller) => seller.territory.region === region));
    this.convertedShares = sources.map((source) => shareOfLeads[source] * effects.sourceConversion[source]);
  }

  /**
   * A lead becomes a deal at `time`, and with it come as many leads of its source that do not as its conversion rate says.
   * @returns null when no seller of the region is at work.
   */
  convert(time: number, deal: number): QualifiedLead | null {
    const { random, market, calendar } = this;
    const source = sources[weightedIndex(random, this.convertedShares)]!;
    const segment = weightedKey(random, this.effects.sourceMix[source]);
    const region = random.below(regions.length);
    const created = this.before(time, exponential(random, daysToConvert));
    const found = random.chance(newCompanyShare)
      ? market.discover(random, region, segment, calendar.second(time), source)
      : null;
    const account = found ?? market.anyKnown(random, region, segment);
    const owner = account && this.nextOwner(region, created, time);
    if (!account || !owner) return null;
    const contact = account.firstContact + random.below(account.contacts);
    const person = market.contacts[contact]!;
    const campaign = campaignAt(calendar, source, calendar.day(created));
    const lead: Lead = {
      index: this.leads.length,
      person,
      title: person.title,
      company: account.name,
      industry: account.knownIndustry,
      employees: account.knownEmployees,
      segment: account.segment,
      region: account.region,
      place: account.place,
      source,
      campaign,
      owner,
      created,
      converted: { at: time, deal, account, contact },
      status: "Closed - Converted",
    };
    this.leads.push(lead);
    const conversion = this.effects.sourceConversion[source];
    const others = poisson(random, (1 - conversion) / conversion);
    for (let other = 0; other < others; other++) this.takeIn(source, this.before(time, 5 * random.uniform()));
    return { account, owner, source, lead: lead.index, campaign };
  }

  /** A time that long before another, or at random since the period began where that would be earlier. */
  private before(time: number, days: number): number {
    const { begin } = this.calendar;
    return time - days >= begin ? time - days : this.random.between(begin, time);
  }

  /** A lead that comes to nothing. */
  private takeIn(source: Source, created: number): void {
    const { random, calendar } = this;
    const region = random.below(regions.length);
    const owner = this.nextOwner(region, created, created);
    if (!owner) return;
    const segment = weightedKey(random, this.effects.sourceMix[source]);
    const firm = firmOf(random, segment);
    const { european, places } = regions[region]!;
    const fresh = calendar.end - created < 15 && random.chance(0.6);
    this.leads.push({
      index: this.leads.length,
      person: personName(random),
      title: random.chance(0.2)
        ? null
        : pick(random, ["IT Manager", "Quality Manager", "Buyer", "Facilities Manager", "CIO", "Owner"]),
      company: companyName(random, firm.industry, firm.reseller, european),
      industry: random.chance(industryUnsaid) ? null : firm.industry,
      employees: random.chance(employeesUnsaid) ? null : firm.employees,
      segment,
      region,
      place: random.below(places.length),
      source,
      campaign: campaignAt(calendar, source, calendar.day(created)),
      owner,
      created,
      converted: null,
      status: fresh ? (random.chance(0.5) ? "Open - Not Contacted" : "Working - Contacted") : "Closed - Not Converted",
    });
  }

  /** The next seller of a region who is at work at both times. */
  private nextOwner(region: number, from: number, until: number): Seller | null {
    const sellers = this.byRegion[region]!;
    for (let tries = 0; tries < sellers.length; tries++) {
      const turn = this.turns[region]!;
      this.turns[region] = turn + 1;
      const seller = sellers[turn % sellers.length]!;
      if (isPresent(seller, from) && isPresent(seller, until)) return seller;
    }
    return null;
  }
}

function firmOf(random: Random, segment: Segment): ReturnType<typeof drawFirm> {
  for (;;) {
    const firm = drawFirm(random);
    if (firm.segment === segment) return firm;
  }
}
