import type { CompanyPlan } from "../company-options.ts";
import { present } from "../deals/deal.ts";
import { closedLost, closedWon } from "../deals/stage.ts";
import type { Chapter } from "../files/chapter.ts";
import { centsText } from "../files/record-rows.ts";
import { type VisibleSegment, visibleSegments } from "../segment.ts";
import type { SegmentTruth, Truth } from "./truth.ts";
import { visibleSegmentOf } from "./truth-files.ts";

/** Adds up what is true while divisions go by. */
export class Tally {
  private readonly plan: CompanyPlan;
  private readonly amounts: Record<string, { won: number; lost: number; open: number }> = {};
  private readonly segments = Object.fromEntries(
    visibleSegments.map((segment) => [segment, { deals: 0, won: 0, lost: 0, open: 0 }]),
  ) as Record<VisibleSegment, { -readonly [K in keyof SegmentTruth]: SegmentTruth[K] }>;

  constructor(plan: CompanyPlan) {
    this.plan = plan;
  }

  add(chapter: Chapter): void {
    for (const deal of chapter.division.deals) {
      const now = present(deal);
      const outcome = now.stage === closedWon ? "won" : now.stage === closedLost ? "lost" : "open";
      const segment = this.segments[visibleSegmentOf(deal)];
      segment.deals++;
      segment[outcome]++;
      const currency = chapter.currency(deal.account);
      this.amounts[currency] ??= { won: 0, lost: 0, open: 0 };
      const sums = this.amounts[currency];
      sums[outcome] += now.amount ?? 0;
    }
  }

  truth(rows: Readonly<Record<string, number>>): Truth {
    const { seed, opportunities, start, end, shift, activitiesPerOpportunity, euro, effects } = this.plan;
    return {
      company: "Meridian Devices",
      options: { seed, opportunities, start, end, shift, activitiesPerOpportunity, euro },
      effects,
      rows,
      amounts: Object.fromEntries(
        Object.entries(this.amounts).map(([currency, sums]) => [
          currency,
          { won: centsText(sums.won), lost: centsText(sums.lost), open: centsText(sums.open) },
        ]),
      ),
      segments: this.segments,
    };
  }
}
