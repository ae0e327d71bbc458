import { clusterIndex } from "./cluster-index.ts";
import { type Coefficient, coefficientTable } from "./coefficient.ts";
import { columnName, type DesignMatrix } from "./design-matrix.ts";
import type { LikelihoodFamily } from "./likelihood-family.ts";
import { newtonFit } from "./newton-fit.ts";
import { clusterMeat, sandwichCovariance } from "./sandwich-covariance.ts";
import { type UnfitRegression, unfitRegression } from "./unfit-regression.ts";

/** What logistic and Poisson fits share: the terms with their doubt, and how well the whole fits. */
export type LikelihoodFit = {
  readonly kind: "fit";
  readonly method: string;
  readonly n: number;
  /** The intercept first where there is one, then the design's columns in order. */
  readonly coefficients: readonly Coefficient[];
  /** Of the coefficients, row-major. */
  readonly covariance: Float64Array;
  readonly intercept: boolean;
  readonly ridge: number;
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly level: number;
};

export type LikelihoodProblem = {
  readonly family: LikelihoodFamily;
  readonly design: DesignMatrix;
  readonly outcomes: Float64Array;
  readonly offset: Float64Array | undefined;
  readonly clusters: ArrayLike<number | string> | undefined;
  readonly intercept: boolean;
  readonly ridge: number;
  readonly standardise: boolean;
  readonly level: number;
  readonly method: string;
  /** Added to minus the loss: the likelihood's terms free of the coefficients. */
  readonly constant: number;
};

/** Fits a likelihood by Newton's method and dresses the result with names, errors, intervals, or the reason there is none. */
export function likelihoodFit(problem: LikelihoodProblem): LikelihoodFit | UnfitRegression {
  const { family, design, outcomes, offset, intercept, ridge, level } = problem;
  const { rows: n } = design;
  const size = design.columns + (intercept ? 1 : 0);
  const names = [
    ...(intercept ? ["intercept"] : []),
    ...Array.from({ length: design.columns }, (_, column) => columnName(design, column)),
  ];
  const clusters = problem.clusters === undefined ? undefined : clusterIndex("clusters", problem.clusters, n);
  if (clusters !== undefined && clusters.count < 2) {
    const reason = `${clusters.count} cluster`;
    return unfitRegression("too few clusters", {
      n,
      reason,
      enough: "at least 2 clusters, better 30",
      method: problem.method,
    });
  }
  const fit = newtonFit({ family, design, outcomes, offset, intercept, ridge, standardise: problem.standardise });
  if (fit.kind !== "fit") {
    return explainFailure(
      fit.kind,
      fit.terms.map((term) => names[term]!),
      n,
      problem.method,
    );
  }
  const method = [
    problem.method,
    ...(ridge > 0 ? [`ridge ${ridge}`] : []),
    ...(clusters === undefined ? [] : [`errors clustered in ${clusters.count}`]),
  ].join(", ");
  const covariance =
    clusters === undefined
      ? fit.covariance
      : sandwichCovariance(
          fit.covariance,
          clusterMeat(n, size, clusters, scoresOf(family, design, outcomes, offset, intercept, fit.values)),
          size,
        );
  const degrees = Number.POSITIVE_INFINITY;
  return {
    kind: "fit",
    method,
    n,
    coefficients: coefficientTable({ names, values: fit.values, covariance, n, level, method, degrees }),
    covariance,
    intercept,
    ridge,
    logLikelihood: problem.constant - fit.loss,
    iterations: fit.iterations,
    level,
  };
}

function explainFailure(
  kind: "collinear" | "separated" | "not converged",
  columns: readonly string[],
  n: number,
  method: string,
): UnfitRegression {
  const list = columns.join(", ");
  if (kind === "collinear") {
    const reason = `${list} are constant or follow from the columns before them`;
    return unfitRegression("collinear columns", {
      n,
      reason,
      enough: "leave them out, or pass a ridge above 0",
      method,
      columns,
    });
  }
  if (kind === "separated") {
    const reason = `${list} part the outcomes without overlap, so the likelihood has no maximum`;
    const enough = "rows where the outcomes overlap, or a ridge above 0";
    return unfitRegression("separated outcomes", { n, reason, enough, method, columns });
  }
  const reason = "Newton's method did not settle";
  return unfitRegression("not converged", {
    n,
    reason,
    enough: "more rows for each column, or a ridge above 0",
    method,
    columns,
  });
}

/** Row i's score: its terms times outcome minus mean. */
function scoresOf(
  family: LikelihoodFamily,
  design: DesignMatrix,
  outcomes: Float64Array,
  offset: Float64Array | undefined,
  intercept: boolean,
  values: Float64Array,
): (row: number, into: Float64Array) => void {
  const { columns } = design;
  const lead = intercept ? 1 : 0;
  const predictor = new Float64Array(1);
  const residual = new Float64Array(1);
  const weight = new Float64Array(1);
  return (row, into) => {
    let eta = (intercept ? values[0]! : 0) + (offset?.[row] ?? 0);
    for (let column = 0; column < columns; column++)
      eta += values[column + lead]! * design.values[row * columns + column]!;
    predictor[0] = eta;
    family.evaluate(predictor, outcomes, row, 1, residual, weight);
    if (intercept) into[0] = residual[0]!;
    for (let column = 0; column < columns; column++) {
      into[column + lead] = residual[0]! * design.values[row * columns + column]!;
    }
  };
}
