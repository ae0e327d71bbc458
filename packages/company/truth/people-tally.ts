import { closedBy, type Deal, owner } from "../deals/deal.ts";
import type { Chapter } from "../files/chapter.ts";
import { salesforceId } from "../files/salesforce-id.ts";
import { type Course, courses } from "../people/training.ts";
import { rounded } from "./visible.ts";

/**
 * A seller whose skill drifts from core to all else in the half year before the shift. Win rates are the means of the true probabilities over deals closed
 * before and after the shift.
 */
export type DriftTruth = {
  readonly seller: string;
  readonly name: string;
  readonly core: readonly [before: number, after: number];
  readonly others: readonly [before: number, after: number];
};

/** How unequal results are, and from what. */
export type ConcentrationTruth = {
  /** Sellers there for the whole period. */
  readonly sellers: number;
  /** Share of the won amount of the best 15 % of them (rounded up), and the Gini coefficient. */
  readonly topShare: number;
  readonly gini: number;
  /** Variance between them of the logarithm of their territory's potential and of their expected win rate: the two planted causes. */
  readonly logVariance: { readonly territory: number; readonly winRate: number };
};

export type TrainingTruth = { readonly logOdds: number; readonly enrolled: number; readonly completed: number };

/** Sellers of a company are few beside its deals; what is kept of each is a few numbers. */
export class PeopleTally {
  private readonly drift: DriftTruth[] = [];
  private readonly won: number[] = [];
  private readonly territory: number[] = [];
  private readonly winRate: number[] = [];
  private readonly trainings = new Map<Course["training"], { enrolled: number; completed: number }>(
    courses.map((course) => [course.training, { enrolled: 0, completed: 0 }]),
  );

  add(chapter: Chapter): void {
    const { division } = chapter;
    const { calendar } = division;
    const byOwner = Map.groupBy(division.deals, owner);
    for (const seller of division.force.sellers) {
      const deals = byOwner.get(seller) ?? [];
      if (seller.drifts) {
        const rates = (inside: boolean): [number, number] => {
          const closed = deals.filter(
            (deal) => (deal.account.segment === "core") === inside && closedBy(deal, calendar.end),
          );
          return [
            meanProbability(closed.filter((deal) => deal.closes < calendar.shift)),
            meanProbability(closed.filter((deal) => deal.closes >= calendar.shift)),
          ];
        };
        this.drift.push({
          seller: salesforceId("005", chapter.seller(seller.index)),
          name: `${seller.name.first} ${seller.name.last}`,
          core: rates(true),
          others: rates(false),
        });
      }
      if (seller.hiredAt > calendar.begin || seller.leftAt < calendar.end || deals.length === 0) continue;
      const won = deals.filter((deal) => deal.path.won && closedBy(deal, calendar.end));
      this.won.push(won.reduce((sum, deal) => sum + (deal.lastOffer?.amount ?? 0), 0));
      this.territory.push(Math.log(seller.territory.potential));
      this.winRate.push(Math.log(meanProbability(deals)));
    }
    for (const enrolment of division.enrolments) {
      const training = this.trainings.get(enrolment.course.training)!;
      training.enrolled++;
      if (enrolment.completedAt < calendar.end) training.completed++;
    }
  }

  driftTruth(): readonly DriftTruth[] {
    return this.drift;
  }

  concentration(): ConcentrationTruth {
    const won = this.won.toSorted((one, other) => other - one);
    const total = won.reduce((sum, amount) => sum + amount, 0);
    const top = won.slice(0, Math.ceil(won.length * 0.15)).reduce((sum, amount) => sum + amount, 0);
    const weighted = won.reduce((sum, amount, rank) => sum + amount * (won.length - 1 - 2 * rank), 0);
    return {
      sellers: won.length,
      topShare: total === 0 ? 0 : rounded(top / total),
      gini: total === 0 ? 0 : rounded(weighted / (won.length * total)),
      logVariance: { territory: rounded(variance(this.territory)), winRate: rounded(variance(this.winRate)) },
    };
  }

  training(logOdds: Readonly<Record<Course["training"], number>>): Record<Course["training"], TrainingTruth> {
    const of = (training: Course["training"]): TrainingTruth => ({
      logOdds: logOdds[training],
      ...this.trainings.get(training)!,
    });
    return { "Value Selling": of("Value Selling"), "Product Deep Dive": of("Product Deep Dive") };
  }
}

function meanProbability(deals: readonly Deal[]): number {
  return deals.length === 0 ? 0 : rounded(deals.reduce((sum, deal) => sum + deal.winProbability, 0) / deals.length);
}

function variance(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
