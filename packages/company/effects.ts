import { type BySource, bySource } from "./leads/sources.ts";
import { type BySegment, bySegment } from "./segment.ts";

/** Every effect of the simulation with its size. Log-odds are of winning the deal. Fractions are 0 to 1. */
export type EffectSizes = {
  /** Share of deals that are won in the end. */
  readonly segmentWinRates: BySegment<number>;
  /** Mean discount on list price that sellers mean to give, a fraction. */
  readonly segmentDiscounts: BySegment<number>;
  /** Time in every stage, as a multiple of the usual. */
  readonly segmentCycles: BySegment<number>;
  /** Median list amount of a deal, in whole dollars. */
  readonly segmentAmounts: BySegment<number>;
  /** Share of subscriptions cancelled a year. */
  readonly segmentChurn: BySegment<number>;
  /** Tickets a year of a customer. */
  readonly segmentTickets: BySegment<number>;
  /** From which segments the leads of each source come, as shares. */
  readonly sourceMix: BySource<BySegment<number>>;
  /** Share of leads of each source that become deals. */
  readonly sourceConversion: BySource<number>;
  /** What the source of a deal adds to its odds. */
  readonly sourceOdds: BySource<number>;
  /** Standard deviation between sellers of their log-odds. */
  readonly sellerSkill: number;
  /** Standard deviation between territories of the logarithm of their potential. */
  readonly territories: number;
  /** How widely sellers differ in the business they like (0: all have the same habits; 1: as different as can be). */
  readonly sellerHabits: number;
  /** New sellers: months until full productivity, productivity and log-odds on the first day, seats filled and left in the period. */
  readonly ramp: {
    readonly months: number;
    readonly productivityAtFirst: number;
    readonly oddsAtFirst: number;
    readonly hiredInPeriod: number;
    readonly leavingPerYear: number;
  };
  /** After the shift: mean share of the way from old habits to the intended mix that a seller goes, and the mean number of weeks it takes. */
  readonly effortShift: { readonly adoption: number; readonly weeks: number };
  /** The team that keeps to the old ways, and the part of the others' adoption that it shows. */
  readonly clingingTeam: { readonly team: string; readonly adoptionFactor: number };
  /** Sellers who learn business outside core and unlearn business in it, and by how much, in the half year before the shift. */
  readonly skillDrift: { readonly sellers: number; readonly logOdds: number };
  /** What a rival on the deal does to its odds; one rival is strong in one segment. */
  readonly rivals: { readonly usual: number; readonly strong: number };
  /** What a senior contact (C-level or vice president) on the deal adds to its odds. */
  readonly seniorContact: number;
  /** What twice the effort, times 1.44 (the logarithm), adds to the odds: returns diminish. */
  readonly effortReturns: number;
  /** What five points of discount beyond the segment's usual add to the odds. */
  readonly discountReturns: number;
  /** Standard deviation between accounts of the log-odds that their needs give. */
  readonly accountFit: number;
  /** What each training adds to the odds of deals opened after it. */
  readonly training: { readonly valueSelling: number; readonly productDeepDive: number };
  /** How strongly those who won least in the half year before are put on a training (0: at random). */
  readonly trainingOfTheWeak: number;
  /** Deals that will be lost stay `linger` times as long in their last stage; of the others, the share `frank` of buyers tells when they will sign. */
  readonly stalling: { readonly linger: number; readonly frank: number };
  /** Share of lost deals on which seller and buyer name the same reason. */
  readonly lossReasonAgreement: number;
};

/** What to plant: an effect left out has its usual size, "none" takes it away, anything else sets it. */
export type Effects = { readonly [Name in keyof EffectSizes]: EffectSizes[Name] | "none" };

const everywhere = <T>(value: T): BySegment<T> => bySegment(() => value);
const fromEverySource = <T>(value: T): BySource<T> => bySource(() => value);

const usualMix: BySegment<number> = {
  core: 0.14,
  "mid-market": 0.35,
  resellers: 0.13,
  "large-unregulated": 0.13,
  outside: 0.25,
};

