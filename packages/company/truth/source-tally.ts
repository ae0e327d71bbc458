import type { EffectSizes } from "../effects.ts";
import type { Chapter } from "../files/chapter.ts";
import { bySource, type Source } from "../leads/sources.ts";
import { bySegment, type Segment, type VisibleSegment } from "../segment.ts";
import { byVisibleSegment, rounded, segmentOfLead } from "./visible.ts";

/** What one source brings. */
export type SourceTruth = {
  /** Planted share of its leads that are of no segment worth pursuing (resellers and outside). */
  readonly impure: number;
  readonly leads: number;
  readonly converted: number;
  /** Leads by what they are in truth, and by what they state. */
  readonly trueSegments: Readonly<Record<Segment, number>>;
  readonly segments: Readonly<Record<VisibleSegment, number>>;
  /** Accounts that the CRM has from it, by what they are in truth. */
  readonly accounts: Readonly<Record<Segment, number>>;
  readonly deals: number;
  readonly expectedWinRate: number;
};

/** What crm-purity and lead-distribution should find. */
export class SourceTally {
  private readonly sums = bySource(() => ({
    leads: 0,
    converted: 0,
    trueSegments: bySegment(() => 0),
    segments: byVisibleSegment(() => 0),
    accounts: bySegment(() => 0),
    deals: 0,
    probability: 0,
  }));

  add({ division }: Chapter): void {
    for (const lead of division.leads) {
      const sums = this.sums[lead.source];
      sums.leads++;
      if (lead.converted) sums.converted++;
      sums.trueSegments[lead.segment]++;
      sums.segments[segmentOfLead(lead)]++;
    }
    for (const account of division.market.accounts) this.sums[account.source].accounts[account.segment]++;
    for (const deal of division.deals) {
      this.sums[deal.source].deals++;
      this.sums[deal.source].probability += deal.winProbability;
    }
  }

  truth(effects: EffectSizes): Record<Source, SourceTruth> {
    return bySource((source) => {
      const { probability, ...counts } = this.sums[source];
      const mix = effects.sourceMix[source];
      return {
        impure: rounded(mix.resellers + mix.outside),
        ...counts,
        expectedWinRate: counts.deals === 0 ? 0 : rounded(probability / counts.deals),
      };
    });
  }
}
