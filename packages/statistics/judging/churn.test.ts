import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { boostedPredictions, boostedScores } from "../boosting/boosted-predictions.ts";
import { boostedTrees } from "../boosting/boosted-trees.ts";
import { type FeatureTable, numberFeature } from "../boosting/feature-table.ts";
import { selectTableRows } from "../boosting/select-table-rows.ts";
import { treeShap } from "../boosting/tree-shap.ts";
import { seededRandom } from "../random.ts";
import { designMatrix, selectRows } from "../regression/design-matrix.ts";
import { logisticProbabilities } from "../regression/logistic-probabilities.ts";
import { logisticRegression } from "../regression/logistic-regression.ts";
import { aucInterval } from "./auc-interval.ts";
import { calibratedProbabilities, isotonicCalibration, plattCalibration } from "./calibration.ts";
import { calibrationError } from "./calibration-error.ts";
import { compareAuc } from "./compare-auc.ts";
import { groupedFolds } from "./grouped-folds.ts";
import { noSignalGate } from "./no-signal-gate.ts";
import { outOfFoldPredictions } from "./out-of-fold-predictions.ts";

const file = new URL("../../../../shared/data/iranian_churn_uci/customer_churn.csv", import.meta.url);
const present = existsSync(file);
if (!present)
  console.warn("Skipped: ../shared/data/iranian_churn_uci is not here, so the fits are not tried on real churn.");

function readChurn() {
  const [head, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const names = head!.split(",").map((name) => name.trim().replace(/\s+/g, " "));
  const rows = lines.map((line) => line.split(",").map(Number));
  const outcomes = rows.map((row) => row.at(-1)!);
  const columns = Object.fromEntries(names.slice(0, -1).map((name, at) => [name, rows.map((row) => row[at]!)]));
  const table: FeatureTable = {
    rows: rows.length,
    features: Object.entries(columns).map(([name, values]) => numberFeature(name, values)),
  };
  return { outcomes, design: designMatrix(columns), table, copies: lines };
}

const at = <T>(values: readonly T[], rows: Int32Array): T[] => Array.from(rows, (row) => values[row]!);
const areaOf = (scores: ArrayLike<number>, outcomes: readonly number[]) => {
  const said = aucInterval(scores, outcomes);
  return said.kind === "estimate" ? said.estimate : Number.NaN;
};

describe.skipIf(!present)("on the churn of a telecom company, out of fold with copies of a row kept together", () => {
  const { outcomes, design, table, copies } = present ? readChurn() : ({} as ReturnType<typeof readChurn>);
  const folds = present ? groupedFolds(copies, { folds: 5, random: seededRandom(1) }) : [];
  const logistic = () =>
    outOfFoldPredictions(outcomes.length, folds, (train, test) => {
      const fit = logisticRegression(selectRows(design, train), at(outcomes, train), { ridge: 1 });
      if (fit.kind !== "fit") expect.fail(fit.reason);
      return logisticProbabilities(fit, selectRows(design, test));
    });
  const trees = (scored: typeof boostedScores) =>
    outOfFoldPredictions(outcomes.length, folds, (train, test) => {
      const fit = boostedTrees(selectTableRows(table, train), at(outcomes, train), { trees: 150, leaves: 15 });
      if (fit.kind !== "fit") expect.fail(fit.reason);
      return scored(fit, selectTableRows(table, test));
    });
  const calibrated = (scores: Float64Array, calibrate: typeof plattCalibration) =>
    outOfFoldPredictions(outcomes.length, folds, (train, test) => {
      const calibration = calibrate(
        Float64Array.from(train, (row) => scores[row]!),
        at(outcomes, train),
      );
      if (calibration.kind === "insufficient") expect.fail(calibration.reason);
      return calibratedProbabilities(
        calibration,
        Float64Array.from(test, (row) => scores[row]!),
      );
    });
  const errorOf = (probabilities: Float64Array) => {
    const { error } = calibrationError(probabilities, outcomes, { random: seededRandom(3) });
    return error.kind === "estimate" ? error.estimate : Number.NaN;
  };

  it("reads the 3,150 customers of whom 495 left", () => {
    expect(outcomes).toHaveLength(3150);
    expect(outcomes.reduce((a, b) => a + b, 0)).toBe(495);
  });

  it("ranks by logistic regression with an AUC of at least 0.93, and is calibrated to 0.03", () => {
    const scores = logistic();
    expect(areaOf(scores, outcomes)).toBeGreaterThanOrEqual(0.93);
    expect(errorOf(calibrated(scores, isotonicCalibration))).toBeLessThanOrEqual(0.03);
    expect(noSignalGate(scores, outcomes).kind).toBe("signal");
  });

  it("ranks better by boosted trees, provably so, and is calibrated to 0.03", () => {
    const scores = trees(boostedScores);
    const better = compareAuc(scores, logistic(), outcomes);
    if (better.kind !== "comparison") expect.fail(better.reason);
    expect(better.difference.low).toBeGreaterThan(0.02);
    expect(errorOf(calibrated(scores, plattCalibration))).toBeLessThanOrEqual(0.03);
    expect(noSignalGate(trees(boostedPredictions as typeof boostedScores), outcomes).kind).toBe("signal");
  });

  it("names complaints and the seconds of use among what drives the trees", () => {
    const fit = boostedTrees(table, outcomes, { trees: 60, leaves: 15 });
    if (fit.kind !== "fit") expect.fail(fit.reason);
    const { values, features, rows } = treeShap(fit, table);
    const mean = features.map((_, feature) => {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += Math.abs(values[row * features.length + feature]!);
      return sum / rows;
    });
    const leading = features
      .map((name, feature) => ({ name, share: mean[feature]! }))
      .sort((a, b) => b.share - a.share);
    expect(leading.slice(0, 5).map(({ name }) => name)).toContain("Complains");
    expect(leading.slice(0, 5).map(({ name }) => name)).toContain("Seconds of Use");
  });

  it("shows no score of shuffled outcomes", () => {
    const random = seededRandom(8);
    const shuffled = outcomes
      .map((value) => ({ value, order: random() }))
      .sort((a, b) => a.order - b.order)
      .map(({ value }) => value);
    const scores = outOfFoldPredictions(shuffled.length, folds, (train, test) => {
      const fit = logisticRegression(selectRows(design, train), at(shuffled, train), { ridge: 1 });
      if (fit.kind !== "fit") expect.fail(fit.reason);
      return logisticProbabilities(fit, selectRows(design, test));
    });
    expect(noSignalGate(scores, shuffled).kind).toBe("no signal");
  });
});
