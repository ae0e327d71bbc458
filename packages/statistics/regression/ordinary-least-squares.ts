import fCdf from "@stdlib/stats-base-dists-f-cdf";
import { requireLevel } from "../arguments/require-level.ts";
import { StatisticsError } from "../statistics-error.ts";
import { checkDesign, checkResponse } from "./check-design.ts";
import { clusterIndex } from "./cluster-index.ts";
import { type Coefficient, coefficientTable } from "./coefficient.ts";
import { columnName, type DesignMatrix } from "./design-matrix.ts";
import { heteroskedasticMeat, type RobustCovariance } from "./heteroskedastic-meat.ts";
import { solveLeastSquares } from "./least-squares-solution.ts";
import { clusterMeat, sandwichCovariance } from "./sandwich-covariance.ts";
import { type UnfitRegression, unfitRegression } from "./unfit-regression.ts";

/** How the coefficients' covariance is estimated: "classical" assumes equal variance, HC0 to HC3 do not. */
export type LeastSquaresCovariance = "classical" | RobustCovariance;

export type LeastSquaresOptions = {
  /** Default "HC3" (Long & Ervin 2000: the safe choice below a few hundred rows); ignored where clusters are given. */
  readonly covariance?: LeastSquaresCovariance;
  /** One label a row (a seller, an account): rows of one label may be correlated in any way. */
  readonly clusters?: ArrayLike<number | string>;
  /** Default true: a constant term is added in front. */
  readonly intercept?: boolean;
  /** Confidence level of the intervals, default 0.95. */
  readonly level?: number;
};

export type LeastSquaresFit = {
  readonly kind: "fit";
  readonly method: string;
  readonly n: number;
  /** The intercept first where there is one, then the design's columns in order. */
  readonly coefficients: readonly Coefficient[];
  /** Of the coefficients, row-major. */
  readonly covariance: Float64Array;
  /** Degrees of freedom of the coefficients' t: n - k, or clusters - 1. */
  readonly degreesOfFreedom: number;
  /** Standard deviation of the residuals, on n - k degrees of freedom. */
  readonly residualDeviation: number;
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  /** The classical F-test that no column matters; null where there is no column to test. */
  readonly fTest: {
    readonly statistic: number;
    readonly degrees: readonly [number, number];
    readonly pValue: number;
  } | null;
  readonly residuals: Float64Array;
};

const method = "ordinary least squares";

/**
 * Linear regression by least squares (Householder QR), with standard errors that hold when the variance is not equal
 * (HC0-HC3) or when rows come in clusters (a seller's deals, an account's orders).
 *
 * Use it for a numeric outcome whose mean is a sum of effects; use clusters whenever rows share a person or an account.
 * Few clusters (under about 30) still make intervals too narrow; the t with clusters - 1 degrees softens that.
 *
 * @param design n rows by k columns, without the intercept.
 * @param outcomes n finite numbers.
 * @returns the fit, or `insufficient` with the cause: too few rows, collinear columns (named), one row or column of full leverage.
 * @throws StatisticsError on NaN, infinities or unequal lengths, naming the argument.
 * @source White (1980), Econometrica 48, 817-838; MacKinnon & White (1985), J. Econometrics 29, 305-325; Liang & Zeger (1986),
 * Biometrika 73, 13-22; Cameron & Miller (2015), J. Human Resources 50, 317-372.
 * @reference R 4.2.2 `lm`, `sandwich::vcovHC` and `sandwich::vcovCL` 3.0-2 (reference/regression.R), agreement 1e-8.
 */
