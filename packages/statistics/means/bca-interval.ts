import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";

/**
 * The bias-corrected and accelerated interval of sorted bootstrap replicates. Replicates equal to the estimate count
 * half below it. Where the correction is undefined (the estimate lies outside its replicates, or the acceleration turns
 * the limits round) the percentile interval is given and `corrected` is false.
 *
 * @param sorted replicates in ascending order, finite, at least two.
 * @param leaveOneOut the statistic without each unit in turn.
 * @source Efron (1987), JASA 82, 171-185; Davison & Hinkley (1997), Bootstrap Methods, section 5.3.2.
 * @reference R 4.2.2, boot `boot:::bca.ci(t0, t, level, L = empinf)` with its interpolation `norm.inter`
 */
export function bcaInterval(
  sorted: Float64Array,
  estimate: number,
  leaveOneOut: Float64Array,
  level: number,
): { readonly low: number; readonly high: number; readonly corrected: boolean } {
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const bias = normalQuantile(shareBelow(sorted, estimate), 0, 1);
  const skew = acceleration(leaveOneOut);
  const shift = (direction: number): number => {
    const moved = bias + direction * z;
    return normalCdf(bias + moved / (1 - skew * moved), 0, 1);
  };
  const defined = Number.isFinite(bias) && 1 - skew * (bias - z) > 0 && 1 - skew * (bias + z) > 0;
  return {
    low: interpolatedReplicate(sorted, defined ? shift(-1) : (1 - level) / 2),
    high: interpolatedReplicate(sorted, defined ? shift(1) : (1 + level) / 2),
    corrected: defined,
  };
}

function shareBelow(sorted: Float64Array, estimate: number): number {
  let below = 0;
  let equal = 0;
  for (const replicate of sorted) {
    if (replicate < estimate) below++;
    else if (replicate === estimate) equal++;
    else break;
  }
  return (below + equal / 2) / sorted.length;
}

function acceleration(leaveOneOut: Float64Array): number {
  const mean = leaveOneOut.reduce((sum, value) => sum + value, 0) / leaveOneOut.length;
  let squares = 0;
  let cubes = 0;
  for (const value of leaveOneOut) {
    const influence = mean - value;
    squares += influence ** 2;
    cubes += influence ** 3;
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}

/** Order statistic at a fraction of (draws + 1), interpolated on the normal scale; the extreme replicates bound it. */
function interpolatedReplicate(sorted: Float64Array, fraction: number): number {
  const draws = sorted.length;
  const position = (draws + 1) * fraction;
  const rank = Math.floor(position);
  if (rank < 1) return sorted[0]!;
  if (rank >= draws) return sorted[draws - 1]!;
  const low = sorted[rank - 1]!;
  if (rank === position) return low;
  const from = normalQuantile(rank / (draws + 1), 0, 1);
  const to = normalQuantile((rank + 1) / (draws + 1), 0, 1);
  return low + ((normalQuantile(fraction, 0, 1) - from) / (to - from)) * (sorted[rank]! - low);
}
