import { bootstrap, seededRandom } from "@fairway/statistics";
import { askPeers } from "./ask-peer.ts";
import { type Benchmark, beside, best } from "./benchmark.ts";

/** Ten thousand bootstrap draws of a mean of ten thousand values, with the BCa interval. */
export const bootstrapMean: Benchmark = {
  name: "bootstrap, 10,000 draws on 10,000 values",
  run: async () => {
    const random = seededRandom(20260110);
    const values = Float64Array.from({ length: 10_000 }, () => -Math.log(1 - random()));
    const mean = (sample: Float64Array) => {
      let sum = 0;
      for (let at = 0; at < sample.length; at++) sum += sample[at]!;
      return sum / sample.length;
    };
    const { timing } = best(() => bootstrap(values, mean, { draws: 10_000, random: seededRandom(1) }), 3);
    const [peer] = askPeers(["peers.R"], ["bootstrap"], { values, outcomes: new Float64Array(10_000) });
    return beside(timing, [{ name: "R resampling by matrix, no interval,", timing: peer }], ["budget: 1 s"]);
  },
};
