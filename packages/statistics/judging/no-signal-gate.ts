import type { LevelOption } from "../arguments/level-option.ts";
import { requireNumber } from "../arguments/require-number.ts";
import type { Doubtful, Estimate, Insufficient } from "../estimate.ts";
import { meanInterval } from "../means/mean-interval.ts";
import { aucInterval } from "./auc-interval.ts";
import { brierScore } from "./brier-score.ts";
import { checkProbabilities, countEvents } from "./check-predictions.ts";

export type NoSignalGateOptions = LevelOption & {
  /** Share of events among the rows the model was trained on: what one would have said without it. Default: the judged rows' own share, which is harder to beat. */
  readonly baseRate?: number;
  /** One label a row: rows of one label may resemble each other. */
  readonly clusters?: ArrayLike<number | string>;
};

/** Whether a model's scores may be shown, on what evidence. */
export type GateVerdict = {
  readonly kind: "signal" | "no signal";
  /** Why the scores must not be shown, in sentences; empty where they may. */
  readonly reasons: readonly string[];
  readonly n: number;
  readonly events: number;
  readonly auc: Estimate;
  readonly brier: Doubtful;
  /** What always saying the base rate scores on the same rows. */
  readonly baseRateBrier: number;
  /** The model's Brier score minus the base rate's, row by row; below 0 is better than the base rate. */
  readonly brierDifference: Doubtful;
};

/**
 * The gate every score passes before anyone sees it: a model judged on later rows than it was trained on shows nothing
 * where the interval of its AUC covers 0.5 (or lies below), or where its Brier score does not beat that of always saying
 * the base rate.
 *
 * Use it on held-out rows only, best after a cut in time ({@link outOfTimeSplit}); on training rows it lets noise through.
 * Fewer than 2 rows of either outcome give `insufficient`.
 *
 * @param probabilities of the model, one a row.
 * @param outcomes 1 where it happened, 0 where not.
 * @throws StatisticsError naming `probabilities`, `outcomes`, `baseRate`, `clusters` or `level`.
 * @source DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44, 837-845; Brier (1950), Monthly Weather Review 78, 1-3.
 * @reference Its parts: {@link aucInterval}, {@link brierScore}.
 */
export function noSignalGate(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { level = 0.95, baseRate, clusters }: NoSignalGateOptions = {},
): GateVerdict | Insufficient {
  checkProbabilities(probabilities, outcomes);
  if (baseRate !== undefined) requireNumber(baseRate, "baseRate", { from: 0, to: 1 });
  const auc = aucInterval(probabilities, outcomes, { level, ...(clusters === undefined ? {} : { clusters }) });
  if (auc.kind === "insufficient") return auc;
  const n = outcomes.length;
  const events = countEvents(outcomes);
  const said = baseRate ?? events / n;
  const differences = new Float64Array(n);
  let base = 0;
  let model = 0;
  for (let row = 0; row < n; row++) {
    const plain = (said - outcomes[row]!) ** 2;
    const own = (probabilities[row]! - outcomes[row]!) ** 2;
    base += plain;
    model += own;
    differences[row] = own - plain;
  }
  const reasons: string[] = [];
  const interval = `${auc.low.toFixed(3)} to ${auc.high.toFixed(3)}`;
  if (auc.high < 0.5) reasons.push(`It ranks worse than chance: its AUC lies within ${interval}.`);
  else if (auc.low <= 0.5)
    reasons.push(`It ranks no better than chance may: the interval of its AUC, ${interval}, covers 0.5.`);
  if (!(model < base)) {
    reasons.push(
      `Its Brier score, ${(model / n).toFixed(4)}, does not beat ${(base / n).toFixed(4)} for always saying ${(100 * said).toFixed(1)} %.`,
    );
  }
  return {
    kind: reasons.length === 0 ? "signal" : "no signal",
    reasons,
    n,
    events,
    auc,
    brier: brierScore(probabilities, outcomes, { level }),
    baseRateBrier: base / n,
    brierDifference: meanInterval(differences, { level }),
  };
}
