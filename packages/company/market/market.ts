import type { Calendar } from "../calendar.ts";
import type { EffectSizes } from "../effects.ts";
import { bySource, type Source, shareOfLeads } from "../leads/sources.ts";
import { regions } from "../people/regions.ts";
import type { Territory } from "../people/territory.ts";
import { logNormal, pick, weightedIndex, weightedKey } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";
import { bySegment, type Segment, segments } from "../segment.ts";
import { type Account, drawFirm } from "./account.ts";
import { type Contact, drawContacts } from "./contact.ts";
import { companyName } from "./names.ts";

/** Share of accounts whose head count or industry the CRM does not know. */
const unknownEmployees = 0.08;
const unknownIndustry = 0.03;
/** Share of accounts that the CRM had when the period began; the others come with leads, sellers' own search or bought lists. */
const knownFromTheStart = 0.72;

/** All accounts of a division, those already in the CRM and those still to be found, by who may sell to them. */
export class Market {
  readonly accounts: Account[] = [];
  readonly contacts: Contact[] = [];
  /** By region and segment. */
  private readonly known = regions.map(() => bySegment((): Account[] => []));
  private readonly unknown = regions.map(() => bySegment((): Account[] => []));
  private readonly ofTerritory: Record<Segment, Account[]>[];

  constructor(
    random: Random,
    count: number,
    territories: readonly Territory[],
    effects: EffectSizes,
    calendar: Calendar,
  ) {
    this.ofTerritory = territories.map(() => bySegment(() => []));
    const potentials = territories.map((territory) => territory.potential);
    const origins = bySegment((segment) =>
      bySource((source) => shareOfLeads[source] * effects.sourceMix[source][segment]),
    );
    const names = new Set<string>();
    for (let index = 0; index < count; index++) {
      const territory = territories[weightedIndex(random, potentials)]!;
      const region = regions[territory.region]!;
      const firm = drawFirm(random);
      let name = companyName(random, firm.industry, firm.reseller, region.european);
      for (let tries = 0; names.has(name) && tries < 40; tries++)
        name = companyName(random, firm.industry, firm.reseller, region.european);
      names.add(name);
      const people = drawContacts(random, index, firm.employees, this.contacts.length);
      const complete = firm.reseller;
      const account: Account = {
        ...firm,
        index,
        name,
        knownIndustry: !complete && random.chance(unknownIndustry) ? null : firm.industry,
        knownEmployees: !complete && random.chance(unknownEmployees) ? null : firm.employees,
        annualRevenue: random.chance(0.25)
          ? null
          : Math.round(logNormal(random, firm.employees * 210, 0.5) / 10) * 100_000,
        foundedYear: 2020 - Math.floor(logNormal(random, 25, 0.7)),
        territory: territory.index,
        region: territory.region,
        place: random.below(region.places.length),
        firstContact: this.contacts.length,
        contacts: people.length,
        createdAt: Number.POSITIVE_INFINITY,
        source: weightedKey(random, origins[firm.segment]),
        deals: 0,
        customer: false,
        churnedOn: null,
      };
      this.contacts.push(...people);
      this.accounts.push(account);
      if (random.chance(knownFromTheStart)) {
        account.createdAt = (calendar.firstDay - 1 - random.below(1500)) * 86_400 + 46_800 + random.below(36_000);
        this.enter(account);
      } else {
        this.unknown[account.region]![account.segment].push(account);
      }
    }
  }

  /** An account of that region and segment that nobody has entered yet, entered now; null when the market has no more of them. */
  discover(random: Random, region: number, segment: Segment, second: number, source: Source): Account | null {
    const waiting = this.unknown[region]![segment];
    if (waiting.length === 0) return null;
    const at = random.below(waiting.length);
    const found = waiting[at]!;
    waiting[at] = waiting[waiting.length - 1]!;
    waiting.pop();
    found.createdAt = second;
    found.source = source;
    this.enter(found);
    return found;
  }

  /** Any account of that region and segment that the CRM has. */
  anyKnown(random: Random, region: number, segment: Segment): Account | null {
    const from = this.known[region]![segment];
    return from.length === 0 ? null : pick(random, from);
  }

  /** The accounts of that segment in a territory that the CRM has. */
  within(territory: number, segment: Segment): readonly Account[] {
    return this.ofTerritory[territory]![segment];
  }

  /** Enters what nobody found by the end, at random times, as lists that were bought. */
  buyLists(random: Random, calendar: Calendar): void {
    for (const [region, bySegments] of this.unknown.entries()) {
      for (const segment of segments) {
        while (bySegments[segment].length > 0) {
          const second = calendar.second(random.between(calendar.begin, calendar.end));
          this.discover(random, region, segment, second, "Outbound");
        }
      }
    }
  }

  private enter(account: Account): void {
    this.known[account.region]![account.segment].push(account);
    this.ofTerritory[account.territory]![account.segment].push(account);
  }
}
