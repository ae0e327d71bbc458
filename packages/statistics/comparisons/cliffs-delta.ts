import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireFinite } from "../arguments/require-finite.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful } from "../estimate.ts";
import { sortedCopy } from "../means/sorted-copy.ts";
import { forEachPlace } from "./winning-pairs.ts";

/**
 * Cliff's delta: the share of pairs where the value of `a` is the greater minus the share where that of `b` is, from -1
 * to 1, with an interval. (delta + 1) / 2 is the probability of superiority.
 *
 * Use it as the effect size beside {@link mannWhitneyTest}. Fewer than 2 values in a group give `insufficient`. Where
 * the groups do not overlap, the interval reaches from (m - z²) / (m + z²), m the smaller group, to 1.
 *
 * @throws StatisticsError naming `a`, `b` or `level`.
 * @source Cliff (1993), Psychological Bulletin 114, 494-509; Feng & Cliff (2004), Journal of Modern Applied Statistical
 *   Methods 3, 322-332 (asymmetric interval, unbiased variance).
 * @reference R 4.2.2, effectsize `rank_biserial(a, b)` for the estimate; the dominance matrix written out for the
 *   interval
 */
export function cliffsDelta(a: ArrayLike<number>, b: ArrayLike<number>, { level = 0.95 }: LevelOption = {}): Doubtful {
  requireFinite(a, "a");
  requireFinite(b, "b");
  requireLevel(level);
  const n = a.length + b.length;
  const method = "Cliff's delta";
  if (a.length < 2 || b.length < 2) {
    return {
      kind: "insufficient",
      n,
      reason: `groups of ${a.length} and ${b.length}`,
      enough: "at least 2 values in each group",
      method,
    };
  }
  const [first, second] = [sortedCopy(a), sortedCopy(b)];
  const rows = dominance(first, second);
  const columns = dominance(second, first);
  const pairs = a.length * b.length;
  const delta = rows.mean;
  const unequalPairs = pairs - rows.ties;
  const variance = Math.max(
    (b.length ** 2 * rows.squares + a.length ** 2 * columns.squares - (unequalPairs - pairs * delta * delta)) /
      (pairs * (a.length - 1) * (b.length - 1)),
    (1 - delta * delta) / (pairs - 1),
  );
  const z = tQuantile((1 + level) / 2, n - 2);
  const smaller = Math.min(a.length, b.length);
  const bound = (smaller - z * z) / (smaller + z * z);
  const apart = Math.abs(delta) === 1;
  const reach = z * Math.sqrt(variance) * Math.sqrt((1 - delta * delta) ** 2 + z * z * variance);
  const width = 1 - delta * delta + z * z * variance;
  return {
    kind: "estimate",
    estimate: delta,
    low: apart ? (delta === 1 ? bound : -1) : Math.max(-1, (delta - delta ** 3 - reach) / width),
    high: apart ? (delta === 1 ? 1 : -bound) : Math.min(1, (delta - delta ** 3 + reach) / width),
    level,
    n,
    method,
  };
}

/**
 * For each value, the share of others it beats minus the share that beats it: the mean, the squares about it, and the
 * ties.
 */
function dominance(sorted: Float64Array, others: Float64Array) {
  const shares = new Float64Array(sorted.length);
  let ties = 0;
  let wins = 0;
  let place = 0;
  forEachPlace(sorted, others, (below, equal) => {
    const ahead = 2 * below + equal - others.length;
    shares[place++] = ahead / others.length;
    ties += equal;
    wins += ahead;
  });
  const mean = wins / (sorted.length * others.length);
  return { mean, ties, squares: shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) };
}
