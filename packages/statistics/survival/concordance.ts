import type { Estimate, Insufficient } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import { ascendingOrder } from "./ascending-order.ts";
import { comparePairs } from "./compare-pairs.ts";
import { countingOrder } from "./counting-order.ts";
import { labelCodes } from "./label-codes.ts";
import { twoSidedNormalQuantile } from "./normal-quantile.ts";
import { observedDurations } from "./observed-durations.ts";

export type ConcordanceOptions = {
  /** Left truncation: a pair counts only if the longer one was already under observation. */
  readonly entries?: ArrayLike<number>;
  /** Only pairs within a stratum count. */
  readonly strata?: ArrayLike<number | string>;
  readonly level?: number;
};

/** The concordance with its interval, and the pairs it was counted from. */
export type Concordance = Estimate & {
  readonly concordant: number;
  readonly discordant: number;
  /** Comparable pairs with equal scores; each counts one half. */
  readonly tiedScores: number;
};

/**
 * Harrell's concordance: of all pairs whose order of events is known, the share in which the one with the higher score had
 * the event first; equal scores count one half. 0.5 is no better than a coin.
 *
 * Use it to judge how well a risk score (a Cox predictor, a deal score) ranks durations where some are censored; for a fixed
 * horizon use AUC. Pairs in which both have the event at the same duration do not count. The standard error is the
 * infinitesimal jackknife's; where every pair agrees it would claim no doubt, so the bound is the exact binomial one of as many
 * pairs as the subjects make without overlap. On data the score was fitted on it flatters: judge out of time.
 *
 * @param durations time to the event or to the last look.
 * @param events 1 or true where the duration ended in the event.
 * @param scores higher means sooner; finite.
 * @param options left truncation (`entries`), `strata`, `level`.
 * @throws StatisticsError on empty, unequal, NaN or infinite input.
 * @source Harrell, Califf & Pryor (1982), JAMA 247:2543-2546; Therneau & Watson (2017), Mayo Technical Report 85.
 * @reference R survival::concordance(..., reverse = TRUE): estimate, counts and standard error to 1e-8.
 */
export function concordance(
  durations: ArrayLike<number>,
  events: ArrayLike<number> | ArrayLike<boolean>,
  scores: ArrayLike<number>,
  options: ConcordanceOptions = {},
): Concordance | Insufficient {
  const level = options.level ?? 0.95;
  const deviations = twoSidedNormalQuantile(level);
  const observed = observedDurations(durations, events, options.entries ? { entries: options.entries } : {});
  const { n } = observed;
  if (scores.length !== n) {
    throw new StatisticsError("scores", `has ${scores.length} values for ${n} durations; pass one for each`);
  }
  const values = Float64Array.from(scores);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new StatisticsError("scores", `value ${values[bad]} at position ${bad} is not finite`);
  const strata = options.strata ? labelCodes(options.strata, n, "strata") : undefined;
  const within = (numbers: Float64Array) => {
    const order = ascendingOrder(numbers);
    return strata ? countingOrder(strata.codes, strata.labels.length, 0, order) : order;
  };
  const byExit = within(observed.durations);
  const byEntry = observed.entries ? within(observed.entries) : byExit;
  const ranks = denseRanks(values);
  const pairs = { won: new Float64Array(n), met: new Float64Array(n), concordant: 0, discordant: 0, tiedScores: 0 };
  let start = 0;
  for (const count of strata ? strata.counts : [n]) {
    const end = start + count;
    comparePairs(observed, ranks, byExit.subarray(start, end), byEntry.subarray(start, end), pairs);
    start = end;
  }
  const { concordant, discordant, tiedScores } = pairs;
  const total = concordant + discordant + tiedScores;
  const method = `Harrell's concordance${strata ? ", within strata" : ""}`;
  if (total === 0) {
    const reason = "no pair whose order of events is known";
    return {
      kind: "insufficient",
      n,
      method,
      reason,
      enough: "an event while another subject is still under observation",
    };
  }
  const estimate = (concordant + tiedScores / 2) / total;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((pairs.won[i]! - estimate * pairs.met[i]!) / total) ** 2;
  const spread = deviations * Math.sqrt(squares);
  const exact = ((1 - level) / 2) ** (1 / Math.floor(pairs.met.reduce((sum, met) => sum + (met > 0 ? 1 : 0), 0) / 2));
  const low = estimate === 1 ? exact : Math.max(estimate - spread, 0);
  const high = estimate === 0 ? 1 - exact : Math.min(estimate + spread, 1);
  return { kind: "estimate", estimate, low, high, level, n, method, concordant, discordant, tiedScores };
}

function denseRanks(values: Float64Array): Uint32Array {
  const order = ascendingOrder(values);
  const ranks = new Uint32Array(values.length);
  for (let i = 0, rank = 0; i < order.length; i++) {
    if (i === 0 || values[order[i]!] !== values[order[i - 1]!]) rank++;
    ranks[order[i]!] = rank;
  }
  return ranks;
}
