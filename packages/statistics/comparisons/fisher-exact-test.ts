import type { LevelOption } from "../arguments/level-option.ts";
import { requireCount } from "../arguments/require-count.ts";
import { requireLevel } from "../arguments/require-level.ts";
import type { Doubtful, Insufficient } from "../estimate.ts";
import type { Random } from "../random.ts";
import { StatisticsError } from "../statistics-error.ts";
import { conditionalOddsRatio } from "./conditional-odds-ratio.ts";
import { contingencyTable } from "./contingency-table.ts";
import { exactTableProbability } from "./exact-table-probability.ts";
import { logFactorial } from "./log-factorial.ts";
import { sampledTableProbability } from "./sampled-table-probability.ts";
import type { TestResult } from "./test-result.ts";

export type FisherResult = TestResult & {
  /**
   * For a 2 x 2 table: the conditional maximum-likelihood odds ratio with its exact interval; null for larger tables.
   */
  readonly oddsRatio: Doubtful | null;
};

export type FisherOptions = LevelOption & {
  /** When given, tables too large to enumerate get a Monte-Carlo p-value instead of an error. */
  readonly random?: Random;
  /** Monte-Carlo tables; 10,000 when left out. */
  readonly draws?: number;
  /** How many steps the exact enumeration may take (some 3 million a second); 5,000,000 when left out. */
  readonly steps?: number;
};

/**
 * Fisher's exact test of independence in a table of counts of any size: the chance, given the margins, of a table no
 * more likely than the one seen. `statistic` is the probability of the table itself.
 *
 * Use it when expected counts are small, where {@link chiSquareTest} is not to be trusted. Exact by a network over
 * columns that never lists the tables one by one; where even that passes `steps`, a Monte-Carlo p-value (with `random`)
 * or an error. Empty rows and columns are left out; fewer than two of either give `insufficient`.
 *
 * @param table rows of whole counts, all of equal length.
 * @throws StatisticsError naming `table` (malformed, or too large without `random`), `draws`, `steps` or `level`.
 * @source Fisher (1935), JRSS 98, 39-82; Mehta & Patel (1983), JASA 78, 427-434 (network algorithm).
 * @reference R 4.2.2 `fisher.test(table)`
 */
export function fisherExactTest(
  table: readonly (readonly number[])[],
  { random, draws = 10_000, steps = 5_000_000, level = 0.95 }: FisherOptions = {},
): FisherResult | Insufficient {
  requireCount(draws, "draws", 100);
  requireCount(steps, "steps", 1);
  requireLevel(level);
  const { cells, rowTotals, columnTotals, total } = contingencyTable(table);
  if (rowTotals.length < 2 || columnTotals.length < 2) {
    return {
      kind: "insufficient",
      n: total,
      reason: `${rowTotals.length} rows and ${columnTotals.length} columns with counts`,
      enough: "at least 2 rows and 2 columns with counts",
      method: "Fisher exact",
    };
  }
  let logConstant = -logFactorial(total);
  for (const margin of [...rowTotals, ...columnTotals]) logConstant += logFactorial(margin);
  const observed = -cells.flat().reduce((sum, cell) => sum + logFactorial(cell), 0);
  const margins = rowTotals.length <= columnTotals.length ? [rowTotals, columnTotals] : [columnTotals, rowTotals];
  const exact = exactTableProbability(margins[0]!, margins[1]!, observed, logConstant, steps);
  if (exact === null && !random) {
    throw new StatisticsError(
      "table",
      `has more tables with its margins than ${steps.toLocaleString("en")} steps can enumerate; pass random for a Monte-Carlo p-value, or more steps`,
    );
  }
  return {
    kind: "test",
    statistic: Math.exp(logConstant + observed),
    pValue: exact ?? sampledTableProbability(rowTotals, columnTotals, observed, draws, random!),
    n: total,
    method: exact === null ? `Fisher, Monte Carlo, ${draws.toLocaleString("en")} draws` : "Fisher exact",
    oddsRatio:
      rowTotals.length === 2 && columnTotals.length === 2
        ? conditionalOddsRatio(cells[0]![0]!, rowTotals[0]!, rowTotals[1]!, columnTotals[0]!, level)
        : null,
  };
}
