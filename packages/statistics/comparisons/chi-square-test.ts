import { chiSquareTail } from "../chi-square-tail.ts";
import type { Insufficient } from "../estimate.ts";
import { contingencyTable } from "./contingency-table.ts";
import type { TestResult } from "./test-result.ts";

export type ChiSquareResult = TestResult & {
  readonly degreesOfFreedom: number;
  /** The smallest count expected under independence; below 5 prefer {@link fisherExactTest}. */
  readonly smallestExpected: number;
  /** Cramér's V, 0 (independent) to 1 (one fixes the other), from the uncorrected statistic. */
  readonly cramersV: number;
};

/**
 * Pearson's chi-square test of independence in a table of counts.
 *
 * Use it for association between two classifications of independent cases when every expected count is about 5 or more
 * (`smallestExpected`); otherwise use {@link fisherExactTest}; for ordered groups {@link cochranArmitageTrend} sees
 * more. Empty rows and columns are left out; a table with fewer than two of either left gives `insufficient`.
 *
 * @param table rows of whole counts, all of equal length.
 * @param options.continuityCorrection Yates' correction, for 2 x 2 tables only; off when left out.
 * @throws StatisticsError naming `table`.
 * @source Pearson (1900), Philosophical Magazine 50, 157-175; Cramér (1946), section 30.
 * @reference R 4.2.2 `chisq.test(table, correct = FALSE)`, `chisq.test(table, correct = TRUE)`
 */
export function chiSquareTest(
  table: readonly (readonly number[])[],
  { continuityCorrection = false }: { readonly continuityCorrection?: boolean } = {},
): ChiSquareResult | Insufficient {
  const { cells, rowTotals, columnTotals, total } = contingencyTable(table);
  const method = "Pearson chi-square";
  if (rowTotals.length < 2 || columnTotals.length < 2) {
    return {
      kind: "insufficient",
      n: total,
      reason: `${rowTotals.length} rows and ${columnTotals.length} columns with counts`,
      enough: "at least 2 rows and 2 columns with counts",
      method,
    };
  }
  const corrected = continuityCorrection && rowTotals.length === 2 && columnTotals.length === 2;
  let statistic = 0;
  let uncorrected = 0;
  let smallestExpected = Number.POSITIVE_INFINITY;
  for (const [row, rowTotal] of rowTotals.entries()) {
    for (const [column, columnTotal] of columnTotals.entries()) {
      const expected = (rowTotal / total) * columnTotal;
      const distance = Math.abs(cells[row]![column]! - expected);
      smallestExpected = Math.min(smallestExpected, expected);
      uncorrected += distance ** 2 / expected;
      statistic += (distance - (corrected ? Math.min(0.5, distance) : 0)) ** 2 / expected;
    }
  }
  const degreesOfFreedom = (rowTotals.length - 1) * (columnTotals.length - 1);
  return {
    kind: "test",
    statistic,
    pValue: chiSquareTail(statistic, degreesOfFreedom),
    n: total,
    method: corrected ? `${method}, Yates correction` : method,
    degreesOfFreedom,
    smallestExpected,
    cramersV: Math.min(1, Math.sqrt(uncorrected / total / (Math.min(rowTotals.length, columnTotals.length) - 1))),
  };
}
