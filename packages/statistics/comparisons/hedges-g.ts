import gammaln from "@stdlib/math-base-special-gammaln";
import type { LevelOption } from "../arguments/level-option.ts";
import type { Doubtful } from "../estimate.ts";
import { standardizedDifference } from "./standardized-difference.ts";

/**
 * Hedges' g: {@link cohensD} times the exact factor that makes it unbiased in small samples; its interval likewise.
 *
 * Use it in place of d below about 20 values a group, and where effects of several studies are pooled.
 *
 * @throws StatisticsError naming `a`, `b` or `level`.
 * @source Hedges (1981), Journal of Educational Statistics 6, 107-128.
 * @reference R 4.2.2, metafor `escalc("SMD")` and effectsize `hedges_g(a, b)` (exact factor)
 */
export function hedgesG(a: ArrayLike<number>, b: ArrayLike<number>, { level = 0.95 }: LevelOption = {}): Doubtful {
  return standardizedDifference(a, b, level, {
    method: "Hedges' g",
    factor: (degrees) => Math.exp(gammaln(degrees / 2) - Math.log(degrees / 2) / 2 - gammaln((degrees - 1) / 2)),
  });
}
