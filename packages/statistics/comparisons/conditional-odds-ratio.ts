import type { Doubtful } from "../estimate.ts";
import { logFactorial } from "./log-factorial.ts";

/**
 * The odds ratio of a 2 x 2 table given its margins: conditional maximum likelihood with the exact interval that
 * inverts the one-sided tests. Unbounded (insufficient) where the table is the largest its margins allow.
 *
 * @param cell the count in the first row and column.
 * @param row1 first row's total.
 * @param row2 second row's total.
 * @param column1 first column's total.
 * @source Fisher (1935); Agresti (2013), Categorical Data Analysis, 3rd ed., section 16.6.
 * @reference R 4.2.2 `fisher.test(table)$estimate`, `$conf.int` with the roots found to 1e-14
 */
export function conditionalOddsRatio(
  cell: number,
  row1: number,
  row2: number,
  column1: number,
  level: number,
): Doubtful {
  const n = row1 + row2;
  const method = "conditional maximum likelihood, exact interval";
  const lowest = Math.max(0, column1 - row2);
  const highest = Math.min(row1, column1);
  if (cell === highest) {
    return {
      kind: "insufficient",
      n,
      reason: "the odds ratio has no upper bound: one combination never occurs",
      enough: "every combination at least once",
      method,
    };
  }
  const logWeights = Float64Array.from({ length: highest - lowest + 1 }, (_, step) => {
    const at = lowest + step;
    return -logFactorial(at) - logFactorial(row1 - at) - logFactorial(column1 - at) - logFactorial(row2 - column1 + at);
  });
  /** Mean, P(at most cell), P(at least cell) at a log odds ratio. */
  const at = (logOdds: number) => {
    let peak = Number.NEGATIVE_INFINITY;
    for (let step = 0; step < logWeights.length; step++) peak = Math.max(peak, logWeights[step]! + step * logOdds);
    let mass = 0;
    let moment = 0;
    let atMost = 0;
    let atLeast = 0;
    for (let step = 0; step < logWeights.length; step++) {
      const weight = Math.exp(logWeights[step]! + step * logOdds - peak);
      mass += weight;
      moment += weight * (lowest + step);
      if (lowest + step <= cell) atMost += weight;
      if (lowest + step >= cell) atLeast += weight;
    }
    return { mean: moment / mass, atMost: atMost / mass, atLeast: atLeast / mass };
  };
  const tail = (1 - level) / 2;
  return {
    kind: "estimate",
    estimate: cell === lowest ? 0 : Math.exp(rising((logOdds) => at(logOdds).mean - cell)),
    low: cell === lowest ? 0 : Math.exp(rising((logOdds) => at(logOdds).atLeast - tail)),
    high: Math.exp(rising((logOdds) => tail - at(logOdds).atMost)),
    level,
    n,
    method,
  };
}

/** The root of a rising function, by bisection to the last digit. */
function rising(f: (x: number) => number): number {
  let low = -1;
  let high = 1;
  while (f(low) > 0 && low > -700) low *= 2;
  while (f(high) < 0 && high < 700) high *= 2;
  for (let halving = 0; halving < 120 && high - low > 4 * Number.EPSILON * Math.max(1e-8, Math.abs(low)); halving++) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
