import { ascendingOrder } from "./ascending-order.ts";
import { countingOrder } from "./counting-order.ts";
import type { LabelCodes } from "./label-codes.ts";
import type { ObservedDurations } from "./observed-durations.ts";

/** Weighted events seen and expected in each group and the covariance of their difference, added over strata. */
export function rankStatistics(
  observed: ObservedDurations,
  groups: LabelCodes,
  strata: LabelCodes | undefined,
  rho: number,
): { seen: Float64Array; expected: Float64Array; variance: Float64Array[] } {
  const groupCount = groups.labels.length;
  const seen = new Float64Array(groupCount);
  const expected = new Float64Array(groupCount);
  const variance = Array.from({ length: groupCount }, () => new Float64Array(groupCount));
  const { durations, causes, entries } = observed;
  const within = (values: Float64Array) => {
    const order = ascendingOrder(values);
    return strata ? countingOrder(strata.codes, strata.labels.length, 0, order) : order;
  };
  const byExit = within(durations);
  const byEntry = entries ? within(entries) : byExit;
  const counts = strata ? strata.counts : Uint32Array.of(observed.n);
  const atRisk = new Float64Array(groupCount);
  const ended = new Float64Array(groupCount);
  let start = 0;
  for (const count of counts) {
    const end = start + count;
    atRisk.fill(0);
    let entered = start;
    let share = 1;
    for (let exit = start; exit < end; ) {
      const time = durations[byExit[exit]!]!;
      while (entered < end && (!entries || entries[byEntry[entered]!]! < time)) {
        atRisk[groups.codes[byEntry[entered++]!]!]!++;
      }
      const risk = entered - exit;
      const first = exit;
      ended.fill(0);
      let deaths = 0;
      for (; exit < end && durations[byExit[exit]!] === time; exit++) {
        const subject = byExit[exit]!;
        if (causes[subject] === 0) continue;
        ended[groups.codes[subject]!]!++;
        deaths++;
      }
      if (deaths > 0) {
        const weight = rho === 0 ? 1 : share ** rho;
        const spread = risk > 1 ? (weight * weight * deaths * (risk - deaths)) / ((risk - 1) * risk) : 0;
        for (let g = 0; g < groupCount; g++) {
          const part = atRisk[g]! / risk;
          seen[g]! += weight * ended[g]!;
          expected[g]! += weight * deaths * part;
          const row = variance[g]!;
          for (let other = 0; other < groupCount; other++) row[other]! -= spread * part * atRisk[other]!;
          row[g]! += spread * atRisk[g]!;
        }
        share *= 1 - deaths / risk;
      }
      for (let gone = first; gone < exit; gone++) atRisk[groups.codes[byExit[gone]!]!]!--;
    }
    start = end;
  }
  return { seen, expected, variance };
}
