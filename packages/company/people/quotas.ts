import { type Calendar, isoDate } from "../calendar.ts";
import type { EffectSizes } from "../effects.ts";
import { segments } from "../segment.ts";
import { productivity } from "./ramp.ts";
import { intendedEffort, type Seller } from "./seller.ts";

/** What a seller is to bring in a quarter; days since 1970-01-01, amount in cents. */
export type Quota = {
  readonly seller: Seller;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly amount: number;
};

/** Quotas ask for a little more than is likely, as they do (see docs/methods/sample-company.md). */
const stretch = 1.15;

/** Calendar quarters that begin within the period, first day and last. */
function quartersOf(calendar: Calendar): { firstDay: number; lastDay: number }[] {
  const quarters: { firstDay: number; lastDay: number }[] = [];
  const first = new Date(calendar.firstDay * 86_400_000);
  let year = first.getUTCFullYear();
  let month = Math.floor(first.getUTCMonth() / 3) * 3;
  for (;;) {
    const firstDay = Date.UTC(year, month, 1) / 86_400_000;
    month += 3;
    if (month === 12) {
      month = 0;
      year++;
    }
    if (firstDay > calendar.lastDay) return quarters;
    if (firstDay >= calendar.firstDay) quarters.push({ firstDay, lastDay: Date.UTC(year, month, 1) / 86_400_000 - 1 });
  }
}

/**
 * One quota a seller and quarter in which they are there, by territory and ramp, rounded to 5,000.
 *
 * @param dealsASeller deals a seller opens in a quarter
 */
export function drawQuotas(
  sellers: readonly Seller[],
  dealsASeller: number,
  effects: EffectSizes,
  calendar: Calendar,
): Quota[] {
  const worthOfADeal = segments.reduce(
    (sum, segment) =>
      sum +
      (intendedEffort[segment] / 2 + 0.125) *
        effects.segmentWinRates[segment] *
        effects.segmentAmounts[segment] *
        (1 - effects.segmentDiscounts[segment]),
    0,
  );
  return quartersOf(calendar).flatMap(({ firstDay, lastDay }) =>
    sellers
      .filter((seller) => seller.hiredOn <= lastDay - 30 && seller.leftAt > calendar.businessTime(firstDay) + 20)
      .map((seller) => {
        const ramp = productivity(effects.ramp, seller.hiredAt, calendar.businessTime(firstDay) + 32);
        const amount = stretch * dealsASeller * worthOfADeal * seller.territory.potential ** 0.6 * ramp;
        return { seller, firstDay, lastDay, amount: Math.max(1, Math.round(amount / 5000)) * 500_000 };
      }),
  );
}

/** "2026-Q1" of a quarter. */
export function quarterName(firstDay: number): string {
  const [year, month] = isoDate(firstDay).split("-");
  return `${year}-Q${(Number(month) + 2) / 3}`;
}
