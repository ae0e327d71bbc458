import type { Calendar } from "../calendar.ts";
import { closedBy, type Deal } from "../deals/deal.ts";
import type { EffectSizes } from "../effects.ts";
import { weightedIndex } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";

/** Why a deal was lost, as both sides say. Day since 1970-01-01. */
export type LossReview = {
  readonly deal: Deal;
  /** null where the seller did not say. */
  readonly sellerReason: string | null;
  /** null where the buyer was not asked or did not answer. */
  readonly buyerReason: string | null;
  /** null for deals that were not reviewed; of those only the seller's reason is known. */
  readonly reviewedOn: number | null;
};

const reasons = [
  "Price",
  "Missing capability",
  "Lost to competitor",
  "No decision",
  "Poor fit",
  "Relationship",
  "Timing",
] as const;
/** Sellers name the price about twice as often as buyers do. */
const bySellers = [0.42, 0.12, 0.16, 0.12, 0.05, 0.03, 0.1];

/** Shares of lost deals that are reviewed, whose seller says nothing, whose buyer is not reached. */
const reviewedShare = 0.5;
const sellerSilent = 0.05;
const buyerSilent = 0.3;

/** The reason of every lost deal, and a review of half of them. Buyer and seller name the same reason on the planted share of those where both speak. */
export function drawLossReviews(
  random: Random,
  deals: readonly Deal[],
  effects: EffectSizes,
  calendar: Calendar,
): LossReview[] {
  const reviews: LossReview[] = [];
  for (const deal of deals) {
    if (deal.path.won || !closedBy(deal, calendar.end)) continue;
    const buyer = weightedIndex(random, buyerWeights(deal));
    const agrees = random.chance(effects.lossReasonAgreement);
    const seller = agrees
      ? buyer
      : weightedIndex(
          random,
          bySellers.map((share, reason) => (reason === buyer ? 0 : share)),
        );
    const reviewedOn = calendar.day(deal.closes) + 2 + random.below(20);
    const reviewed = random.chance(reviewedShare) && reviewedOn <= calendar.lastDay;
    const sellerSays = !random.chance(sellerSilent);
    const buyerSays = !random.chance(buyerSilent);
    reviews.push({
      deal,
      sellerReason: sellerSays ? reasons[seller]! : null,
      buyerReason: reviewed && buyerSays ? reasons[buyer]! : null,
      reviewedOn: reviewed ? reviewedOn : null,
    });
  }
  return reviews;
}

/** What decided it, from the buyer's side: rivals, needs and whom the seller met. */
function buyerWeights(deal: Deal): number[] {
  return [
    0.08 + 0.25 * deal.account.priceNeed,
    0.22,
    deal.rival >= 0 ? 0.22 : 0,
    0.16,
    0.14,
    deal.senior ? 0.04 : 0.12,
    0.1,
  ];
}
