import { owner } from "../deals/deal.ts";
import type { Chapter } from "../files/chapter.ts";
import { teams } from "../people/territory.ts";
import type { VisibleSegment } from "../segment.ts";
import type { EffortDone } from "./effort-done.ts";
import { byVisibleSegment, segmentOfAccount, segmentOfDeal, shares } from "./visible.ts";

type Shares = Readonly<Record<VisibleSegment, number>>;

/** How selling effort is divided among the segments that the exports show. */
export type EffortTruth = {
  /** Expected share of the activities on deals: what the sellers meant, without the chance of single weeks. */
  readonly meant: Shares;
  /** Share of the activities on deals that were done, and of their noted minutes. */
  readonly activities: Shares;
  readonly minutes: Shares;
  /** The same with the activities on accounts without a deal. */
  readonly minutesWithProspecting: Shares;
};

export type TeamTruth = { readonly team: string; readonly meantBefore: Shares; readonly meantAfter: Shares };

const nothing = () => ({
  meant: byVisibleSegment(() => 0),
  activities: byVisibleSegment(() => 0),
  minutes: byVisibleSegment(() => 0),
  prospecting: byVisibleSegment(() => 0),
});

/** What strategy-alignment and outside-budget should find. */
export class EffortTally {
  private readonly periods = { before: nothing(), after: nothing() };
  private readonly teams: TeamTruth[] = [];

  add(chapter: Chapter, done: { before: EffortDone; after: EffortDone }): void {
    const { deals, market } = chapter.division;
    const ofTeam = teams.map(() => ({ before: byVisibleSegment(() => 0), after: byVisibleSegment(() => 0) }));
    const segments = deals.map(segmentOfDeal);
    for (const [index, deal] of deals.entries()) {
      const segment = segments[index]!;
      const team = ofTeam[owner(deal).territory.team]!;
      this.periods.before.meant[segment] += deal.expectedBefore;
      this.periods.after.meant[segment] += deal.expectedAfter;
      team.before[segment] += deal.expectedBefore;
      team.after[segment] += deal.expectedAfter;
    }
    for (const part of ["before", "after"] as const) {
      const period = this.periods[part];
      for (const [deal, segment] of segments.entries()) {
        period.activities[segment] += done[part].activities[deal]!;
        period.minutes[segment] += done[part].minutes[deal]!;
      }
      for (const account of market.accounts) {
        period.prospecting[segmentOfAccount(account)] += done[part].prospecting[account.index]!;
      }
    }
    for (const [team, { before, after }] of ofTeam.entries()) {
      this.teams.push({ team: chapter.teamName(team), meantBefore: shares(before), meantAfter: shares(after) });
    }
  }

  truth(): { before: EffortTruth; after: EffortTruth; teams: readonly TeamTruth[] } {
    return { before: described(this.periods.before), after: described(this.periods.after), teams: this.teams };
  }
}

function described({ meant, activities, minutes, prospecting }: ReturnType<typeof nothing>): EffortTruth {
  return {
    meant: shares(meant),
    activities: shares(activities),
    minutes: shares(minutes),
    minutesWithProspecting: shares(byVisibleSegment((segment) => minutes[segment] + prospecting[segment])),
  };
}
