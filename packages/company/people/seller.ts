import type { PersonName } from "../market/names.ts";
import type { BySegment, Segment } from "../segment.ts";
import type { Territory } from "./territory.ts";

/** A seller: where they sell, how well, what they like, and when they were there. Times in business days. */
export type Seller = {
  readonly index: number;
  readonly name: PersonName;
  readonly territory: Territory;
  /** Latent log-odds that the seller adds to every deal. */
  readonly skill: number;
  /** Activities a week, prospecting included. */
  readonly capacity: number;
  /** How they divide their attention by nature, as shares. */
  readonly habits: BySegment<number>;
  /** How far they go towards the intended mix after the shift, 0 to 1, and in how many weeks. */
  readonly adoption: number;
  readonly adoptionWeeks: number;
  /** Learns business outside the profile and unlearns business inside it. */
  readonly drifts: boolean;
  /** First day, days since 1970-01-01, and the same in business days. */
  readonly hiredOn: number;
  readonly hiredAt: number;
  /** Infinite for those who stay. */
  readonly leftAt: number;
  /** When each training was completed; infinite for those not on it. */
  valueSellingAt: number;
  productDeepDiveAt: number;
};

/** Is the seller at work at that time? */
export function isPresent(seller: Seller, time: number): boolean {
  return seller.hiredAt <= time && time < seller.leftAt;
}

/** What the company means to spend its effort on after the shift. */
export const intendedEffort: BySegment<number> = {
  core: 0.6,
  "mid-market": 0.2,
  resellers: 0.01,
  "large-unregulated": 0.1,
  outside: 0.09,
};

/** The part of the way to the intended mix that a seller has gone, `weeksSinceShift` after the shift (negative before). */
export function adopted(seller: Seller, weeksSinceShift: number): number {
  return weeksSinceShift <= 0 ? 0 : seller.adoption * (1 - Math.exp(-weeksSinceShift / seller.adoptionWeeks));
}

/** The share of attention a seller gives to a segment. */
export function attention(seller: Seller, segment: Segment, adoptedShare: number): number {
  return (1 - adoptedShare) * seller.habits[segment] + adoptedShare * intendedEffort[segment];
}
