import type { EffectSizes } from "../effects.ts";
import { dealsFromLeads, foundByReferral, type Source, shareOfLeads, sources } from "../leads/sources.ts";
import type { Account } from "../market/account.ts";
import { usualHabits } from "../people/habits.ts";
import { rampProgress } from "../people/ramp.ts";
import type { Seller } from "../people/seller.ts";
import { type BySegment, bySegment, type Segment } from "../segment.ts";
import { rivalShare, rivals } from "./rivals.ts";

/** Share of deals on which a senior contact takes part. */
export const seniorShare = 0.45;
/** Standard deviation of the logarithm of the effort that sellers give to deals alike in all else. */
export const priorityDeviation = 0.5;
/** Standard deviation of the discount around the segment's usual. */
export const discountDeviation = 0.04;

/** Business days over which a drifting seller changes. */
const driftDays = 130;

/** What decides a deal, as it stands when it is opened. */
export type Prospect = {
  readonly account: Account;
  readonly seller: Seller;
  /** When it is opened, in business days. */
  readonly created: number;
  readonly source: Source;
  /** Index of the rival; -1 for none. */
  readonly rival: number;
  readonly senior: boolean;
  /** Effort the seller means to give it, as a multiple of the usual. */
  readonly priority: number;
  /** Discount beyond the segment's usual, in standard deviations. */
  readonly extraDiscount: number;
};

/**
 * The probability of winning a deal: logistic in the sum of a segment's own intercept and everything in `Prospect`, each part with mean zero. The intercepts
 * are set so that the mean over the other parts is the segment's planted win rate.
 */
export class Odds {
  private readonly effects: EffectSizes;
  private readonly shift: number;
  private readonly intercepts: BySegment<number>;

  /** @param shift when the strategy changes, in business days. */
  constructor(effects: EffectSizes, shift: number) {
    this.effects = effects;
    this.shift = shift;
    this.intercepts = bySegment(
      (segment) =>
        interceptFor(effects.segmentWinRates[segment], this.deviation(segment)) - this.meanSourceOdds(segment),
    );
  }

  probability(prospect: Prospect): number {
    const { effects } = this;
    const { account, seller, created, source } = prospect;
    let odds = this.intercepts[account.segment];
    odds += effects.accountFit * account.fit;
    odds += seller.skill + effects.ramp.oddsAtFirst * (1 - rampProgress(effects.ramp, seller.hiredAt, created));
    odds += this.drift(seller, account.segment, created);
    if (seller.valueSellingAt <= created) odds += effects.training.valueSelling;
    if (seller.productDeepDiveAt <= created) odds += effects.training.productDeepDive;
    odds += effects.sourceOdds[source];
    odds +=
      (prospect.rival < 0 ? 0 : this.rivalOdds(prospect.rival, account.segment)) - this.meanRivalOdds(account.segment);
    odds += effects.seniorContact * ((prospect.senior ? 1 : 0) - seniorShare);
    odds += effects.effortReturns * Math.log(prospect.priority);
    odds += effects.discountReturns * ((prospect.extraDiscount * discountDeviation) / 0.05);
    return Math.min(0.97, Math.max(0.01, 1 / (1 + Math.exp(-odds))));
  }

  /** What drifting adds: outside core from minus half its size to plus half, in core the reverse, evenly over the half year before the shift. */
  private drift(seller: Seller, segment: Segment, created: number): number {
    if (!seller.drifts) return 0;
    const along = Math.max(-0.5, Math.min(0.5, (created - this.shift) / driftDays + 0.5));
    return this.effects.skillDrift.logOdds * (segment === "core" ? -along : along);
  }

  private rivalOdds(rival: number, segment: Segment): number {
    return rivals[rival]!.strongIn === segment ? this.effects.rivals.strong : this.effects.rivals.usual;
  }

  private meanRivalOdds(segment: Segment): number {
    return rivalShare * rivals.reduce((sum, rival, index) => sum + rival.share * this.rivalOdds(index, segment), 0);
  }

  /** By Bayes from the mix of each source, before the shift. */
  private meanSourceOdds(segment: Segment): number {
    const { effects } = this;
    const converted = (source: Source): number => shareOfLeads[source] * effects.sourceConversion[source];
    const total = sources.reduce((sum, source) => sum + converted(source), 0);
    const own = (1 - dealsFromLeads) * usualHabits[segment];
    let weight = own;
    let odds =
      own * (foundByReferral * effects.sourceOdds.Referral + (1 - foundByReferral) * effects.sourceOdds.Outbound);
    for (const source of sources) {
      const share = (dealsFromLeads * effects.sourceMix[source][segment] * converted(source)) / total;
      weight += share;
      odds += share * effects.sourceOdds[source];
    }
    return odds / weight;
  }

  /** Standard deviation of the log-odds between deals of a segment. */
  private deviation(segment: Segment): number {
    const { effects } = this;
    const mean = this.meanRivalOdds(segment);
    const square =
      rivalShare * rivals.reduce((sum, rival, index) => sum + rival.share * this.rivalOdds(index, segment) ** 2, 0);
    return Math.sqrt(
      effects.accountFit ** 2 +
        effects.sellerSkill ** 2 +
        (square - mean ** 2) +
        effects.seniorContact ** 2 * seniorShare * (1 - seniorShare) +
        (effects.effortReturns * priorityDeviation) ** 2 +
        ((effects.discountReturns * discountDeviation) / 0.05) ** 2,
    );
  }
}

/** The a for which the mean of the logistic of a + deviation x z over standard normal z is `rate`, by bisection. */
function interceptFor(rate: number, deviation: number): number {
  let low = -8;
  let high = 8;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (meanLogistic(middle, deviation) < rate) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function meanLogistic(intercept: number, deviation: number): number {
  let sum = 0;
  let weights = 0;
  for (let z = -5; z <= 5.0001; z += 0.125) {
    const weight = Math.exp((-z * z) / 2);
    sum += weight / (1 + Math.exp(-intercept - deviation * z));
    weights += weight;
  }
  return sum / weights;
}
