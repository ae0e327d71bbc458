import gammaln from "@stdlib/math-base-special-gammaln";
import betaCdf from "@stdlib/stats-base-dists-beta-cdf";
import normalCdf from "@stdlib/stats-base-dists-normal-cdf";

/**
 * The distribution function of Student's t with a noncentrality, for any sign of `t`; absolute error about 1e-12.
 *
 * @source Lenth (1989), Applied Statistics 38, 185-189 (AS 243), summed outwards from its largest term.
 * @reference R 4.2.2 `pt(t, degrees, noncentrality)`
 */
export function noncentralTCdf(t: number, degrees: number, noncentrality: number): number {
  if (t < 0) return 1 - noncentralTCdf(-t, degrees, -noncentrality);
  const x = (t * t) / (t * t + degrees);
  const half = (noncentrality * noncentrality) / 2;
  if (x === 0) return normalCdf(-noncentrality, 0, 1);
  let sum = 0;
  const term = (j: number): number => {
    const even = half === 0 ? (j === 0 ? 1 : 0) : Math.exp(j * Math.log(half) - half - gammaln(j + 1));
    const odd =
      half === 0
        ? j === 0
          ? noncentrality * Math.sqrt(2 / Math.PI)
          : 0
        : (noncentrality / Math.SQRT2) * Math.exp(j * Math.log(half) - half - gammaln(j + 1.5));
    return even * betaCdf(x, j + 0.5, degrees / 2) + odd * betaCdf(x, j + 1, degrees / 2);
  };
  const centre = Math.floor(half);
  for (let j = centre; j < centre + 10_000; j++) {
    const added = term(j);
    sum += added;
    if (Math.abs(added) < 1e-15) break;
  }
  for (let j = centre - 1; j >= 0; j--) {
    const added = term(j);
    sum += added;
    if (Math.abs(added) < 1e-15) break;
  }
  return Math.min(1, Math.max(0, normalCdf(-noncentrality, 0, 1) + sum / 2));
}
