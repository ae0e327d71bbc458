import type { EffectSizes } from "../effects.ts";
import type { Source } from "../leads/sources.ts";
import type { Course } from "../people/training.ts";
import type { BySegment, Segment, VisibleSegment } from "../segment.ts";
import type { EffortTruth, TeamTruth } from "./effort-tally.ts";
import type { ConcentrationTruth, DriftTruth, TrainingTruth } from "./people-tally.ts";
import type { CustomerTruth, SegmentTruth } from "./segment-tally.ts";
import type { SourceTruth } from "./source-tally.ts";

/**
 * What a company was made from, and what came of it, in the terms of the questions. Money is text with two decimals; rates and shares are fractions;
 * log-odds are of winning. Keys of segments are those of examples/meridian/strategy.yaml, with `outside` for what no segment covers.
 */
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
  /** Every planted effect with its size; effects taken away have their neutral size. */
  readonly effects: EffectSizes;
  /** Rows of every file of the exports. */
  readonly rows: Readonly<Record<string, number>>;
  /** Exact sums over the Amount of Opportunity.csv, by currency. */
  readonly amounts: Readonly<Record<string, { readonly won: string; readonly lost: string; readonly open: string }>>;
  /** segment-backtest, pursue-or-pass: deals by the segment that the exports show. */
  readonly segments: Readonly<Record<VisibleSegment, SegmentTruth>>;
  /** The same by what the accounts are in truth, also where the CRM does not know. */
  readonly trueSegments: Readonly<Record<Segment, SegmentTruth>>;
  readonly customers: Readonly<Record<Segment, CustomerTruth>>;
  /** strategy-alignment, outside-budget. */
  readonly effort: {
    readonly intended: BySegment<number>;
    readonly before: EffortTruth;
    readonly after: EffortTruth;
    readonly teams: readonly TeamTruth[];
    /** Teams that keep to the old ways after the shift; none where that is not planted. */
    readonly clingingTeams: readonly string[];
  };
  /** crm-purity, lead-distribution: leads go to sellers in turn, whatever their segment. */
  readonly sources: Readonly<Record<Source, SourceTruth>>;
  /** Sources with a planted share of impure leads above a half. */
  readonly impureSources: readonly Source[];
  /** seller-drift. */
  readonly drift: readonly DriftTruth[];
  readonly concentration: ConcentrationTruth;
  readonly training: Readonly<Record<Course["training"], TrainingTruth>>;
  readonly rivals: Readonly<
    Record<
      string,
      {
        readonly deals: number;
        readonly logOdds: number;
        readonly strongIn: Segment | null;
        readonly logOddsThere: number;
      }
    >
  >;
  /** Reviewed lost deals on which both sides named a reason, and the same one. */
  readonly lossReasons: { readonly bothSaid: number; readonly agreed: number };
};
