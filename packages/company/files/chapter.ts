import type { CompanyPlan } from "../company-options.ts";
import type { Division } from "../division.ts";
import { regions } from "../people/regions.ts";
import { teams } from "../people/territory.ts";

/** The numbers that the first user, account, ... of a division has in the whole company. */
export type Bases = {
  readonly users: number;
  readonly roles: number;
  readonly accounts: number;
  readonly contacts: number;
  readonly leads: number;
  readonly deals: number;
};

/** One division as the files tell it: what happened, and how its records are numbered among all. */
export class Chapter {
  readonly plan: CompanyPlan;
  readonly division: Division;
  readonly bases: Bases;
  private readonly sellerReasons: ReadonlyMap<number, string | null>;
  private readonly territoryOwners: readonly number[];

  constructor(plan: CompanyPlan, division: Division, bases: Bases) {
    this.plan = plan;
    this.division = division;
    this.bases = bases;
    this.sellerReasons = new Map(division.lossReviews.map((review) => [review.deal.index, review.sellerReason]));
    this.territoryOwners = division.force.territories.map((territory) => {
      const there = division.force.sellers.find(
        (seller) => seller.territory === territory && seller.leftAt === Number.POSITIVE_INFINITY,
      );
      return there ? this.seller(there.index) : this.manager(territory.team);
    });
  }

  /** The bases of the next division. */
  next(): Bases {
    const { division, bases } = this;
    return {
      users: bases.users + regions.length + teams.length + division.force.sellers.length,
      roles: bases.roles + regions.length + teams.length,
      accounts: bases.accounts + division.market.accounts.length,
      contacts: bases.contacts + division.market.contacts.length,
      leads: bases.leads + division.leads.length,
      deals: bases.deals + division.deals.length,
    };
  }

  /** Number of a region's director, a team's manager and a seller among all users. */
  director(region: number): number {
    return this.bases.users + region;
  }
  manager(team: number): number {
    return this.bases.users + regions.length + team;
  }
  seller(index: number): number {
    return this.bases.users + regions.length + teams.length + index;
  }

  /** Number of a region's and a team's role among all roles. */
  regionRole(region: number): number {
    return this.bases.roles + region;
  }
  teamRole(team: number): number {
    return this.bases.roles + regions.length + team;
  }

  /** "North", and "North 2" in the second division. */
  teamName(team: number): string {
    const { name } = teams[team]!;
    return this.division.number === 0 ? name : `${name} ${this.division.number + 1}`;
  }

  /** The number of a record of the division among all of its kind; -1 stays none. */
  account(index: number): number {
    return index < 0 ? -1 : this.bases.accounts + index;
  }
  contact(index: number): number {
    return index < 0 ? -1 : this.bases.contacts + index;
  }
  lead(index: number): number {
    return index < 0 ? -1 : this.bases.leads + index;
  }
  deal(index: number): number {
    return index < 0 ? -1 : this.bases.deals + index;
  }

  /** The currency of an account's deals. */
  currency(account: { readonly region: number }): string {
    return this.plan.euro && regions[account.region]!.european ? "EUR" : "USD";
  }

  /** Who has the accounts of a territory when the period ends: its seller, or the manager while the seat is empty. */
  territoryOwner(territory: number): number {
    return this.territoryOwners[territory]!;
  }

  /** Why a deal was lost, as its seller says; null for others and where the seller does not say. */
  sellerReason(deal: number): string | null {
    return this.sellerReasons.get(deal) ?? null;
  }
}

/** The numbers in the first division: number 0 is the chief revenue officer, and the role of the whole company. */
export const firstBases: Bases = { users: 1, roles: 1, accounts: 0, contacts: 0, leads: 0, deals: 0 };
