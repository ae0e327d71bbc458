import { requireCount } from "../arguments/require-count.ts";
import { StatisticsError } from "../statistics-error.ts";
import type { Split } from "./out-of-time-split.ts";

/**
 * Every row's prediction by a model that did not see it: `fitAndPredict` is called once a split with the rows to fit on
 * and the rows to predict.
 *
 * Use it to judge, calibrate or stack a model on all rows; hand the result to {@link aucInterval} and the others.
 *
 * @returns one prediction a row.
 * @throws StatisticsError naming `splits` when a row is judged on twice or never, or `fitAndPredict` when it returns
 * another number of predictions than it was asked for.
 * @source Stone (1974), JRSS B 36, 111-147.
 * @reference Enumeration (out-of-fold-predictions.test.ts).
 */
export function outOfFoldPredictions(
  rows: number,
  splits: readonly Split[],
  fitAndPredict: (train: Int32Array, test: Int32Array) => ArrayLike<number>,
): Float64Array {
  requireCount(rows, "rows", 0);
  const predictions = new Float64Array(rows);
  const judged = new Uint8Array(rows);
  for (const { train, test } of splits) {
    for (const row of test) {
      if (!(row >= 0 && row < rows)) throw new StatisticsError("splits", `name row ${row} of ${rows}`);
      if (judged[row] === 1)
        throw new StatisticsError("splits", `judge row ${row} twice; every row must be in one test part`);
      judged[row] = 1;
    }
    const predicted = fitAndPredict(train, test);
    if (predicted.length !== test.length) {
      throw new StatisticsError("fitAndPredict", `gave ${predicted.length} predictions for ${test.length} rows`);
    }
    test.forEach((row, index) => {
      predictions[row] = predicted[index]!;
    });
  }
  const missed = judged.indexOf(0);
  if (missed >= 0) throw new StatisticsError("splits", `never judge row ${missed}; every row must be in one test part`);
  return predictions;
}
