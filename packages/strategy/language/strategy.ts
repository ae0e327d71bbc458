import { number } from "../reading/quantities.ts";
import { defaulted, optional, record, required } from "../reading/record.ts";
import { currencyCode, text } from "../reading/scalars.ts";
import { mapped, noted, type Read, type Shape } from "../reading/shape.ts";
import { date } from "../reading/time.ts";
import { activityMinutes } from "./activity-minutes.ts";
import { costs } from "./costs.ts";
import {
  type AttentionRule,
  type Channel,
  type DiscountBand,
  discipline,
  type Gate,
  type LeadRule,
  type Stage,
} from "./discipline.ts";
import { type Goal, goals } from "./goal.ts";
import { type Buyer, howWeWin, type Offering, type ValuePoint } from "./how-we-win.ts";
import {
  type Assumption,
  assumptions,
  type Capability,
  cadence,
  capabilities,
  type Measure,
  type Meeting,
  measures,
} from "./learning.ts";
import { type Play, type Segment, segments } from "./segment.ts";

const document = record("the strategy", {
  company: required(text, "whose strategy this is"),
  name: required(text, "what the strategy is called"),
  version: required(number({ from: 1, whole: true }), "its version, counted up with every change"),
  effective: required(noted("effective", date), "the day on which it takes effect"),
  because: optional(text, "Why this strategy, in words that a seller believes"),
  currency: optional(currencyCode, "The reporting currency of all money here (ISO 4217)"),
  fiscalYearStarts: defaulted(
    number({ from: 1, to: 12, whole: true }),
    1,
    "The month in which the fiscal year starts, 1 to 12",
  ),
  goals: defaulted(goals, [], "What it must bring about"),
  whereWePlay: required(segments, "the segments and the play in each"),
  howWeWin: optional(howWeWin, "What we sell, whom we reach, what we say"),
  discipline: optional(discipline, "How deals move: stages, gates, discounts, attention, leads, channel"),
  measures: defaulted(measures, [], "What is watched, and when it calls for a review"),
  capabilities: defaulted(capabilities, [], "What people must be able to do"),
  assumptions: defaulted(assumptions, [], "What must be true for the strategy to work"),
  cadence: defaulted(cadence, [], "The meetings in which it is steered"),
  costs: defaulted(costs, { workingHoursAWeek: 40 }, "What selling and serving cost us, fully loaded"),
  activityMinutes: defaulted(activityMinutes, {}, "How long activities take that do not say it, by kind"),
});

type Document = Read<typeof document>;

/** A strategy as its document says it. Shares are fractions 0..1, dates ISO text, money in the reporting currency. */
export interface Strategy {
  readonly company: string;
  readonly name: string;
  readonly version: number;
  readonly effective: string;
  readonly because?: string;
  readonly currency?: string;
  /** Month 1..12. */
  readonly fiscalYearStarts: number;
  readonly goals: readonly Goal[];
  /** In document order, which is their precedence. */
  readonly segments: readonly Segment[];
  readonly offerings: readonly Offering[];
  readonly buyers: readonly { readonly segment: string; readonly roles: readonly Buyer[] }[];
  readonly value: readonly ValuePoint[];
  readonly stages: readonly Stage[];
  readonly gates: readonly Gate[];
  /** In order, without gaps or overlaps within the same segments. */
  readonly discounts: readonly DiscountBand[];
  readonly attention: readonly AttentionRule[];
  readonly leads: readonly LeadRule[];
  readonly channel?: Channel;
  readonly measures: readonly Measure[];
  readonly capabilities: readonly Capability[];
  readonly assumptions: readonly Assumption[];
  readonly cadence: readonly Meeting[];
  readonly costs: Document["costs"];
  readonly activityMinutes: Document["activityMinutes"];
}

/** The whole language: a document's root. */
export const strategyShape: Shape<Strategy> = mapped(
  document,
  ({ whereWePlay, howWeWin: win, discipline: deals, ...rest }): Strategy => ({
    ...rest,
    segments: whereWePlay,
    offerings: win?.offerings ?? [],
    buyers: win?.buyers ?? [],
    value: win?.value ?? [],
    stages: deals?.stages ?? [],
    gates: deals?.gates ?? [],
    discounts: completeBands(deals?.discounts ?? []),
    attention: deals?.attention ?? [],
    leads: deals?.leads ?? [],
    ...(deals?.channel === undefined ? {} : { channel: deals.channel }),
  }),
);

/** The play of a segment; undefined for `outside`, `unknown` and names that the strategy does not have. */
export function playOf(strategy: Strategy, segmentId: string): Play | undefined {
  return strategy.segments.find((segment) => segment.id === segmentId)?.play;
}

function completeBands(bands: NonNullable<Document["discipline"]>["discounts"]): readonly DiscountBand[] {
  const reached = new Map<string, number>();
  return bands.map((band) => {
    const scope = [...band.segments].sort().join(" ");
    const above = band.above ?? reached.get(scope) ?? 0;
    reached.set(scope, band.upTo ?? 1);
    return { ...band, above };
  });
}
