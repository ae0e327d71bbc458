import type { LevelOption } from "../arguments/level-option.ts";
import { requireCount } from "../arguments/require-count.ts";
import { requireFinite } from "../arguments/require-finite.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";
import type { Random } from "../random.ts";
import { StatisticsError } from "../statistics-error.ts";
import { replicateInterval } from "./replicate-interval.ts";
import { resampler } from "./resampler.ts";

const fewest = 5;

export type BootstrapOptions = LevelOption & {
  /** How many resamples are drawn; 2,000 when left out. */
  readonly draws?: number;
  /** The source of randomness: the same seed gives the same interval, bit for bit. */
  readonly random: Random;
};

/**
 * Any statistic of one sample with its BCa bootstrap interval.
 *
 * Use it for means of skewed values, trimmed means, ratios, inequality: whatever has no interval of its own. The values
 * must be independent ({@link clusterBootstrap} otherwise). It does not mend very small samples (fewer than 5 values
 * give `insufficient`) and does not suit the maximum or other extremes. Values or replicates that are all equal give
 * `insufficient` too, as does a statistic that is undefined in some resample.
 *
 * @param statistic pure; must not keep or change the array it is handed, which is used again for the next resample.
 * @throws StatisticsError naming `values`, `draws`, `level`, or `statistic` when it is not finite on the sample itself.
 * @source Efron (1987), JASA 82, 171-185; Davison & Hinkley (1997), Bootstrap Methods and their Application, chapter 5.
 * @reference R 4.2.2, boot `boot.ci(type = "bca")` on the same replicates
 */
export function bootstrap(
  values: ArrayLike<number>,
  statistic: (sample: Float64Array) => number,
  { draws = 2000, level = 0.95, random }: BootstrapOptions,
): Doubtful {
  requireFinite(values, "values");
  requireCount(draws, "draws", 100);
  requireLevel(level);
  const n = values.length;
  const method = `bootstrap, ${draws.toLocaleString("en")} draws`;
  if (n < fewest)
    return { kind: "insufficient", n, reason: `${n} observations`, enough: `at least ${fewest} observations`, method };
  const sample = new Float64Array(values);
  const estimate = statistic(sample.slice());
  if (!Number.isFinite(estimate))
    throw new StatisticsError("statistic", `gives ${estimate} on the values themselves; it must give a finite number`);

  const replicates = new Float64Array(draws);
  const drawn = new Float64Array(n);
  const resample = resampler(random);
  for (let draw = 0; draw < draws; draw++) {
    resample(sample, drawn);
    replicates[draw] = statistic(drawn);
  }
  const leaveOneOut = new Float64Array(n);
  const rest = sample.slice(1);
  for (let index = 0; index < n; index++) {
    leaveOneOut[index] = statistic(rest);
    if (index < n - 1) rest[index] = sample[index]!;
  }
  return replicateInterval({ replicates, estimate, leaveOneOut, level, n, method });
}
