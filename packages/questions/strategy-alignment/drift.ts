import { type Doubtful, designMatrix, ordinaryLeastSquares } from "@fairway/statistics";
import { addDays, monthNumber, monthStart } from "../fiscal.ts";
import type { Cell } from "./cell.ts";

const fewestMonths = 4;
const method = "slope of the monthly gap, least squares with HC3 errors";

/** Each whole month's share of one segment, between two days; months in which nothing happened are left out. */
export function monthlyShares(
  cells: readonly Cell[],
  segment: string,
  from: string,
  to: string,
): readonly { readonly month: string; readonly share: number }[] {
  const first = monthNumber(addDays(from, -1)) + 1;
  const last = monthNumber(addDays(to, 1)) - 1;
  const part = new Float64Array(Math.max(0, last - first + 1));
  const whole = new Float64Array(part.length);
  for (const cell of cells) {
    const at = monthNumber(cell.month) - first;
    if (at < 0 || at >= whole.length) continue;
    whole[at] = whole[at]! + cell.value;
    if (cell.segment === segment) part[at] = part[at]! + cell.value;
  }
  return Array.from(whole, (total, at) => ({ month: monthStart(first + at), share: part[at]! / total })).filter(
    (_, at) => whole[at]! > 0,
  );
}

/**
 * How the gap between actual and intended share moves, in fractions a month, since a day. A positive slope is a share
 * that grows. Neighbouring months are taken as independent.
 */
export function driftOf(cells: readonly Cell[], segment: string, since: string, asOf: string): Doubtful {
  const months = monthlyShares(cells, segment, since, asOf);
  const short = (reason: string, enough: string): Doubtful => ({
    kind: "insufficient",
    n: months.length,
    reason,
    enough,
    method,
  });
  if (months.length < fewestMonths) {
    return short(
      `${months.length} whole months since the strategy took force`,
      `at least ${fewestMonths} whole months`,
    );
  }
  const design = designMatrix({ month: months.map((each) => monthNumber(each.month)) });
  const fit = ordinaryLeastSquares(
    design,
    months.map((each) => each.share),
  );
  const slope = fit.kind === "fit" ? fit.coefficients.find((each) => each.name === "month") : undefined;
  if (slope === undefined || !(slope.standardError > 0)) return short("the share never moves", "months that differ");
  return { ...slope.estimate, n: months.length, method };
}
