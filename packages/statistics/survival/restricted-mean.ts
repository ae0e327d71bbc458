import type { Doubtful } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import type { KaplanMeierCurve } from "./kaplan-meier.ts";
import { twoSidedNormalQuantile } from "./normal-quantile.ts";

/**
 * The mean duration when every duration is cut at a horizon: the area under the survival curve up to it.
 *
 * Use it to compare two groups in days where hazards are not proportional or the median is not reached ("within the first
 * 180 days, enterprise deals stay open 31 days longer"). Pick the horizon before looking, and the same for all groups.
 * Insufficient where the horizon lies beyond the data while the curve is above 0, and where no event came before it.
 *
 * @param curve from `kaplanMeier`; its level is used.
 * @param horizon in the curve's unit, after its start.
 * @throws StatisticsError where `horizon` is not after the curve's start.
 * @source Irwin (1949), J. Hygiene 47:188-189; Royston & Parmar (2013), BMC Med. Res. Methodol. 13:152.
 * @reference R summary(survfit(...), rmean = horizon)$table to 1e-8.
 */
export function restrictedMean(curve: KaplanMeierCurve, horizon: number): Doubtful {
  if (!(horizon > curve.from && horizon < Infinity)) {
    throw new StatisticsError(
      "horizon",
      `${horizon} is not a finite duration after the curve's start at ${curve.from}`,
    );
  }
  const { n, level, times, survival, atRisk, events } = curve;
  const method = `restricted mean to ${horizon} (Kaplan-Meier area)`;
  const last = times.length - 1;
  if (horizon > times[last]! && survival[last]! > 0) {
    const reason = `nobody was observed beyond ${times[last]}, and the curve has not come down to 0`;
    return { kind: "insufficient", n, method, reason, enough: `observations that last ${horizon} or longer` };
  }
  let rows = 0;
  while (rows <= last && times[rows]! <= horizon) rows++;
  let area = 0;
  let variance = 0;
  for (let row = rows - 1; row >= 0; row--) {
    area += ((row + 1 < rows ? times[row + 1]! : horizon) - times[row]!) * survival[row]!;
    const left = atRisk[row]! - events[row]!;
    if (left > 0) variance += (area ** 2 * events[row]!) / (atRisk[row]! * left);
  }
  const estimate = area + (rows > 0 ? times[0]! : horizon);
  if (variance === 0) {
    const reason = `no spread of events before ${horizon}`;
    return { kind: "insufficient", n, method, reason, enough: "events at different durations before the horizon" };
  }
  const spread = twoSidedNormalQuantile(level) * Math.sqrt(variance);
  const low = Math.max(estimate - spread, curve.from);
  return { kind: "estimate", estimate, low, high: Math.min(estimate + spread, horizon), level, n, method };
}
