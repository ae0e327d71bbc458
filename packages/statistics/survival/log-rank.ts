import { chiSquareTail } from "../chi-square-tail.ts";
import { StatisticsError } from "../statistics-error.ts";
import { labelCodes } from "./label-codes.ts";
import { type ObservationOptions, observedDurations } from "./observed-durations.ts";
import { positiveFactor } from "./positive-factor.ts";
import { rankStatistics } from "./rank-statistics.ts";

export type LogRankOptions = ObservationOptions & {
  /** Compare within these and add up, so that a difference between strata does not count. */
  readonly strata?: ArrayLike<number | string>;
  /** Weight of an event: survival so far to this power. 0 (log-rank) unless said; 1 is Peto-Peto, which counts early events more. */
  readonly rho?: number;
};

export type LogRankTest = {
  readonly kind: "test";
  /** For each group, in order of first appearance: events seen, and expected if all groups had the same hazard. */
  readonly groups: readonly {
    readonly group: number | string;
    readonly n: number;
    readonly observed: number;
    readonly expected: number;
  }[];
  /** Covariance of observed minus expected, in the order of `groups`. */
  readonly variance: readonly Float64Array[];
  readonly chiSquared: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly n: number;
  readonly method: string;
};

export type LogRankInsufficient = {
  readonly kind: "insufficient";
  readonly n: number;
  readonly reason: string;
  readonly enough: string;
  readonly method: string;
};

/**
 * The log-rank test and its rho family: do the groups end at the same rate at every duration?
 *
 * Use it to say whether segments, teams or cohorts differ in how long things take, with subjects still open counted for as
 * long as they were seen. Give `strata` for what must be held equal; use `coxRegression` for the size of the difference;
 * adjust for many comparisons elsewhere. It has little power where the curves cross.
 *
 * @param durations time to the event or to the last look.
 * @param events 1 or true where the duration ended in the event.
 * @param groups label of each subject's group; at least two.
 * @param options `strata`, `rho`, left truncation (`entries`), conditioning (`from` is not allowed here).
 * @throws StatisticsError on bad durations, fewer than two groups, or a `rho` that is negative or not finite.
 * @source Mantel (1966), Cancer Chemother. Rep. 50:163-170; Harrington & Fleming (1982), Biometrika 69:553-566.
 * @reference R survival::survdiff with rho 0, 0.5, 1, with and without strata, to 1e-8.
 */
export function logRank(
  durations: ArrayLike<number>,
  events: ArrayLike<number> | ArrayLike<boolean>,
  groups: ArrayLike<number | string>,
  options: Omit<LogRankOptions, "from"> = {},
): LogRankTest | LogRankInsufficient {
  const rho = options.rho ?? 0;
  if (!(rho >= 0 && rho < Infinity)) throw new StatisticsError("rho", `${rho} is not a finite number of at least 0`);
  const observed = observedDurations(durations, events, options.entries ? { entries: options.entries } : {});
  const labels = labelCodes(groups, observed.n, "groups");
  if (labels.labels.length < 2) throw new StatisticsError("groups", "holds one group; pass at least two to compare");
  const strata = options.strata ? labelCodes(options.strata, observed.n, "strata") : undefined;
  const { seen, expected, variance } = rankStatistics(observed, labels, strata, rho);
  const method = `log-rank${rho === 0 ? "" : ` with weight survival^${rho}`}${strata ? ", stratified" : ""}`;
  const compared = labels.labels.flatMap((_, g) => (variance[g]![g]! > 0 ? [g] : []));
  if (compared.length < 2) {
    return {
      kind: "insufficient",
      n: observed.n,
      method,
      reason: "no event while members of two groups were at risk",
      enough: "at least one event while two groups are under observation together",
    };
  }
  const free = compared.slice(1);
  const differences = Float64Array.from(free, (g) => seen[g]! - expected[g]!);
  const factor = positiveFactor(free.map((g) => Float64Array.from(free, (other) => variance[g]![other]!)));
  if (factor.dependent !== undefined) {
    const group = labels.labels[free[factor.dependent]!]!;
    throw new StatisticsError("groups", `"${group}" is never at risk together with all others; compare fewer groups`);
  }
  const solved = factor.solve(differences);
  const chiSquared = solved.reduce((sum, value, i) => sum + value * differences[i]!, 0);
  return {
    kind: "test",
    groups: labels.labels.map((group, g) => ({
      group,
      n: labels.counts[g]!,
      observed: seen[g]!,
      expected: expected[g]!,
    })),
    variance,
    chiSquared,
    degreesOfFreedom: free.length,
    p: chiSquareTail(chiSquared, free.length),
    n: observed.n,
    method,
  };
}
