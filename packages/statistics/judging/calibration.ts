import type { Insufficient } from "../estimate.ts";
import { logisticFamily } from "../regression/likelihood-family.ts";
import { newtonFit } from "../regression/newton-fit.ts";
import { checkScores, countEvents } from "./check-predictions.ts";
import { type IsotonicCurve, isotonicRegression, isotonicValues } from "./isotonic-regression.ts";

/** How scores become probabilities; plain data, to be kept with the model. */
export type Calibration =
  | { readonly kind: "isotonic"; readonly curve: IsotonicCurve; readonly n: number }
  | { readonly kind: "platt"; readonly slope: number; readonly intercept: number; readonly n: number };

/**
 * Calibrates scores by isotonic regression: any rising relation. Fit it on rows the model was not trained on.
 *
 * Use it with about a thousand rows or more; below that {@link plattCalibration} is steadier. It never changes the order
 * of scores but may tie neighbours. Rows of one outcome only give `insufficient`.
 *
 * @throws StatisticsError naming `scores` or `outcomes`.
 * @source Zadrozny & Elkan (2002), KDD, 694-699; Niculescu-Mizil & Caruana (2005), ICML, 625-632.
 * @reference scikit-learn `IsotonicRegression(out_of_bounds="clip")` (reference/judging.py), agreement 1e-8.
 */
export function isotonicCalibration(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
): Calibration | Insufficient {
  checkScores(scores, outcomes);
  const lacking = oneOutcome(outcomes, "isotonic calibration");
  if (lacking !== undefined) return lacking;
  return { kind: "isotonic", curve: isotonicRegression(scores, outcomes), n: outcomes.length };
}

/**
 * Calibrates scores by a logistic curve with Platt's smoothed targets, which keep it finite where scores part the outcomes.
 * Fit it on rows the model was not trained on; hand it log-odds rather than probabilities where both are at hand.
 *
 * Use it with few rows, or where the distortion is S-shaped; with many rows {@link isotonicCalibration} follows any
 * shape. Scores that are all equal, or rows of one outcome only, give `insufficient`.
 *
 * @throws StatisticsError naming `scores` or `outcomes`.
 * @source Platt (1999), Advances in Large Margin Classifiers, 61-74; Lin, Lin & Weng (2007), Machine Learning 68, 267-276.
 * @reference R 4.2.2 `glm(target ~ score, family = quasibinomial)` of the same targets (reference/judging.R), agreement 1e-8;
 * scikit-learn `calibration._sigmoid_calibration`, whose optimiser stops earlier (reference/judging.py), agreement 1e-6.
 */
export function plattCalibration(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Calibration | Insufficient {
  checkScores(scores, outcomes);
  const method = "Platt calibration";
  const n = outcomes.length;
  const lacking = oneOutcome(outcomes, method);
  if (lacking !== undefined) return lacking;
  const events = countEvents(outcomes);
  const high = (events + 1) / (events + 2);
  const low = 1 / (n - events + 2);
  const fit = newtonFit({
    family: logisticFamily,
    design: { rows: n, columns: 1, values: Float64Array.from(scores) },
    outcomes: Float64Array.from(outcomes, (outcome) => (outcome === 1 ? high : low)),
    offset: undefined,
    intercept: true,
    ridge: 0,
    standardise: true,
  });
  if (fit.kind !== "fit")
    return { kind: "insufficient", n, reason: "all scores are equal", enough: "scores that differ", method };
  return { kind: "platt", slope: fit.values[1]!, intercept: fit.values[0]!, n };
}

/**
 * The probabilities that a calibration gives to scores.
 *
 * @throws StatisticsError naming `predictor` for a score that is not finite.
 * @source As for {@link isotonicCalibration} and {@link plattCalibration}.
 * @reference As for {@link isotonicCalibration} and {@link plattCalibration}.
 */
export function calibratedProbabilities(calibration: Calibration, scores: ArrayLike<number>): Float64Array {
  if (calibration.kind === "isotonic") return isotonicValues(calibration.curve, scores);
  checkScores(scores, new Uint8Array(scores.length));
  const { slope, intercept } = calibration;
  return Float64Array.from(scores, (score) => 1 / (1 + Math.exp(-(intercept + slope * score))));
}

function oneOutcome(outcomes: ArrayLike<number>, method: string): Insufficient | undefined {
  const n = outcomes.length;
  const events = countEvents(outcomes);
  if (events > 0 && events < n) return undefined;
  const reason = n === 0 ? "no rows" : `every outcome is ${events === 0 ? 0 : 1}`;
  return { kind: "insufficient", n, reason, enough: "rows of both outcomes, better 100 of each", method };
}
