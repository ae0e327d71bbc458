import type { LevelOption } from "../arguments/level-option.ts";
import type { Doubtful } from "../estimate.ts";
import { standardizedDifference } from "./standardized-difference.ts";

/**
 * Cohen's d: the difference of two means (a minus b) in pooled standard deviations, with the exact interval from the
 * noncentral t distribution.
 *
 * Use it to say how large a difference of means is on a scale without units. It takes the two spreads as equal and
 * about normal; for skewed values {@link cliffsDelta} is the safer effect. In small samples d is too large on average:
 * {@link hedgesG} corrects that. Fewer than 2 values in a group, or no spread, give `insufficient`.
 *
 * @throws StatisticsError naming `a`, `b` or `level`.
 * @source Cohen (1988), Statistical Power Analysis, section 2.2; Steiger & Fouladi (1997) (interval).
 * @reference R 4.2.2, effectsize `cohens_d(a, b)`; interval with `uniroot` on `pt(ncp)` to 1e-12
 */
export function cohensD(a: ArrayLike<number>, b: ArrayLike<number>, { level = 0.95 }: LevelOption = {}): Doubtful {
  return standardizedDifference(a, b, level, { method: "Cohen's d", factor: () => 1 });
}
