import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireLevel } from "../arguments/require-level.ts";
import { requireNumber } from "../arguments/require-number.ts";
import type { Estimate, Insufficient } from "../estimate.ts";
import { moments } from "../means/moments.ts";
import { columnName, type DesignMatrix } from "../regression/design-matrix.ts";
import { type LeastSquaresCovariance, ordinaryLeastSquares } from "../regression/ordinary-least-squares.ts";
import { StatisticsError } from "../statistics-error.ts";
import { columnMeans } from "./column-means.ts";
import { quadraticForm } from "./quadratic-form.ts";

export type OaxacaBlinder = {
  readonly kind: "decomposition";
  /** Mean outcome of B minus that of A; explained + unexplained. */
  readonly difference: Estimate;
  /** What B's other characteristics would bring at the reference coefficients. */
  readonly explained: Estimate;
  /** What B gets out of the same characteristics besides. */
  readonly unexplained: Estimate;
  /** The three-fold form, seen from A; the three add up to the difference. */
  readonly threefold: {
    readonly endowments: Estimate;
    readonly coefficients: Estimate;
    readonly interaction: Estimate;
  };
  /**
   * Each column's share of the explained part, and of the unexplained; the intercept comes first (its explained part is
   * 0).
   */
  readonly columns: readonly { readonly name: string; readonly explained: Estimate; readonly unexplained: Estimate }[];
  readonly method: string;
};

export type OaxacaBlinderGroup = { readonly design: DesignMatrix; readonly outcomes: ArrayLike<number> };

/**
 * The difference of two groups' mean outcomes (B minus A), split by a linear regression in each group into what their
 * characteristics explain and what they do not.
 *
 * Use it for gaps with several causes at once (outcomes of two hospitals given age, severity, staffing); with one
 * classification {@link kitagawaDecomposition} needs no model. "Unexplained" holds everything that was not measured: it
 * is neither skill nor discrimination by itself. The split of the unexplained part over columns depends on where a
 * column has its zero. Groups whose regression cannot be fitted give `insufficient`.
 *
 * @param a design and outcomes of the first group.
 * @param b the same columns for the second.
 * @param options.weightOfA the reference coefficients are weightOfA x A's + (1 - weightOfA) x B's: 1 (A's world) when
 *   left
 *   out, 0 (B's), 0.5 (Reimers).
 * @param options.covariance of the coefficients, as for {@link ordinaryLeastSquares}; HC3 when left out.
 * @throws StatisticsError naming `a`, `b`, `outcomes`, `weightOfA` or `level`.
 * @source Oaxaca (1973), International Economic Review 14, 693-709; Blinder (1973), Journal of Human Resources 8,
 *   436-455;
 *   Jann (2008), Stata Journal 8, 453-479 (standard errors with random characteristics).
 * @reference R 4.2.2 `lm` in each group, Jann's formulas written out
 */
export function oaxacaBlinder(
  a: OaxacaBlinderGroup,
  b: OaxacaBlinderGroup,
  {
    weightOfA = 1,
    covariance = "HC3",
    level = 0.95,
  }: LevelOption & { readonly weightOfA?: number; readonly covariance?: LeastSquaresCovariance } = {},
): OaxacaBlinder | Insufficient {
  requireLevel(level);
  requireNumber(weightOfA, "weightOfA", { from: 0, to: 1 });
  if (a.design.columns !== b.design.columns) {
    throw new StatisticsError(
      "b",
      `has ${b.design.columns} columns where a has ${a.design.columns}; pass the same columns`,
    );
  }
  const method = "Oaxaca-Blinder";
  const first = fitted(a, covariance, method);
  if (first.kind === "insufficient") return first;
  const second = fitted(b, covariance, method);
  if (second.kind === "insufficient") return second;

  const terms = first.means.length;
  const n = first.n + second.n;
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const estimateOf = (estimate: number, variance: number): Estimate => {
    const reach = z * Math.sqrt(variance);
    return { kind: "estimate", estimate, low: estimate - reach, high: estimate + reach, level, n, method };
  };
  const zip = (x: Float64Array, y: Float64Array, combine: (x: number, y: number) => number): Float64Array =>
    x.map((value, term) => combine(value, y[term]!));
  const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, value, term) => sum + value * y[term]!, 0);
  const w = weightOfA;

  const gap = zip(second.means, first.means, (at, from) => at - from);
  const premium = zip(second.coefficients, first.coefficients, (at, from) => at - from);
  const reference = zip(first.coefficients, second.coefficients, (ofA, ofB) => w * ofA + (1 - w) * ofB);
  const carrier = zip(first.means, second.means, (ofA, ofB) => (1 - w) * ofA + w * ofB);
  const ofCoefficients = (x: Float64Array, weightA: number, weightB: number): number =>
    weightA * quadraticForm(first.covariance, x) + weightB * quadraticForm(second.covariance, x);
  const ofMeans = (x: Float64Array, weightA: number, weightB: number): number =>
    weightA * quadraticForm(first.meanCovariance, x) + weightB * quadraticForm(second.meanCovariance, x);
  const explainedBy = (at: Float64Array, coefficients: Float64Array): Estimate =>
    estimateOf(dot(at, coefficients), ofCoefficients(at, w * w, (1 - w) ** 2) + ofMeans(coefficients, 1, 1));
  const unexplainedBy = (at: Float64Array, premiums: Float64Array): Estimate =>
    estimateOf(dot(at, premiums), ofCoefficients(at, 1, 1) + ofMeans(premiums, (1 - w) ** 2, w * w));
  const only = (x: Float64Array, term: number): Float64Array => x.map((value, place) => (place === term ? value : 0));

  return {
    kind: "decomposition",
    difference: estimateOf(second.mean - first.mean, first.meanVariance + second.meanVariance),
    explained: explainedBy(gap, reference),
    unexplained: unexplainedBy(carrier, premium),
    threefold: {
      endowments: estimateOf(
        dot(gap, first.coefficients),
        ofCoefficients(gap, 1, 0) + ofMeans(first.coefficients, 1, 1),
      ),
      coefficients: estimateOf(dot(first.means, premium), ofCoefficients(first.means, 1, 1) + ofMeans(premium, 1, 0)),
      interaction: estimateOf(dot(gap, premium), ofCoefficients(gap, 1, 1) + ofMeans(premium, 1, 1)),
    },
    columns: Array.from({ length: terms }, (_, term) => ({
      name: term === 0 ? "intercept" : columnName(a.design, term - 1),
      explained: explainedBy(only(gap, term), only(reference, term)),
      unexplained: unexplainedBy(only(carrier, term), only(premium, term)),
    })),
    method,
  };
}

/**
 * One group's regression with the means of its characteristics (the intercept's is 1) and how surely they are known.
 */
function fitted({ design, outcomes }: OaxacaBlinderGroup, covariance: LeastSquaresCovariance, method: string) {
  const fit = ordinaryLeastSquares(design, outcomes, { covariance });
  if (fit.kind === "insufficient") {
    const { n, reason, enough } = fit;
    return { kind: "insufficient", n, reason, enough, method } satisfies Insufficient;
  }
  const { mean, sumOfSquares } = moments(outcomes);
  return {
    kind: "fitted" as const,
    n: design.rows,
    mean,
    meanVariance: sumOfSquares / (design.rows - 1) / design.rows,
    coefficients: Float64Array.from(fit.coefficients, ({ estimate }) => estimate.estimate),
    covariance: fit.covariance,
    ...columnMeans(design),
  };
}
