import { StatisticsError } from "../statistics-error.ts";
import { eventTable } from "./event-table.ts";
import { incidenceVariance } from "./incidence-variance.ts";
import { twoSidedNormalQuantile } from "./normal-quantile.ts";
import { type ObservationOptions, observedDurations } from "./observed-durations.ts";
import { checkedInterval, type SurvivalInterval, survivalBounds } from "./survival-interval.ts";

export type AalenJohansenOptions = ObservationOptions & {
  /** How many causes there are, where not each need occur; the largest code seen unless said. At most 255. */
  readonly causeCount?: number;
  readonly level?: number;
  /** Scale of the pointwise interval; `log-log` unless said (R's default is `log`). */
  readonly interval?: SurvivalInterval;
};

/** The share ended by one cause after each distinct duration. */
export type IncidenceCurve = {
  readonly cause: number;
  readonly eventCount: number;
  readonly events: Float64Array;
  readonly incidence: Float64Array;
  readonly standardError: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
};

/** Cumulative incidence by cause; at each duration the causes and `survival` sum to 1. */
export type CompetingRisks = {
  readonly n: number;
  readonly from: number;
  readonly times: Float64Array;
  readonly atRisk: Float64Array;
  readonly censored: Float64Array;
  /** Share not yet ended by any cause. */
  readonly survival: Float64Array;
  readonly survivalStandardError: Float64Array;
  /** One curve a cause, in the order of the codes 1, 2, ... */
  readonly causes: readonly IncidenceCurve[];
  readonly level: number;
  readonly method: string;
};

/**
 * Cumulative incidence under competing risks: the share that each cause has ended after each duration (won against lost),
 * where some subjects are still open.
 *
 * Use it wherever a duration can end in more than one way. One minus a Kaplan-Meier curve of a single cause overstates it,
 * because it pretends that a lost deal could still be won. Standard errors are the infinitesimal jackknife's, each
 * subject's influence on the curve, which hold for left truncation as well. With `from` it answers "of the deals that
 * reached age 60, what share is won by 90".
 *
 * @param durations time from start to the end or to the last look, finite and at least 0.
 * @param causes 0 where still open, else the code of what ended it: 1, 2, ...
 * @param options left truncation (`entries`), conditioning (`from`), `causeCount`, `level`, `interval`.
 * @throws StatisticsError on empty, unequal, negative, NaN or infinite input, and on codes that are no whole numbers.
 * @source Aalen & Johansen (1978), Scand. J. Statist. 5:141-150; Therneau, Crowson & Atkinson, survival vignette
 * "compete", for the influence.
 * @reference R survival::survfit with a factor status (multi-state): estimates, standard errors and intervals to 1e-8.
 */
export function aalenJohansen(
  durations: ArrayLike<number>,
  causes: ArrayLike<number>,
  options: AalenJohansenOptions = {},
): CompetingRisks {
  const level = options.level ?? 0.95;
  const deviations = twoSidedNormalQuantile(level);
  const interval = checkedInterval(options.interval ?? "log-log");
  const largest = options.causeCount ?? 255;
  if (!(Number.isInteger(largest) && largest >= 1 && largest <= 255)) {
    throw new StatisticsError("causeCount", `${largest} is not a whole number from 1 to 255`);
  }
  const seen = observedDurations(durations, causes, options, { causes: "causes", largestCause: largest });
  const observed = options.causeCount === undefined ? seen : { ...seen, causeCount: largest };
  const table = eventTable(observed);
  const { survival, incidences } = incidenceCurves(table.atRisk, table.events);
  const variance = incidenceVariance(observed, table, survival, incidences);
  const curves = incidences.map((incidence, index): IncidenceCurve => {
    const standardError = variance.incidences[index]!;
    const low = new Float64Array(incidence.length);
    const high = new Float64Array(incidence.length);
    for (let row = 0; row < incidence.length; row++) {
      const share = incidence[row]!;
      const error = standardError[row]!;
      [low[row], high[row]] =
        error > 0 && share > 0 && share < 1
          ? survivalBounds(share, error / share, deviations, interval)
          : [share, share];
    }
    const events = table.events[index]!;
    const eventCount = events.reduce((sum, count) => sum + count, 0);
    return { cause: index + 1, eventCount, events, incidence, standardError, low, high };
  });
  return {
    n: table.n,
    from: observed.from,
    times: table.times,
    atRisk: table.atRisk,
    censored: table.censored,
    survival,
    survivalStandardError: variance.survival,
    causes: curves,
    level,
    method: `Aalen-Johansen, ${interval} interval, infinitesimal jackknife`,
  };
}

function incidenceCurves(
  atRisk: Float64Array,
  events: readonly Float64Array[],
): { survival: Float64Array; incidences: Float64Array[] } {
  const survival = new Float64Array(atRisk.length);
  const incidences = events.map(() => new Float64Array(atRisk.length));
  const reached = new Float64Array(events.length);
  let open = 1;
  for (let row = 0; row < atRisk.length; row++) {
    const risk = atRisk[row]!;
    let ended = 0;
    for (let index = 0; index < events.length; index++) {
      const count = events[index]![row]!;
      ended += count;
      reached[index]! += (open * count) / risk;
      incidences[index]![row] = reached[index]!;
    }
    open *= 1 - ended / risk;
    survival[row] = open;
  }
  return { survival, incidences };
}
