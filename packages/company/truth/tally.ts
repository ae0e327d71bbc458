import type { CompanyPlan } from "../company-options.ts";
import { present } from "../deals/deal.ts";
import { rivals } from "../deals/rivals.ts";
import { closedLost, closedWon } from "../deals/stage.ts";
import type { Chapter } from "../files/chapter.ts";
import { centsText } from "../files/record-rows.ts";
import { sources } from "../leads/sources.ts";
import { intendedEffort } from "../people/seller.ts";
import { effortDone } from "./effort-done.ts";
import { EffortTally } from "./effort-tally.ts";
import { PeopleTally } from "./people-tally.ts";
import { SegmentTally } from "./segment-tally.ts";
import { SourceTally } from "./source-tally.ts";
import type { Truth } from "./truth.ts";

/** A source is called impure when more than this share of what it brings is of no segment worth pursuing. */
const impureAbove = 0.5;

/** Adds up what is true while divisions go by. */
export class Tally {
  private readonly plan: CompanyPlan;
  private readonly amounts: Record<string, { won: number; lost: number; open: number }> = {};
  private readonly segments = new SegmentTally();
  private readonly effort = new EffortTally();
  private readonly sources = new SourceTally();
  private readonly people = new PeopleTally();
  private readonly rivals = rivals.map(() => 0);
  private readonly clinging: string[] = [];
  private readonly reasons = { bothSaid: 0, agreed: 0 };

  constructor(plan: CompanyPlan) {
    this.plan = plan;
  }

  add(chapter: Chapter): void {
    const { division } = chapter;
    const done = effortDone(division);
    this.segments.add(chapter, done);
    this.effort.add(chapter, done);
    this.sources.add(chapter);
    this.people.add(chapter);
    for (const deal of division.deals) {
      const { stage, amount } = present(deal);
      const currency = chapter.currency(deal.account);
      this.amounts[currency] ??= { won: 0, lost: 0, open: 0 };
      this.amounts[currency][stage === closedWon ? "won" : stage === closedLost ? "lost" : "open"] += amount ?? 0;
      if (deal.rival >= 0) this.rivals[deal.rival]!++;
    }
    const { adoptionFactor, team } = this.plan.effects.clingingTeam;
    if (adoptionFactor < 1 && this.plan.effects.effortShift.adoption > 0) {
      this.clinging.push(division.number === 0 ? team : `${team} ${division.number + 1}`);
    }
    for (const { sellerReason, buyerReason } of division.lossReviews) {
      if (sellerReason === null || buyerReason === null) continue;
      this.reasons.bothSaid++;
      if (sellerReason === buyerReason) this.reasons.agreed++;
    }
  }

  /** @param rows of every file of the exports */
  truth(rows: Readonly<Record<string, number>>): Truth {
    const { seed, opportunities, start, end, shift, activitiesPerOpportunity, euro, effects } = this.plan;
    const bySources = this.sources.truth(effects);
    const { usual, strong } = effects.rivals;
    return {
      company: "Meridian Devices",
      options: { seed, opportunities, start, end, shift, activitiesPerOpportunity, euro },
      effects,
      rows,
      amounts: Object.fromEntries(
        Object.entries(this.amounts).map(([currency, { won, lost, open }]) => [
          currency,
          { won: centsText(won), lost: centsText(lost), open: centsText(open) },
        ]),
      ),
      segments: this.segments.seen(),
      trueSegments: this.segments.true(),
      customers: this.segments.customerTruth(),
      effort: { intended: intendedEffort, ...this.effort.truth(), clingingTeams: this.clinging },
      sources: bySources,
      impureSources: sources.filter((source) => bySources[source].impure > impureAbove),
      drift: this.people.driftTruth(),
      concentration: this.people.concentration(),
      training: this.people.training({
        "Value Selling": effects.training.valueSelling,
        "Product Deep Dive": effects.training.productDeepDive,
      }),
      rivals: Object.fromEntries(
        rivals.map(({ name, strongIn }, index) => [
          name,
          { deals: this.rivals[index]!, logOdds: usual, strongIn, logOddsThere: strongIn ? strong : usual },
        ]),
      ),
      lossReasons: this.reasons,
    };
  }
}
