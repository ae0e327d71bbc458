import type { EffectSizes } from "../effects.ts";
import type { VisibleSegment } from "../segment.ts";

/** What a company was made from, and what came of it. Money as text with two decimals; rates and shares as fractions. */
export type Truth = {
  readonly company: "Meridian Devices";
  readonly options: {
    readonly seed: number;
    readonly opportunities: number;
    readonly start: string;
    readonly end: string;
    readonly shift: string;
    readonly activitiesPerOpportunity: number;
    readonly euro: boolean;
  };
  readonly effects: EffectSizes;
  /** Rows of every file of the exports. */
  readonly rows: Readonly<Record<string, number>>;
  /** Exact sums over Opportunity.csv, by currency. */
  readonly amounts: Readonly<Record<string, { readonly won: string; readonly lost: string; readonly open: string }>>;
  readonly segments: Readonly<Record<VisibleSegment, SegmentTruth>>;
};

/** Deals of one segment, as the exports show it. */
export type SegmentTruth = {
  readonly deals: number;
  readonly won: number;
  readonly lost: number;
  readonly open: number;
};
