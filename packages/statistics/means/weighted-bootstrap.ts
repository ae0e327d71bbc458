import { requireCount } from "../arguments/require-count.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import type { BootstrapOptions } from "./bootstrap.ts";
import { replicateInterval } from "./replicate-interval.ts";

const fewest = 5;

/** With more units than this, groups of them are left out for the acceleration instead of each in turn. */
const mostLeftOut = 2000;
const groupsLeftOut = 500;

/**
 * The BCa bootstrap of statistics that take a weight for each unit (how often it was drawn) in place of resampled
 * values. Units are named as the reader knows them ("clusters"); below 5 of them every output is `insufficient`.
 * The acceleration, whose work grows with the square of the units, is told by 500 groups of them (every 500th) where
 * there are more than 2,000: then it is of the order of 0.01, and groups tell it as well.
 *
 * @source Efron (1987), JASA 82, 171-185; Shao & Wu (1989), Annals of Statistics 17, 1176-1197 (several left out).
 */
export function weightedBootstrap(
  count: number,
  unit: string,
  statistic: (weights: Float64Array) => Float64Array,
  { draws = 2000, level = 0.95, random }: BootstrapOptions,
): readonly Doubtful[] {
  requireCount(draws, "draws", 100);
  requireLevel(level);
  const weights = new Float64Array(count).fill(1);
  const estimates = statistic(weights).slice();
  const outputs = estimates.length;
  const method = `bootstrap of ${count.toLocaleString("en")} ${unit}, ${draws.toLocaleString("en")} draws`;
  if (count < fewest) {
    const reason = `${count} ${unit}`;
    return Array.from(estimates, () => ({
      kind: "insufficient",
      n: count,
      reason,
      enough: `at least ${fewest} ${unit}`,
      method,
    }));
  }

  const compute = (into: readonly Float64Array[], position: number): void => {
    const result = statistic(weights);
    if (result.length !== outputs) {
      throw new StatisticsError(
        "statistic",
        `gives ${result.length} outputs where it gave ${outputs} before; it must always give as many`,
      );
    }
    for (let output = 0; output < outputs; output++) into[output]![position] = result[output]!;
  };
  const replicates = Array.from(estimates, () => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw++) {
    weights.fill(0);
    for (let drawn = 0; drawn < count; drawn++) weights[(random() * count) | 0]! += 1;
    compute(replicates, draw);
  }
  const groups = count > mostLeftOut ? groupsLeftOut : count;
  const leaveOneOut = Array.from(estimates, () => new Float64Array(groups));
  weights.fill(1);
  for (let group = 0; group < groups; group++) {
    for (let left = group; left < count; left += groups) weights[left] = 0;
    compute(leaveOneOut, group);
    for (let left = group; left < count; left += groups) weights[left] = 1;
  }
  return Array.from(estimates, (estimate, output): Doubtful => {
    if (!Number.isFinite(estimate)) {
      return {
        kind: "insufficient",
        n: count,
        reason: "undefined on the data",
        enough: "data on which the statistic is defined",
        method,
      };
    }
    return replicateInterval({
      replicates: replicates[output]!,
      estimate,
      leaveOneOut: leaveOneOut[output]!,
      level,
      n: count,
      method,
    });
  });
}
