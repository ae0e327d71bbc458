import { aucInterval, boostedPredictions, boostedTrees, numberFeature } from "@fairway/statistics";
import { askPeers } from "./ask-peer.ts";
import { type Benchmark, beside, best } from "./benchmark.ts";
import { columnMajor, simulatedRows } from "./simulated-rows.ts";

const trainingRows = 1_000_000;
const laterRows = 200_000;

/**
 * A hundred trees on a million rows and two threads beside scikit-learn's, judged on 200,000 further rows. Numbers that
 * act together also act alone, since what acts only together is found by luck, in either library (0.003 of AUC by jitter).
 */
export const boosting: Benchmark = {
  name: "boosted trees, 1 M x 20, 100 trees of 31 leaves, 2 threads",
  run: async () => {
    const table = simulatedRows(trainingRows + laterRows, 20, (value) => {
      const bends = Math.sin(3 * value(3)) + (value(4) > 0 ? 0.5 * value(5) : 0);
      return value(0) + 0.5 * value(1) - 0.5 * value(2) + 0.8 * value(1) * value(2) + bends - 0.5;
    });
    const slice = (from: number, to: number) => ({
      rows: to - from,
      features: table.columns.map((column, at) => numberFeature(`x${at}`, column.subarray(from, to))),
    });
    const training = slice(0, trainingRows);
    const outcomes = table.outcomes.subarray(0, trainingRows);
    const { timing, result: model } = best(() => boostedTrees(training, outcomes, { threads: 2 }), 1);
    const later = slice(trainingRows, table.rows);
    const auc =
      model.kind === "fit"
        ? aucInterval(boostedPredictions(model, later), table.outcomes.subarray(trainingRows))
        : undefined;
    const ours = auc?.kind === "estimate" ? auc.estimate : Number.NaN;
    const [peer] = askPeers(["peers.py"], ["boosting"], { values: columnMajor(table), outcomes: table.outcomes });
    const areas =
      peer === undefined ? `AUC ${ours.toFixed(4)}` : `AUC ${ours.toFixed(4)} against ${peer.values[0]!.toFixed(4)}`;
    return beside(
      timing,
      [{ name: "scikit-learn HistGradientBoosting", timing: peer }],
      ["budget: 2 x the peer, AUC within 0.002", areas],
    );
  },
};