/** The sizes that the sample company has unless asked otherwise. */
export const plantedEffects: EffectSizes = {
  segmentWinRates: { core: 0.38, "mid-market": 0.27, resellers: 0.22, "large-unregulated": 0.24, outside: 0.2 },
  segmentDiscounts: { core: 0.07, "mid-market": 0.12, resellers: 0.16, "large-unregulated": 0.17, outside: 0.14 },
  segmentCycles: { core: 1.35, "mid-market": 1, resellers: 0.65, "large-unregulated": 1.2, outside: 0.85 },
  segmentAmounts: {
    core: 64_000,
    "mid-market": 30_000,
    resellers: 9_000,
    "large-unregulated": 46_000,
    outside: 12_000,
  },
  segmentChurn: { core: 0.08, "mid-market": 0.14, resellers: 0.22, "large-unregulated": 0.16, outside: 0.19 },
  segmentTickets: { core: 3, "mid-market": 5, resellers: 14, "large-unregulated": 6, outside: 10 },
  sourceMix: {
    ...fromEverySource(usualMix),
    Event: { core: 0.04, "mid-market": 0.13, resellers: 0.25, "large-unregulated": 0.05, outside: 0.53 },
    Referral: { core: 0.34, "mid-market": 0.36, resellers: 0.05, "large-unregulated": 0.13, outside: 0.12 },
  },
  sourceConversion: { Web: 0.2, Event: 0.18, Partner: 0.3, Outbound: 0.22, Referral: 0.45 },
  sourceOdds: { Web: -0.1, Event: -0.25, Partner: 0.1, Outbound: 0, Referral: 0.4 },
  sellerSkill: 0.35,
  territories: 0.45,
  sellerHabits: 0.02,
  ramp: { months: 9, productivityAtFirst: 0.15, oddsAtFirst: -0.5, hiredInPeriod: 0.12, leavingPerYear: 0.08 },
  effortShift: { adoption: 0.5, weeks: 7 },
  clingingTeam: { team: "North", adoptionFactor: 0 },
  skillDrift: { sellers: 3, logOdds: 3.2 },
  rivals: { usual: -0.25, strong: -1.1 },
  seniorContact: 0.5,
  effortReturns: 0.3,
  discountReturns: 0.15,
  accountFit: 0.3,
  training: { valueSelling: 0.4, productDeepDive: 0 },
  trainingOfTheWeak: 12,
  stalling: { linger: 1.5, frank: 0.8 },
  lossReasonAgreement: 0.15,
};

/** The same effects when they are taken away: nothing differs between segments, sources, teams, sellers, trainings or deals. */
const neutralEffects: EffectSizes = {
  segmentWinRates: everywhere(0.28),
  segmentDiscounts: everywhere(0.12),
  segmentCycles: everywhere(1),
  segmentAmounts: everywhere(26_000),
  segmentChurn: everywhere(0.14),
  segmentTickets: everywhere(6),
  sourceMix: fromEverySource(usualMix),
  sourceConversion: fromEverySource(0.25),
  sourceOdds: fromEverySource(0),
  sellerSkill: 0,
  territories: 0,
  sellerHabits: 0,
  ramp: { months: 9, productivityAtFirst: 1, oddsAtFirst: 0, hiredInPeriod: 0, leavingPerYear: 0 },
  effortShift: { adoption: 0, weeks: 7 },
  clingingTeam: { team: "North", adoptionFactor: 1 },
  skillDrift: { sellers: 0, logOdds: 0 },
  rivals: { usual: 0, strong: 0 },
  seniorContact: 0,
  effortReturns: 0,
  discountReturns: 0,
  accountFit: 0,
  training: { valueSelling: 0, productDeepDive: 0 },
  trainingOfTheWeak: 0,
  stalling: { linger: 1, frank: 0 },
  lossReasonAgreement: 1,
};

/** A company in which segments, sources, teams, sellers and trainings do not differ at all: what looks like a difference there is noise. */
export const nothingPlanted: Effects = Object.fromEntries(
  Object.keys(neutralEffects).map((name) => [name, "none"]),
) as Effects;

/**
 * The size of every effect, from what was asked for.
 * @throws when an effect is named that the simulation does not have.
 */
export function effectSizes(asked: Partial<Effects>): EffectSizes {
  const sizes: Record<string, unknown> = { ...plantedEffects };
  for (const [name, value] of Object.entries(asked)) {
    if (!(name in plantedEffects)) {
      throw new Error(`the sample company has no effect "${name}"; it has ${Object.keys(plantedEffects).join(", ")}`);
    }
    if (value !== undefined) sizes[name] = value === "none" ? neutralEffects[name as keyof EffectSizes] : value;
  }
  return sizes as EffectSizes;
}
