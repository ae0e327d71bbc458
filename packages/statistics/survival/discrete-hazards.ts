import type { Doubtful } from "../estimate.ts";
import { wilsonInterval } from "../rates/wilson-interval.ts";
import { StatisticsError } from "../statistics-error.ts";
import type { PersonPeriods } from "./person-periods.ts";

export type DiscreteHazard = {
  readonly period: number;
  readonly atRisk: number;
  /** For each cause, the chance of ending by it in this period for those who reach it. */
  readonly hazards: readonly Doubtful[];
  /** Share not ended by any cause after this period. */
  readonly survival: number;
  /** For each cause, the share it has ended after this period. */
  readonly incidence: readonly number[];
};

/**
 * Hazards by period: of those who reach the period, the share that each cause ends in it, with Wilson's interval.
 *
 * Use it to show where deals are won, lost or stall, step by step ("of deals open after three quarters, 9 % are won in the
 * fourth"); the product of the steps gives survival and incidence. With covariates use `discreteHazardRegression`.
 *
 * @param rows from `personPeriods`.
 * @param options `level` of the intervals; `causeCount` where not every cause need occur.
 * @throws StatisticsError where there are no rows.
 * @source Singer & Willett (1993); Wilson (1927).
 * @reference R table() of survSplit rows; survival equals survfit's on whole periods to 1e-12.
 */
export function discreteHazards(
  rows: PersonPeriods,
  options: { readonly level?: number; readonly causeCount?: number } = {},
): readonly DiscreteHazard[] {
  const { periods, causes } = rows;
  if (periods.length === 0) throw new StatisticsError("rows", "holds no period at risk; pass at least one");
  const causeCount = Math.max(
    options.causeCount ?? 1,
    causes.reduce((most, cause) => Math.max(most, cause), 0),
  );
  const last = periods.reduce((most, period) => Math.max(most, period), 0);
  const counts = Array.from({ length: causeCount + 1 }, () => new Uint32Array(last + 1));
  for (let row = 0; row < periods.length; row++) {
    counts[0]![periods[row]!]!++;
    const cause = causes[row]!;
    if (cause > 0) counts[cause]![periods[row]!]!++;
  }
  const level = options.level ?? 0.95;
  const incidence = new Array<number>(causeCount).fill(0);
  let survival = 1;
  return Array.from({ length: last }, (_, index) => {
    const period = index + 1;
    const atRisk = counts[0]![period]!;
    const ended = counts.slice(1).map((count) => count[period]!);
    for (let cause = 0; cause < causeCount && atRisk > 0; cause++) {
      incidence[cause]! += (survival * ended[cause]!) / atRisk;
    }
    if (atRisk > 0) survival *= 1 - ended.reduce((sum, count) => sum + count, 0) / atRisk;
    const hazards = ended.map((count) => wilsonInterval(count, atRisk, { level }));
    return { period, atRisk, hazards, survival, incidence: [...incidence] };
  });
}
