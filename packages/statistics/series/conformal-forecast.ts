import { requireFinite } from "../arguments/require-finite.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import type { Forecast } from "./series-model.ts";

/**
 * Forecast intervals as wide as past misses at the same distance show them to be (split conformal): the smallest width that held
 * `level` of the earlier errors, with the correction for their number.
 *
 * Use it when a model's own intervals are not to be believed: given out-of-time errors from `rollingOrigin`, it covers at
 * least `level` whatever their distribution, as long as errors keep behaving as they did. Steps with too few errors are
 * insufficient: for 95 % it takes 19.
 *
 * @param forecast the point forecasts to put intervals around.
 * @param errors for each step ahead, past out-of-time errors (actual less forecast), finite; in any order.
 * @param level share of futures to hold; 0.95 unless said.
 * @throws StatisticsError naming `errors` or `level`.
 * @source Vovk, Gammerman & Shafer (2005), Algorithmic Learning in a Random World; Stankevičiūtė and others (2021), NeurIPS, for several steps.
 * @reference exchangeable errors: coverage is ceil((n + 1) level) / (n + 1) exactly; simulated.
 */
export function conformalForecast(
  forecast: Forecast,
  errors: readonly ArrayLike<number>[],
  level = 0.95,
): { readonly method: string; readonly n: number; readonly steps: readonly Doubtful[] } {
  requireLevel(level);
  if (errors.length < forecast.steps.length) {
    throw new StatisticsError(
      "errors",
      `has ${errors.length} steps for ${forecast.steps.length} ahead; pass one list for each`,
    );
  }
  const method = `${forecast.method}, conformal`;
  const steps = forecast.steps.map(({ estimate }, step): Doubtful => {
    const misses = Float64Array.from(errors[step]!, Math.abs).sort();
    requireFinite(errors[step]!, `errors[${step}]`);
    const n = misses.length;
    const rank = Math.ceil((n + 1) * level - 1e-9);
    if (rank > n) {
      const needed = Math.ceil(level / (1 - level) - 1e-9);
      return {
        kind: "insufficient",
        n,
        method,
        reason: `${n} past errors at this distance`,
        enough: `at least ${needed}`,
      };
    }
    const reach = misses[rank - 1]!;
    return { kind: "estimate", estimate, low: estimate - reach, high: estimate + reach, level, n, method };
  });
  return { method, n: forecast.n, steps };
}
