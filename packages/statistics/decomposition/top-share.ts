import type { Doubtful } from "../estimate.ts";
import type { BootstrapOptions } from "../means/bootstrap.ts";
import { weightedBootstrap } from "../means/weighted-bootstrap.ts";
import { StatisticsError } from "../statistics-error.ts";
import { linearisedTopShare } from "./linearised-top-share.ts";
import { sortedAmounts } from "./sorted-amounts.ts";

/** With more values above 0 than this, each resample tells what the influence of each tells at once. */
const mostResampled = 5000;

/**
 * The share of the total that the top fraction holds ("the costliest 15 % of patients take 60 %"), with a BCa bootstrap
 * interval; of more than 5,000 values above 0, with a linearised one. Where the fraction falls within a unit, that unit
 * counts in part.
 *
 * Use it to say concentration in words that people use. The top of the sample is chosen by what it holds, so the same
 * units will hold less next year; it is no forecast. Fewer than 5 values, a total of 0 (also in a resample), or values
 * that are all equal give `insufficient`.
 *
 * @param values finite, none negative, one for each unit.
 * @param fraction strictly between 0 and 1.
 * @throws StatisticsError naming `values`, `fraction`, `draws` or `level`.
 * @source Pareto (1896); Efron (1987), JASA 82, 171-185 (interval); DiCiccio & Efron (1992), Biometrika 79, 231-245.
 * @reference R 4.2.2 `1 - approx(0:n / n, c(0, cumsum(sort(x)) / sum(x)), 1 - fraction)$y`
 */
export function topShare(values: ArrayLike<number>, fraction: number, options: BootstrapOptions): Doubtful {
  const { sorted, total } = sortedAmounts(values);
  if (!(fraction > 0 && fraction < 1))
    throw new StatisticsError("fraction", `${fraction} is not a fraction strictly between 0 and 1`);
  const n = values.length;
  if (total === 0) {
    return {
      kind: "insufficient",
      n,
      reason: "the values add up to 0",
      enough: "a total above 0",
      method: "top share",
    };
  }
  const largestFirst = sorted.reverse();
  if (largestFirst[mostResampled]! > 0 && largestFirst[0]! > largestFirst[n - 1]!)
    return linearisedTopShare(largestFirst, fraction, options.level ?? 0.95);
  const output = new Float64Array(1);
  const [answer] = weightedBootstrap(
    n,
    "values",
    (weights) => {
      output[0] = shareOfTop(largestFirst, weights, fraction);
      return output;
    },
    options,
  );
  return answer!;
}

/** NaN where the total is 0, which the bootstrap answers with `insufficient`. */
function shareOfTop(largestFirst: Float64Array, weights: Float64Array, fraction: number): number {
  let units = 0;
  let total = 0;
  for (let index = 0; index < weights.length; index++) {
    units += weights[index]!;
    total += weights[index]! * largestFirst[index]!;
  }
  let open = fraction * units;
  let top = 0;
  for (let index = 0; open > 0 && index < weights.length; index++) {
    top += Math.min(open, weights[index]!) * largestFirst[index]!;
    open -= weights[index]!;
  }
  return top / total;
}
