import type { Doubtful } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import type { SurvivalCurve } from "./kaplan-meier.ts";

/**
 * The duration by which a share of the subjects have had the event (0.5 = the median), with its interval.
 *
 * Use it for "the sales cycle is 74 days": unlike a mean over finished deals it does not ignore those still open. The
 * interval inverts the curve's pointwise bounds (Brookmeyer-Crowley); an upper end that the data do not reach is
 * `Infinity`. Where the curve is exactly at the share over a stretch, the middle of the stretch is taken (to the last look, if it ends there). Insufficient
 * where the curve never comes down that far.
 *
 * @param curve from `kaplanMeier`.
 * @param share of subjects with the event, strictly between 0 and 1; 0.5 unless said.
 * @throws StatisticsError where `share` is not strictly between 0 and 1.
 * @source Brookmeyer & Crowley (1982), Biometrics 38:29-41.
 * @reference R quantile(survfit(...)) exactly.
 */
export function survivalQuantile(curve: SurvivalCurve, share = 0.5): Doubtful {
  if (!(share > 0 && share < 1)) {
    throw new StatisticsError("share", `${share} is not a share of the subjects; pass a number between 0 and 1`);
  }
  const { n, level } = curve;
  const method = `${curve.method}, inverted`;
  const estimate = crossing(curve.times, curve.survival, 1 - share);
  if (estimate === Infinity) {
    const lowest = curve.survival[curve.survival.length - 1]!;
    return {
      kind: "insufficient",
      n,
      method,
      reason: `${curve.eventCount} of ${n} had the event and the curve stays at ${(100 * lowest).toFixed(1)} % or above`,
      enough: `events until the curve reaches ${(100 * (1 - share)).toFixed(1)} %`,
    };
  }
  const low = crossing(curve.times, curve.low, 1 - share);
  return { kind: "estimate", estimate, low, high: crossing(curve.times, curve.high, 1 - share), level, n, method };
}

const tolerance = Math.sqrt(Number.EPSILON);

function crossing(times: Float64Array, curve: Float64Array, height: number): number {
  const first = curve.findIndex((value) => value < height + tolerance);
  if (first < 0) return Infinity;
  const start = times[first]!;
  if (Math.abs(curve[first]! - height) >= tolerance) return start;
  const next = curve.findIndex((value, row) => row > first && value < height - tolerance);
  return (start + times[next < 0 ? times.length - 1 : next]!) / 2;
}
