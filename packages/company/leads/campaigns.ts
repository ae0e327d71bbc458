import { type Calendar, isoDate } from "../calendar.ts";
import type { Source } from "./sources.ts";

/** A marketing campaign, one a quarter and kind. Days since 1970-01-01, cost in cents. */
export type Campaign = {
  readonly index: number;
  readonly name: string;
  readonly type: string;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly cost: number;
};

const kinds: readonly { source: Source; type: string; title: string; cost: number }[] = [
  { source: "Web", type: "Search", title: "Search", cost: 4_200_000 },
  { source: "Event", type: "Trade Show", title: "Trade show", cost: 9_500_000 },
  { source: "Partner", type: "Webinar", title: "Partner webinars", cost: 1_800_000 },
];

const quarterDays = 91;

/** The campaigns of the period: search, a trade show and partner webinars in every 13 weeks. */
export function campaignsOf(calendar: Calendar): Campaign[] {
  const campaigns: Campaign[] = [];
  for (let first = calendar.firstDay; first <= calendar.lastDay; first += quarterDays) {
    for (const kind of kinds) {
      const growth = 1 + 0.03 * campaigns.length;
      campaigns.push({
        index: campaigns.length,
        name: `${kind.title} from ${isoDate(first)}`,
        type: kind.type,
        firstDay: first,
        lastDay: Math.min(calendar.lastDay, first + quarterDays - 1),
        cost: Math.round((kind.cost * growth) / 100_000) * 100_000,
      });
    }
  }
  return campaigns;
}

/** Index of the campaign that brings leads of a source on a day; -1 for sources without campaigns. */
export function campaignAt(calendar: Calendar, source: Source, day: number): number {
  const kind = kinds.findIndex((of) => of.source === source);
  return kind < 0 ? -1 : Math.floor((day - calendar.firstDay) / quarterDays) * kinds.length + kind;
}
