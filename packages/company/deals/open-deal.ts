import type { Calendar } from "../calendar.ts";
import type { EffectSizes } from "../effects.ts";
import type { Source } from "../leads/sources.ts";
import type { Account } from "../market/account.ts";
import type { Seller } from "../people/seller.ts";
import { logNormal } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";
import { noteChanges } from "./changes.ts";
import type { Deal, PriceGiven } from "./deal.ts";
import { discountDeviation, type Odds, priorityDeviation, seniorShare } from "./odds.ts";
import { drawPath, type Path } from "./path.ts";
import { drawBasket, priced } from "./price.ts";
import { drawRival, incumbentShare } from "./rivals.ts";
import { negotiation, proposal, stages } from "./stage.ts";

/** Standard deviation of the logarithm of deal amounts within a segment, and of the pace of deals within it. */
const amountDeviation = 0.7;
const paceDeviation = 0.25;
/** Share of deals whose price is lowered once more in negotiation. */
const secondPriceShare = 0.6;
/** Share of deals for which the seller notes no amount at first, and how far the others are off (of the logarithm). */
const noEstimateShare = 0.04;
const guessDeviation = 0.25;
/** Share of deals whose estimate is corrected before any price, and within how many business days at the usual pace. */
const revisedShare = 0.6;
const revisedWithin = 25;
/** Larger deals get more work, by this power of their list amount. */
const effortPower = 0.3;
const usualAmount = 2_600_000;

/** Who opens a deal with whom, when, and what brought it. */
export type Opening = {
  readonly index: number;
  readonly account: Account;
  readonly seller: Seller;
  readonly source: Source;
  readonly created: number;
  readonly lead: number;
  readonly campaign: number;
};

/** Opens a deal: draws what decides it, its whole way, its prices, and what the CRM notes of it. */
export function openDeal(random: Random, opening: Opening, effects: EffectSizes, odds: Odds, calendar: Calendar): Deal {
  const { account, seller, created } = opening;
  const rival = drawRival(random);
  const senior = random.chance(seniorShare);
  const priority = logNormal(random, 1, priorityDeviation);
  const extraDiscount = random.normal();
  const winProbability = odds.probability({
    account,
    seller,
    created,
    source: opening.source,
    rival,
    senior,
    priority,
    extraDiscount,
  });
  const usualPace = effects.segmentCycles[account.segment];
  const pace = usualPace * logNormal(random, 1, paceDeviation);
  const path = drawPath(random, created, winProbability, pace, effects.stalling.linger);
  const closes = path.moves.at(-1)!.at;
  const target = logNormal(random, effects.segmentAmounts[account.segment] * 100, amountDeviation);
  const basket = drawBasket(random, account.industry, target);
  const discount = Math.min(
    0.5,
    Math.max(0, effects.segmentDiscounts[account.segment] + discountDeviation * extraDiscount),
  );
  const prices = drawPrices(random, path, basket, discount);
  const given = prices.filter((price) => price.at < calendar.end);
  const guess = (): number =>
    Math.max(50_000, Math.round(logNormal(random, target * 0.95, guessDeviation) / 50_000) * 50_000);
  const estimate = random.chance(noEstimateShare) ? null : guess();
  const better = { at: created + (revisedWithin * random.uniform() + 1) * pace, amount: guess() };
  const revised = random.chance(revisedShare) && better.at < Math.min(closes, prices[0]?.at ?? closes);
  const outlook = {
    estimate,
    amounts: [...(revised ? [better] : []), ...given.map(({ at, offer }) => ({ at, amount: offer.amount }))],
    pace: usualPace,
    frank: random.chance(effects.stalling.frank) && path.won,
  };
  const seenFrom = created + (closes - created) * random.uniform();
  return {
    index: opening.index,
    account,
    source: opening.source,
    lead: opening.lead,
    campaign: opening.campaign,
    expansion: account.customer,
    created,
    winProbability,
    path,
    closes,
    rival,
    rivalNotedAt: Math.min(seenFrom, created + 40),
    incumbent: random.chance(incumbentShare),
    senior,
    weight: priority * (target / usualAmount) ** effortPower,
    prices: given,
    lastOffer: prices.at(-1)?.offer,
    changes: noteChanges(random, calendar, path, outlook),
    holders: [{ seller, since: created }],
    expectedBefore: 0,
    expectedAfter: 0,
  };
}

function drawPrices(random: Random, path: Path, basket: ReturnType<typeof drawBasket>, discount: number): PriceGiven[] {
  const proposed = path.moves.find((move) => move.stage === proposal);
  if (!proposed) return [];
  const negotiated = path.moves.findIndex((move) => move.stage === negotiation);
  const second = random.chance(secondPriceShare);
  const share = random.between(0.2, 0.8);
  const firstDiscount = discount * random.between(0.3, 0.8);
  if (negotiated < 0 || !second) return [{ at: proposed.at, offer: priced(basket, discount) }];
  const from = path.moves[negotiated]!.at;
  const until = path.moves[negotiated + 1]!.at;
  return [
    { at: proposed.at, offer: priced(basket, firstDiscount) },
    { at: from + share * (until - from), offer: priced(basket, discount) },
  ];
}

/** How much work a deal asks for in a stage, beside others. */
export function workOf(deal: Deal, stage: number): number {
  return deal.weight * stages[stage]!.effort;
}