export function ordinaryLeastSquares(
  design: DesignMatrix,
  outcomes: ArrayLike<number>,
  options: LeastSquaresOptions = {},
): LeastSquaresFit | UnfitRegression {
  const { covariance: kind = "HC3", intercept = true, level = 0.95 } = options;
  checkDesign(design);
  requireLevel(level);
  const { rows, columns } = design;
  const response = checkResponse("outcomes", outcomes, rows);
  const clusters = options.clusters === undefined ? undefined : clusterIndex("clusters", options.clusters, rows);
  if (!["classical", "HC0", "HC1", "HC2", "HC3"].includes(kind)) {
    throw new StatisticsError("covariance", `is "${kind}"; pass classical, HC0, HC1, HC2 or HC3`);
  }
  const lead = intercept ? 1 : 0;
  const size = columns + lead;
  if (size === 0) throw new StatisticsError("design", "has no columns and no intercept; there is nothing to fit");
  const names = [
    ...(intercept ? ["intercept"] : []),
    ...Array.from({ length: columns }, (_, j) => columnName(design, j)),
  ];
  const unfit = (
    cause: Parameters<typeof unfitRegression>[0],
    reason: string,
    enough: string,
    at: readonly string[] = [],
  ) => unfitRegression(cause, { n: rows, reason, enough, method, columns: at });
  if (rows <= size) {
    return unfit(
      "too few rows",
      `${rows} rows for ${size} coefficients`,
      `at least ${size + 1} rows, better ${10 * size}`,
    );
  }
  if (clusters !== undefined && clusters.count < 2) {
    return unfit("too few clusters", "1 cluster", "at least 2 clusters, better 30");
  }

  if (response.every((value) => value === response[0])) {
    return unfit("constant outcome", `every outcome is ${response[0]}`, "outcomes that differ");
  }

  const solution = solveLeastSquares(design, response, intercept);
  if (solution.dependent.length > 0) {
    const dependent = solution.dependent.map((term) => names[term]!);
    return unfit(
      "collinear columns",
      `${dependent.join(", ")} follow from the columns before them`,
      "leave them out",
      dependent,
    );
  }
  const { fitted, residuals, leverage, residualSquares, explainedSquares, fillRotated } = solution;
  const degrees = rows - size;
  const alone =
    (kind === "HC2" || kind === "HC3") && clusters === undefined
      ? leverage.findIndex((value) => value > 1 - 1e-10)
      : -1;
  if (alone >= 0) {
    return unfit(
      "full leverage",
      `row ${alone} alone decides a coefficient, so ${kind} has no residual to go by`,
      "HC1, or more rows like it",
    );
  }
  const classical = new Float64Array(size * size);
  for (let j = 0; j < size; j++) classical[j * size + j] = residualSquares / degrees;
  const meat =
    clusters !== undefined
      ? clusterMeat(rows, size, clusters, (row, into) => {
          fillRotated(row, into);
          for (let j = 0; j < size; j++) into[j]! *= residuals[row]!;
        })
      : kind === "classical"
        ? classical
        : heteroskedasticMeat(kind, { rows, size, fill: fillRotated, residuals, leverage });
  const covariance = sandwichCovariance(solution.inverse, meat, size);

  const total = explainedSquares + residualSquares;
  const rSquared = explainedSquares / total;
  const freedom = clusters === undefined ? degrees : clusters.count - 1;
  const spelled =
    clusters === undefined ? `${method}, ${kind} errors` : `${method}, errors clustered in ${clusters.count}`;
  return {
    kind: "fit",
    method: spelled,
    n: rows,
    coefficients: coefficientTable({
      names,
      values: fitted,
      covariance,
      n: rows,
      level,
      method: spelled,
      degrees: freedom,
    }),
    covariance,
    degreesOfFreedom: freedom,
    residualDeviation: Math.sqrt(residualSquares / degrees),
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (rows - lead)) / degrees,
    fTest: columns === 0 ? null : overallTest(explainedSquares / columns, residualSquares / degrees, columns, degrees),
    residuals,
  };
}

function overallTest(explained: number, residual: number, columns: number, degrees: number): LeastSquaresFit["fTest"] {
  const statistic = explained / residual;
  return { statistic, degrees: [columns, degrees], pValue: fCdf(1 / statistic, degrees, columns) };
}
